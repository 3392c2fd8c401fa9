from pathlib import Path

import pytest

from scripts.house_rules import broken_rules

VIEW = "desktop_app/views/orders/order_list.py"
RULE = "commerce/domain/orders/totals.py"

BROKEN = {
    "short enum": (VIEW, "from PySide6.QtCore import Qt\nrole = Qt.DisplayRole\n", "ItemDataRole.DisplayRole"),
    "short enum of a widget": (VIEW, "from PySide6.QtWidgets import QFrame\nQFrame.NoFrame\n", "Shape.NoFrame"),
    "thread pool": (VIEW, "from PySide6.QtCore import QThreadPool\n", "concurrent.futures"),
    "thread pool by attribute": (VIEW, "QtCore.QThreadPool.globalInstance()\n", "concurrent.futures"),
    "proxy model": (VIEW, "from PySide6.QtCore import QSortFilterProxyModel\n", "sort and filter in SQL"),
    "processEvents": (VIEW, "app.processEvents()\n", "timer"),
    "f-string in tr": (VIEW, "self.tr(f'{n} orders')\n", "literals only"),
    "name in translate": (VIEW, "QCoreApplication.translate('Orders', text)\n", "literals only"),
    "inline sheet": (VIEW, "button.setStyleSheet('color: red')\n", "resources/styles"),
    "clock in a rule": (RULE, "import datetime\nnow = datetime.datetime.now()\n", "take `now`"),
    "chance in a command": ("commerce/commands/orders/cancel.py", "order = uuid.uuid4()\n", "take `now` and ids"),
    "sleep in a test": ("tests/orders/test_cancel.py", "time.sleep(0.1)\n", "waits for time"),
    "wait in a window test": ("tests/orders/test_cancel.py", "qtbot.wait(100)\n", "waits for time"),
    "bare noqa": (RULE, "x = 1  # noqa\n", "says why"),
    "noqa without its reason": (RULE, "x = 1  # noqa: E501\n", "says why"),
    "type ignore without its reason": (RULE, "x = 1  # type: ignore[arg-type]\n", "says why"),
}
FINE = {
    "full enum": (VIEW, "from PySide6.QtCore import Qt\nrole = Qt.ItemDataRole.DisplayRole\n"),
    "other attribute": (VIEW, "from PySide6.QtCore import QTimer\nQTimer.singleShot(0, show)\n"),
    "formatted after tr": (VIEW, "self.tr('{n} orders').format(n=n)\n"),
    "literal translate": (VIEW, "QCoreApplication.translate('Orders', 'Hold')\n"),
    "other translate": (VIEW, "painter.translate(x, y)\n"),
    "sheet from resources": (VIEW, "application.setStyleSheet(sheet)\n"),
    "now passed in": (RULE, "def overdue(now): return now > due\n"),
    "clock above the rules": ("commerce/bus/writer.py", "now = time.time()\n"),
    "wait for a signal": ("tests/orders/test_cancel.py", "qtbot.waitSignal(done)\n"),
    "explained noqa": (RULE, "x = 1  # noqa: E501  the address is one word\n"),
    "allowed with a reason": (VIEW, "app.processEvents()  # allow slow-or-unsafe-qt: splash before the loop runs\n"),
}


def _plant(root: Path, name: str, text: str) -> list[str]:
    path = root / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return [str(finding) for finding in broken_rules(root)]


@pytest.mark.parametrize(("name", "text", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_rule_is_named_with_its_way_out(tmp_path: Path, name: str, text: str, says: str) -> None:
    (finding,) = _plant(tmp_path, name, text)
    assert finding.startswith(f"{name}:")
    assert says in finding


@pytest.mark.parametrize(("name", "text"), FINE.values(), ids=FINE.keys())
def test_what_the_rules_do_not_mean_passes(tmp_path: Path, name: str, text: str) -> None:
    assert _plant(tmp_path, name, text) == []


def test_an_allowance_without_its_reason_does_not_count(tmp_path: Path) -> None:
    assert _plant(tmp_path, VIEW, "app.processEvents()  # allow slow-or-unsafe-qt:\n") != []
