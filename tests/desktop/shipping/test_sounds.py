import io
import wave
from pathlib import Path

import pytest

from desktop_app.services.shipping.sounds import RATE, TONES, Player, wav


@pytest.mark.parametrize("kind", list(TONES))
def test_every_sound_is_a_short_wav_that_is_not_silent(kind: str) -> None:
    with wave.open(io.BytesIO(wav(kind))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        assert sound.getnframes() / RATE < 0.6
        frames = sound.readframes(sound.getnframes())
    assert max(frames) > 0


def test_no_two_sounds_are_the_same() -> None:
    assert len({wav(kind) for kind in TONES}) == len(TONES)


def test_right_and_wrong_differ_in_pitch_and_length() -> None:
    (right, short), (wrong, long) = TONES["right"][0], TONES["wrong"][0]
    assert right > 2 * wrong
    assert long > short


def test_a_computer_without_a_player_says_so() -> None:
    player = Player((("no-such-player-anywhere",),))
    assert not player.can_play
    assert not player.play("right")


def test_the_system_s_player_gets_the_wav_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "fake-player"
    program.write_text(f'#!/bin/sh\ncp "$2" "{tmp_path}/heard.wav"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    player = Player((("fake-player", "-q"),))
    assert player.play("wrong")
    assert (tmp_path / "heard.wav").read_bytes() == wav("wrong")
    player.close()


def test_a_player_that_fails_is_no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "fake-player"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    player = Player((("fake-player",),))
    assert not player.play("right")
    player.close()
