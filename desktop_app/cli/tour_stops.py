"""Where the tour stops: every window of a shop in its main states, by name of the picture."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.cli.tour_guide import Guide

Stop = Callable[[Guide, OpenShop], None]

_TO_PACK = (
    "SELECT o.ref, v.sku FROM fulfilment_orders f JOIN orders o ON o.id = f.order_id"
    " JOIN fulfilment_lines l ON l.fulfilment_order_id = f.id JOIN variants v ON v.id = l.variant_id"
    " WHERE f.state = 'open' AND f.location_id IS NOT NULL AND l.quantity > 1 AND o.goods = 'to_pack'"
    " ORDER BY f.ship_by LIMIT 1"
)
_OTHER = (
    "SELECT sku FROM variants WHERE id NOT IN (SELECT l.variant_id FROM fulfilment_lines l"
    " JOIN orders o ON o.id = l.order_id WHERE o.ref = ? AND l.variant_id IS NOT NULL) LIMIT 1"
)
_FILE = """\
SKU,Title,Price,Stock
MUG-350,Stoneware mug 350 ml,14.90,40
TEA-TOWEL,"Linen tea towel, striped",9.50,120
LAMP,Oil lamp,nineteen,3
"""


def every_window(guide: Guide, shop: OpenShop) -> None:
    """One picture of each window as it opens."""
    for place in shop.program.navigator.places:
        guide.open(shop, place.key)
        guide.take(shop.window, place.key)


def orders(guide: Guide, shop: OpenShop) -> None:
    """An order that is open, rows that are ticked, and a search that finds nothing."""
    window = shop.window
    guide.open(shop, "orders")
    guide.press("Down Space Down Space")
    guide.take(window, "orders-ticked")
    guide.press("Escape Return")
    guide.wait()
    guide.take(window, "orders-open")
    guide.press("Escape")
    for command in ("filter", "columns", "new"):
        guide.run(shop, f"orders.{command}")
        guide.take(window, f"orders-{command}")
        guide.press("Escape")
    guide.run(shop, "shell.search")
    guide.type("no such order")
    guide.take(window, "orders-no-match")
    guide.press("Ctrl+A Delete Escape")
    guide.open(shop, "orders")
    guide.run(shop, "orders.preview")
    guide.wait(2 * guide.patience)
    guide.take(window, "paper-preview")


def pack_bench(guide: Guide, shop: OpenShop) -> None:
    """A right, a wrong and an unknown code."""
    guide.open(shop, "bench")
    found = shop.program.reads.execute(_TO_PACK).fetchone()
    if found is None:
        return
    ref, sku = found
    (other,) = shop.program.reads.execute(_OTHER, (ref,)).fetchone()
    for name, code in (("order", ref), ("right", sku), ("wrong", other), ("unknown", "4006381333931")):
        guide.scan(code)
        guide.take(shop.window, f"bench-{name}")


def inventory(guide: Guide, shop: OpenShop) -> None:
    """A product that is open, and goods that come in."""
    guide.open(shop, "inventory")
    guide.press("Down Return")
    guide.wait()
    guide.take(shop.window, "inventory-open")
    for command in ("adjust", "receive"):
        guide.run(shop, f"inventory.{command}")
        guide.take(shop.window, f"inventory-{command}")
        guide.press("Escape")


def importing(guide: Guide, shop: OpenShop) -> None:
    """A file with a row that cannot be taken: checked, brought in, and taken back."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "products.csv"
        path.write_text(_FILE, "utf-8")
        shop.program.navigator.open("importing", str(path))
        guide.wait(2 * guide.patience)
        guide.take(shop.window, "importing-check")
        for command in ("run", "take_back"):
            guide.run(shop, f"importing.{command}")
            guide.wait()
            guide.take(shop.window, f"importing-{command}")
        guide.press("Tab Space")
        guide.wait(2 * guide.patience)
        guide.take(shop.window, "importing-taken-back")
        guide.press("Escape")


def frame(guide: Guide, shop: OpenShop) -> None:
    """Palette, history and keys."""
    guide.open(shop, "orders")
    guide.run(shop, "shell.palette")
    guide.type("ho")
    guide.take(shop.window, "palette")
    guide.press("Escape")
    for command in ("history", "keys"):
        guide.run(shop, f"shell.{command}")
        guide.take(shop.window, command)
        guide.press("Escape")
    guide.run(shop, "shell.notices")
    guide.take(shop.window, "notices")
    guide.run(shop, "shell.notices")


STOPS: tuple[Stop, ...] = (every_window, orders, pack_bench, inventory, importing, frame)
