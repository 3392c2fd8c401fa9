"""Four short sounds that tell scans apart by ear: made here as WAV, played by whatever the system has."""

from __future__ import annotations

import array
import io
import math
import shutil
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

RATE = 22_050
_LOUD = 11_000
_FADE = RATE // 200
"""Five milliseconds in and out, so that nothing clicks."""

TONES: dict[str, tuple[tuple[int, int], ...]] = {
    "right": ((1_319, 70),),
    "done": ((1_047, 70), (1_319, 70), (1_568, 130)),
    "wrong": ((196, 160), (0, 50), (165, 260)),
    "unknown": ((659, 90), (0, 60), (659, 90)),
}
"""Hertz and milliseconds of each part; 0 Hertz is silence."""

_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
_LONGEST_SECONDS = 3


def wav(kind: str) -> bytes:
    """Return a sound as a mono WAV of 16 bits."""
    samples = array.array("h")
    for hertz, milliseconds in TONES[kind]:
        length = RATE * milliseconds // 1_000
        for at in range(length):
            edge = min(1.0, at / _FADE, (length - at) / _FADE)
            samples.append(round(_LOUD * edge * math.sin(2 * math.pi * hertz * at / RATE)))
    if sys.byteorder == "big":
        samples.byteswap()
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return target.getvalue()


class Player:
    """Plays by the system's own means; `play` may wait for the sound to end, so it belongs on an io thread."""

    def __init__(self, players: tuple[tuple[str, ...], ...] = _PLAYERS) -> None:
        """`players` are programs that play a file, the first one found is taken."""
        self._command = next(((found, *rest) for name, *rest in players if (found := shutil.which(name))), None)
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def can_play(self) -> bool:
        """Whether this computer has a way to play; else a window beeps."""
        return sys.platform == "win32" or self._command is not None

    def play(self, kind: str) -> bool:
        """Play one of the sounds; tell whether it was played."""
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 - exists on Windows alone

            winsound.PlaySound(wav(kind), winsound.SND_MEMORY)
            return True
        if self._command is None:
            return False
        try:
            ended = subprocess.run([*self._command, str(self._file(kind))], check=False, timeout=_LONGEST_SECONDS,
                                   capture_output=True)  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return False
        return ended.returncode == 0

    def close(self) -> None:
        """Remove what was laid down for the player."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _file(self, kind: str) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="quayside-sounds-")
        path = Path(self._folder.name) / f"{kind}.wav"
        if not path.exists():
            path.write_bytes(wav(kind))
        return path
