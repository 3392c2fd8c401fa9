"""The orders window as tests hold it: its parts, its rows, the dialog in front."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.viewmodels.orders.orders import OrdersViewModel
from desktop_app.views.orders.orders import OrdersView
from desktop_app.views.widgets.tables.row_list import RowList
from tests.desktop.shell.shop import part


def view_of(shop: OpenShop) -> OrdersView:
    return part(shop.window, OrdersView)


def vm_of(shop: OpenShop) -> OrdersViewModel:
    return view_of(shop)._vm


def rows_of(shop: OpenShop) -> RowList:
    return view_of(shop).list.card.rows


def names_of(shop: OpenShop) -> list[str]:
    model = vm_of(shop).list.rows
    return [model.row_tuple(at)[4] for at in range(model.rowCount())]


def dialog(qtbot: QtBot, kind: type[QWidget] = QWidget) -> QWidget:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def one(shop: OpenShop, sql: str) -> object:
    return shop.program.reads.execute(sql).fetchone()[0]
