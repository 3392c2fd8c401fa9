"""Ways to put panes side by side or let them scroll, with the right handles and grounds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

HANDLE = 12


def pane_splitter(left: QWidget, right: QWidget) -> QSplitter:
    """A list and its detail: the gap between the cards is the handle."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(HANDLE)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setStretchFactor(0, 1)
    splitter.setStretchFactor(1, 0)
    return splitter


def scrolled(page: QWidget, name: str) -> QScrollArea:
    """A page that scrolls up and down only; `name` is what is read aloud when it is reached by Tab."""
    area = QScrollArea()
    page.setObjectName("page")
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
