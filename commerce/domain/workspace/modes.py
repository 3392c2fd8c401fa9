"""The mode of a workspace is fixed when it is made and decides what may leave the house from it."""

from __future__ import annotations

from enum import StrEnum

from commerce.kernel.errors import Refused


class Mode(StrEnum):
    """What a workspace is for; it never changes."""

    DEMO = "demo"
    """Fakes only; every paper says SPECIMEN."""
    TEST = "test"
    """The vendors' sandboxes."""
    LIVE = "live"


class Outside(StrEnum):
    """What an adapter reaches."""

    FAKE = "fake"
    SANDBOX = "sandbox"
    REAL = "real"


_REACH = {
    Mode.DEMO: frozenset({Outside.FAKE}),
    Mode.TEST: frozenset({Outside.FAKE, Outside.SANDBOX}),
    Mode.LIVE: frozenset({Outside.FAKE, Outside.REAL}),
}


def may_reach(mode: Mode, outside: Outside) -> bool:
    """Tell whether a workspace may use an adapter; a live shop may still try one as a fake, never as a sandbox."""
    return outside in _REACH[mode]


def check_reach(mode: Mode, outside: Outside) -> None:
    """Refuse an outward act that the mode does not allow; asked again right before it leaves."""
    if not may_reach(mode, outside):
        raise Refused("workspace.mode_forbids", mode=str(mode), outside=str(outside))


def is_specimen(mode: Mode) -> bool:
    """Tell whether papers carry SPECIMEN."""
    return mode is not Mode.LIVE
