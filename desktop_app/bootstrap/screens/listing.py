"""The windows of this program, in the order of the rail: a screen is one import and one line here."""

from __future__ import annotations

from desktop_app.bootstrap.screens import bench, importing, inventory, orders, paper, settings
from desktop_app.bootstrap.screens.screen import Screen
from desktop_app.viewmodels.shell.navigator import Place

SCREENS: tuple[Screen, ...] = (
    orders.SCREEN,
    bench.SCREEN,
    inventory.SCREEN,
    importing.SCREEN,
    paper.SCREEN,
    settings.SCREEN,
)  # fmt: skip


def places(screens: tuple[Screen, ...]) -> list[Place]:
    """Return the places of the rail; those above the foot get Ctrl+1 to Ctrl+9 in their order."""
    found: list[Place] = []
    number = 0
    for screen in screens:
        number += not screen.foot
        sequence = screen.sequence or (f"Ctrl+{number}" if number <= 9 and not screen.foot else "")  # noqa: PLR2004 - keys 1 to 9
        found.append(Place(screen.key, screen.word(), screen.icon, sequence, screen.foot))
    return found
