"""The demo shop's shelves: two warehouses with bins, 300 variants with photos, three suppliers with offers."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commerce.commands.catalog.bring_in import BringInProducts, ForeignPicture, ForeignProduct, ForeignVariant
from commerce.commands.inventory.places import AddBin, AddLocation
from commerce.commands.inventory.stock import ReceivedLine, ReceiveGoods, SetLowStockLevel
from commerce.commands.purchasing.suppliers import AddSupplier, SetOffer, UpdateOfferStock
from commerce.commands.workspace.import_runs import BeginImport, FinishImport, Progress
from commerce.kernel.ids import Id, foreign_id
from commerce.kernel.money import UNIT_SCALE
from desktop_app.services.workspace.demo.material import Goods, goods, photo

if TYPE_CHECKING:
    from desktop_app.services.workspace.demo.making import Diary

MAIN = foreign_id("location", "main")
_AISLES = "ABCDEF"
_SUPPLIERS = (("Hanse Supply", "Hanse", "DE", 3), ("Kobo Trade", "Kobo", "NL", 6), ("Baltic Goods", "Baltic", "EE", 8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """One variant of the demo shop and who can send it."""

    variant: Id
    sku: str
    title: str
    goods: Goods
    own: bool
    supplier: Id | None


def stock_the_shop(diary: Diary, folder: Path, chance: random.Random) -> list[Shelved]:
    """Set up places, suppliers, products, offers and the first deliveries; return what can be sold."""
    run = foreign_id("demo", "products")
    north, bins = _places(diary)
    suppliers = [foreign_id("supplier", code) for _, code, _, _ in _SUPPLIERS]
    for identity, (name, code, country, days) in zip(suppliers, _SUPPLIERS, strict=True):
        diary.note(AddSupplier(supplier=identity, name=name, code=code, country=country, lead_days=days))
    diary.note(BeginImport(run=run, file_name="demo", file_hash="", file_bytes=0, mapping="demo"))
    diary.close()
    stock = goods()
    products = [_product(folder, item) for item in stock]
    diary.note(
        BringInProducts(run=run, source="demo", currency="EUR", products=tuple(products), progress=Progress(1, {}))
    )
    diary.note(FinishImport(run=run, counts={"created": len(products)}))
    diary.close()
    shelved = []
    for place, (item, product) in enumerate(zip(stock, products, strict=True)):
        for variant in product.variants:
            kind = chance.choices(("own", "both", "supplier"), (5, 2, 3))[0]
            supplier = suppliers[place % len(suppliers)] if kind != "own" else None
            shelved.append(Shelved(variant=variant.id, sku=variant.sku, title=variant.title, goods=item,
                                   own=kind != "supplier", supplier=supplier))  # fmt: skip
    _deliver(diary, shelved, Shelves(north, bins), chance)
    return shelved


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where deliveries go: the second warehouse, and the bins of the first."""

    north: Id
    bins: list[Id]


def _places(diary: Diary) -> tuple[Id, list[Id]]:
    diary.note(AddLocation(name="North store", code="North", country="DE"))
    for aisle in _AISLES:
        diary.note(*(AddBin(location=MAIN, name=f"{aisle}-{shelf:02}") for shelf in range(1, 13)))
    diary.close()
    ask = diary.executor.database.ask
    return ask("SELECT id FROM locations WHERE code = 'North'")[0][0], [
        row[0] for row in ask("SELECT id FROM bins ORDER BY name")
    ]


def _product(folder: Path, item: Goods) -> ForeignProduct:
    name = f"{item.title}, {item.colour.lower()}"
    variants = tuple(
        ForeignVariant(
            id=foreign_id("demo", "variant", sku),
            external_ref=f"demo:{sku}",
            sku=sku,
            title=f"{name}, {size}",
            options=json.dumps([["Colour", item.colour], ["Size", size]], separators=(",", ":")),
            prices=(item.price * UNIT_SCALE, None, item.price * 38 // 100 * UNIT_SCALE),
            weight_g=item.weight_g,
            barcode=_barcode(sku),
        )
        for sku, size in zip(item.skus, item.sizes, strict=True)
    )
    picture = ForeignPicture(url=_keep_photo(folder, item.photo), alt=name, position=1)
    return ForeignProduct(
        id=foreign_id("demo", "product", item.photo),
        external_ref=f"demo:{item.photo}",
        handle=item.photo,
        title=name,
        variants=variants,
        product_type=item.category,
        vendor="Harbour Goods",
        pictures=(picture,),
    )


def _keep_photo(folder: Path, stem: str) -> str:
    """Store a photograph by its content and return the address that pictures name it by."""
    body = photo(stem)
    digest = hashlib.sha256(body).hexdigest()
    target = folder / "blobs" / digest[:2] / digest
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    return f"blob:{digest}"


def _barcode(sku: str) -> str:
    """Return an EAN-13 of the range kept for use inside one company (GS1 prefix 20)."""
    digits = "20" + f"{int.from_bytes(hashlib.blake2b(sku.encode(), digest_size=5).digest(), 'big') % 10**10:010}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)


def _deliver(diary: Diary, shelved: list[Shelved], shelves: Shelves, chance: random.Random) -> None:
    own = [item for item in shelved if item.own]
    for start in range(0, len(own), 25):
        part = own[start : start + 25]
        lines = tuple(
            ReceivedLine(variant=item.variant, quantity=chance.randint(20, 60), bin=chance.choice(shelves.bins))
            for item in part
        )
        diary.note(ReceiveGoods(location=MAIN, lines=lines, reference=f"First stock {start // 25 + 1}"))
        spare = tuple(ReceivedLine(variant=item.variant, quantity=chance.randint(4, 15)) for item in part[::3])
        diary.note(ReceiveGoods(location=shelves.north, lines=spare, reference="First stock, north"))
        diary.note(*(SetLowStockLevel(variant=item.variant, location=MAIN, level=6) for item in part))
        diary.close()
    for item in shelved:
        if item.supplier:
            cost = item.goods.price * chance.randint(34, 46) // 100 * UNIT_SCALE
            diary.note(
                SetOffer(variant=item.variant, supplier=item.supplier, supplier_sku=f"S-{item.sku}", cost_e4=cost,
                         currency="EUR", lead_days=3, priority=1),
                UpdateOfferStock(variant=item.variant, supplier=item.supplier, stock=chance.randint(20, 400),
                                 as_of=diary.clock.now()),
            )  # fmt: skip
    diary.close()
