import pytest

from commerce.commands.inventory.allocation import SourceShare, Wanted, allocate
from commerce.commands.inventory.places import EditLocation
from commerce.commands.inventory.reservation import ReservedLine, ReserveStock
from commerce.commands.inventory.stock import ReceivedLine, ReceiveGoods
from commerce.commands.purchasing.suppliers import UpdateOfferStock
from commerce.kernel.clock import HOUR
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.repositories.tx import Counters, Stamp, Tx
from commerce.repositories.unit_of_work import UnitOfWork
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.scenarios_inventory import main_shelf, receive, second_place
from tests.commands.scenarios_purchasing import hanse, offer
from tests.commands.shops import Shop


@pytest.fixture
def variants(shop: Shop) -> tuple[Id, Id]:
    small, medium = (row.id for row in variants_of(shop, shirt(shop)))
    return small, medium


def shares(
    shop: Shop, *wanted: tuple[Id | None, int], prefer: Id | None = None, back_order: bool = False
) -> list[SourceShare]:
    """Ask who would send the lines now."""
    stamp = Stamp(command=shop.new_id(), actor=shop.owner, role="owner", device=shop.device,
                  occurred_at=shop.now, decided_at=shop.now)  # fmt: skip
    tx = Tx(UnitOfWork(shop.database), stamp, Counters(shop.database))
    lines = [Wanted(line=shop.new_id(), variant=variant, quantity=quantity) for variant, quantity in wanted]
    return allocate(tx, lines, prefer=prefer, back_order=back_order)


def sent(found: list[SourceShare]) -> list[tuple[str, int, bool]]:
    return [(share.name, sum(part.quantity for part in share.parts), share.back_order) for share in found]


def supplied(shop: Shop, variant: Id, units: int) -> None:
    supplier = hanse(shop)
    offer(shop, variant, supplier)
    shop.do(UpdateOfferStock(variant=variant, supplier=supplier, stock=units, as_of=shop.now))


def test_all_lines_that_nobody_can_send_are_named_together(shop: Shop, variants: tuple[Id, Id]) -> None:
    small, medium = variants
    receive(shop, small, 1)
    with pytest.raises(Refused) as refusal:
        shares(shop, (small, 3), (medium, 2))
    assert (refusal.value.code, refusal.value.data["short"]) == ("order.stock_not_promised", [(small, 2), (medium, 2)])


def test_our_shelf_comes_first_and_the_rest_spills_to_the_supplier(shop: Shop, variants: tuple[Id, Id]) -> None:
    receive(shop, variants[0], 2)
    supplied(shop, variants[0], 2)
    assert sent(shares(shop, (variants[0], 1))) == [("Own", 1, False)]
    assert sent(shares(shop, (variants[0], 4))) == [("Own", 2, False), ("Hanse", 2, False)]


def test_one_parcel_beats_two(shop: Shop, variants: tuple[Id, Id]) -> None:
    receive(shop, variants[0], 2)
    supplied(shop, variants[0], 9)
    assert sent(shares(shop, (variants[0], 4))) == [("Hanse", 4, False)]


def test_an_old_feed_counts_as_nothing(shop: Shop, variants: tuple[Id, Id]) -> None:
    supplied(shop, variants[0], 9)
    shop.pass_time(73 * HOUR)
    with pytest.raises(Refused, match="stock_not_promised"):
        shares(shop, (variants[0], 1))


def test_reserved_goods_are_not_promised_twice(shop: Shop, variants: tuple[Id, Id]) -> None:
    receive(shop, variants[0], 3)
    line = ReservedLine(variant=variants[0], location=main_shelf(shop), quantity=2)
    shop.do(ReserveStock(document=shop.new_id(), lines=(line,)))
    with pytest.raises(Refused, match="stock_not_promised"):
        shares(shop, (variants[0], 2))
    shop.pass_time(HOUR)
    assert sent(shares(shop, (variants[0], 2))) == [("Own", 2, False)]


def test_a_place_asked_for_comes_first_and_a_closed_one_never(shop: Shop, variants: tuple[Id, Id]) -> None:
    back = second_place(shop)
    for place in (main_shelf(shop), back):
        shop.do(ReceiveGoods(location=place, lines=(ReceivedLine(variant=variants[0], quantity=5),)))
    assert sent(shares(shop, (variants[0], 2), prefer=back)) == [("Back", 2, False)]
    shop.do(EditLocation(location=back, fields={"active": (1, 0)}))
    assert sent(shares(shop, (variants[0], 2), prefer=back)) == [("Own", 2, False)]


def test_what_is_not_here_waits_where_it_is_kept(shop: Shop, variants: tuple[Id, Id]) -> None:
    receive(shop, variants[0], 1)
    assert sent(shares(shop, (variants[0], 3), back_order=True)) == [("Own", 1, False), ("Own", 2, True)]


def test_a_line_without_a_variant_needs_no_stock(shop: Shop) -> None:
    assert sent(shares(shop, (None, 3))) == [("Own", 3, False)]
