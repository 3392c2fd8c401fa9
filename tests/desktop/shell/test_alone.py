import subprocess
import sys
from pathlib import Path

import pytest

from commerce.kernel.errors import WorkspaceError
from desktop_app.services.workspace.alone import Alone

_HOLD = """
import sys
from pathlib import Path
from desktop_app.services.workspace.alone import Alone
alone = Alone(Path(sys.argv[1]))
print(alone.take(), flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_not_let_in_until_the_first_has_gone(tmp_path: Path) -> None:
    first, second = Alone(tmp_path), Alone(tmp_path)
    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_window_that_was_killed_leaves_the_door_open(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "True"
        assert not Alone(tmp_path).take()
        other.kill()
        other.wait()
        mine = Alone(tmp_path)
        assert mine.take()
        mine.release()


def test_a_place_that_is_no_folder_is_told_as_trouble_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        Alone(tmp_path / "nowhere").take()
