"""Two shops in one hub database: the same derived ids, and no row that knows of the other shop's."""

from __future__ import annotations

import psycopg
import pytest

from commerce.commands.orders.notes import TagOrder
from commerce.kernel.clock import DAY
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.models.inventory import Location
from commerce.models.orders import OrderTag
from commerce.repositories.postgres import PostgresDatabase
from tests.commands.scenarios_orders import line_of, place, stocked
from tests.commands.shops import Shop
from tests.repositories.databases import on_postgres


def two_shops(first: PostgresDatabase) -> tuple[Shop, Shop]:
    shops = Shop(first), Shop(PostgresDatabase(first.connection, 2))
    shops[1].pass_time(DAY)
    for shop in shops:
        shop.found()
    return shops


def test_two_shops_begin_with_the_same_shelf_each_its_own() -> None:
    with on_postgres(1) as database:
        for shop in two_shops(database):
            assert [row.id for row in shop.rows(Location)] == [foreign_id("location", "main")]


def test_a_shop_does_not_see_the_orders_of_another() -> None:
    with on_postgres(1) as database:
        mine, theirs = two_shops(database)
        order = placed(mine)
        with pytest.raises(Refused, match="not_found"):
            theirs.do(TagOrder(order=order, tag="vip"))


def test_a_row_cannot_name_a_row_of_another_shop() -> None:
    with on_postgres(1) as database:
        mine, theirs = two_shops(database)
        tag = OrderTag(id=mine.new_id(), order_id=placed(mine), tag="vip")
        stranger = theirs.database
        with pytest.raises(psycopg.IntegrityError, match="order_tags_order_id"):  # noqa: SIM117  the hub's own door
            with database.connection.transaction():
                stranger.insert(OrderTag.ENTITY, [OrderTag.ENTITY.values(tag)])


def placed(shop: Shop) -> Id:
    small, _ = stocked(shop)
    return place(shop, line_of(small))
