import pytest

from commerce.bus.undo import UndoCommand
from commerce.commands.catalog.categories import AddCategory, PutInCategory
from commerce.commands.customers.addresses import AddAddress, EditAddress, RemoveAddress
from commerce.commands.customers.contacts import AddCustomer, EditCustomer
from commerce.commands.customers.tags import TagCustomer, UntagCustomer
from commerce.commands.inventory.stock import AdjustStock
from commerce.commands.workspace.contract import Command, Personal
from commerce.commands.workspace.shop import AddPerson, ChangeSetting
from commerce.domain.security.permissions import Role
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.customers import Customer, CustomerAddress, CustomerTag
from commerce.models.inventory import Bin, StockBalance, StockMovement
from commerce.models.workspace import Actor, Effect, Setting
from commerce.repositories.edits import Edits
from tests.bus.toys import CallOff, Explode, Final, Greet, Plan, RefuseLate, envelope, statuses, with_toys
from tests.commands.scenarios_catalog import shirt
from tests.commands.scenarios_inventory import bin_named, main_shelf, receive, small_shirt
from tests.commands.shops import Shop
from tests.commands.stories import standing


@pytest.fixture(params=["desk", "hub"])
def either(request: pytest.FixtureRequest) -> Shop:
    """Return a shop, once on a file and once on Postgres."""
    place: Shop = request.getfixturevalue("shop" if request.param == "desk" else "hub")
    return place


@pytest.fixture
def toyshop(shop: Shop) -> Shop:
    return with_toys(shop)


def refusal(shop: Shop, command: Id, actor: Id | None = None) -> Refused:
    return shop.refuse(UndoCommand(command=command), actor=actor)


def hired(shop: Shop, role: Role) -> Id:
    return shop.do(AddPerson(name=role.value, role=role)).changes[0].entity


def ada(shop: Shop) -> Id:
    person = shop.new_id()
    shop.do(AddCustomer(customer=person, details=Personal(person, {"name": "Ada", "phone": "+49 40 1234567"})))
    return person


def edit(person: Id, language: tuple[str, str] | None = None, **details: tuple[str, str]) -> EditCustomer:
    base, new = ({name: pair[place] for name, pair in details.items()} for place in (0, 1))
    fields: Edits = {"language": language} if language else {}
    return EditCustomer(customer=person, base=Personal(person, base), details=Personal(person, new), fields=fields)


def test_a_command_nobody_gave_cannot_be_taken_back(either: Shop) -> None:
    stranger = either.new_id()
    found = refusal(either, stranger)
    assert (found.code, found.data) == ("undo.unknown", {"id": stranger})


def test_a_refused_command_cannot_be_taken_back(toyshop: Shop) -> None:
    outcome = toyshop.do(RefuseLate(), expect_refusal=True)
    assert refusal(toyshop, outcome.command).code == "undo.unknown"


def test_a_command_is_taken_back_once(either: Shop) -> None:
    outcome = either.do(ChangeSetting(key="note", value="a"))
    either.undo()
    assert refusal(either, outcome.command).code == "undo.already_undone"


def test_what_cannot_be_taken_back_says_why(toyshop: Shop) -> None:
    found = refusal(toyshop, toyshop.do(Final()).command)
    assert (found.code, found.data) == ("undo.never", {"reason": "it has left the house"})


def test_whoever_may_not_do_a_thing_may_not_take_it_back_either(shop: Shop) -> None:
    changed = shop.do(ChangeSetting(key="note", value="a")).command
    found = refusal(shop, changed, hired(shop, Role.SUPPORT))
    assert (found.code, found.data) == ("permission.denied", {"permission": "settings.edit"})
    assert refusal(shop, changed, hired(shop, Role.READ_ONLY)).code == "permission.denied"


def test_a_colleague_who_may_do_a_thing_may_take_it_back(shop: Shop) -> None:
    person = ada(shop)
    tagged = shop.do(TagCustomer(customer=person, tag="vip")).command
    shop.do(UndoCommand(command=tagged), actor=hired(shop, Role.SUPPORT))
    assert shop.rows(CustomerTag) == []
    assert refusal(shop, tagged).code == "undo.already_undone"


def test_a_taken_back_command_of_the_same_batch_is_known(shop: Shop) -> None:
    person = ada(shop)
    tag = envelope(shop, TagCustomer(customer=person, tag="vip"))
    back = envelope(shop, UndoCommand(command=tag.id), undoes=tag.id)
    assert statuses(shop.executor.run([tag, back])) == ["accepted", "accepted"]
    assert shop.rows(CustomerTag) == []


def test_a_field_that_somebody_else_changed_since_is_kept_and_the_others_go_back(either: Shop) -> None:
    person, tom = ada(either), either.colleague()
    either.do(edit(person, language=("", "de"), name=("Ada", "Ada Berg")))
    either.do(edit(person, name=("Ada Berg", "Ada Ferro")), actor=tom)
    either.undo()
    row = either.one(Customer, person)
    assert (row.name, row.language) == ("Ada Ferro", "")


def test_a_field_that_was_changed_and_changed_back_goes_back(shop: Shop) -> None:
    person, tom = ada(shop), shop.colleague()
    shop.do(edit(person, name=("Ada", "Ada Berg")))
    shop.do(edit(person, name=("Ada Berg", "Ida")), actor=tom)
    shop.do(edit(person, name=("Ida", "Ada Berg")), actor=tom)
    shop.undo()
    assert shop.one(Customer, person).name == "Ada"


def test_a_row_that_somebody_else_removed_since_stays_removed(shop: Shop) -> None:
    person, tom = ada(shop), shop.colleague()
    shop.do(
        AddAddress(
            customer=person,
            details=Personal(person, {"line1": "Kai 1", "city": "Kiel", "postcode": "24103"}),
            country="DE",
        )
    )
    home = shop.only(CustomerAddress)
    nothing = Personal(person, {})
    shop.do(EditAddress(address=home.id, base=nothing, details=nothing, fields={"label": ("", "Work")}))
    shop.do(RemoveAddress(address=home.id), actor=tom)
    assert [outcome.changes for outcome in shop.undo()] == [()]
    shop.undo()
    assert shop.rows(CustomerAddress) == []
    shop.undo(tom)
    assert shop.only(CustomerAddress).id == home.id


def test_a_row_that_somebody_else_changed_since_is_kept(shop: Shop) -> None:
    person, tom = ada(shop), shop.colleague()
    shop.do(
        AddAddress(
            customer=person,
            details=Personal(person, {"line1": "Kai 1", "city": "Kiel", "postcode": "24103"}),
            country="DE",
        )
    )
    home, nothing = shop.only(CustomerAddress), Personal(person, {})
    shop.do(EditAddress(address=home.id, base=nothing, details=nothing, fields={"label": ("", "Work")}), actor=tom)
    shop.undo()
    assert shop.only(CustomerAddress).label == "Work"


def test_a_removed_row_comes_back_as_itself_as_often_as_it_goes(either: Shop) -> None:
    person = ada(either)
    either.do(TagCustomer(customer=person, tag="vip"))
    tag = either.only(CustomerTag)
    for _ in range(3):
        either.undo()
        assert either.rows(CustomerTag) == []
        either.redo()
        assert either.only(CustomerTag) == tag


def test_quantities_are_taken_back_by_the_opposite_whatever_others_did_since(either: Shop) -> None:
    variant, tom = small_shirt(either), either.colleague()
    shelf = main_shelf(either)
    either.do(AdjustStock(variant=variant, location=shelf, delta=5, reason="found"))
    either.do(AdjustStock(variant=variant, location=shelf, delta=3, reason="found"), actor=tom)
    either.undo()
    assert either.only(StockBalance).on_hand == 3
    either.redo()
    assert either.only(StockBalance).on_hand == 8
    either.undo()
    either.undo(tom)
    balance = either.only(StockBalance)
    assert (balance.on_hand, balance.variant_id) == (0, variant), "a balance stays once it exists"
    moved = [row.on_hand for row in either.rows(StockMovement)]
    assert sorted(moved) == [-5, -5, -3, 3, 5, 5]


def test_what_others_built_upon_stays_until_they_took_it_back(either: Shop) -> None:
    person, tom = ada(either), either.colleague()
    either.do(TagCustomer(customer=person, tag="vip"), actor=tom)
    with pytest.raises(Refused) as caught:
        either.undo()
    assert caught.value.code == "undo.changed_since"
    assert caught.value.data == {"table": "customers", "id": person, "commands": 1}
    either.undo(tom)
    either.undo()
    assert either.rows(Customer) == []


def test_what_others_still_name_stays(shop: Shop) -> None:
    product, tom = shirt(shop), shop.colleague()
    category = shop.new_id()
    shop.do(AddCategory(category=category, name="Shirts"))
    shop.do(PutInCategory(category=category, product=product), actor=tom)
    with pytest.raises(Refused) as caught:
        shop.undo()
    assert caught.value.code == "undo.still_used"
    assert caught.value.data == {"table": "categories", "id": category, "by": "product_categories"}
    shop.undo(tom)
    shop.undo()


def test_a_colleague_who_has_worked_here_cannot_be_unhired(either: Shop) -> None:
    person, tom = ada(either), hired(either, Role.OWNER)
    either.do(TagCustomer(customer=person, tag="vip"), actor=tom)
    either.undo(tom)
    with pytest.raises(Refused) as caught:
        either.undo()
    assert caught.value.data == {"table": "actors", "id": tom, "by": "command_log"}


def test_a_colleague_who_has_done_nothing_yet_can_be_unhired(shop: Shop) -> None:
    tom = hired(shop, Role.OWNER)
    shop.undo()
    assert tom not in {person.id for person in shop.rows(Actor)}


def test_an_empty_place_for_stock_is_no_use_of_a_bin(shop: Shop) -> None:
    variant, tom = small_shirt(shop), shop.colleague()
    place = bin_named(shop, "A-01")
    receive(shop, variant, 5, place, actor=tom)
    with pytest.raises(Refused, match="bin_stock"):
        shop.undo()
    shop.undo(tom)
    shop.undo()
    assert shop.rows(Bin) == []


def steps(person: Id) -> list[Command]:
    return [
        AddCustomer(customer=person, details=Personal(person, {"name": "Ada"})),
        TagCustomer(customer=person, tag="vip"),
        edit(person, language=("", "de"), name=("Ada", "Ada Berg")),
        edit(person, name=("Ada Berg", "Ada Ferro")),
        TagCustomer(customer=person, tag="regular"),
        AddAddress(
            customer=person,
            details=Personal(person, {"line1": "Kai 1", "city": "Kiel", "postcode": "24103"}),
            country="DE",
        ),
    ]


def test_a_step_that_made_a_thing_and_changed_it_is_taken_back_whole(
    either: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(either.database, "savepoint", None)  # nothing here breaks a rule, so all goes in one piece
    before = standing(either)
    either.all(*steps(either.new_id()))
    after = standing(either)
    for _ in range(2):
        assert set(statuses(either.undo())) == {"accepted"}
        assert standing(either) == before
        assert set(statuses(either.redo())) == {"accepted"}
        assert standing(either) == after


def test_a_part_that_cannot_go_back_leaves_the_rest_of_the_step_taken_back(shop: Shop) -> None:
    first, second, tom = shop.new_id(), shop.new_id(), shop.colleague()
    shop.all(*(AddCustomer(customer=person, details=Personal(person, {"name": "Ada"})) for person in (first, second)))
    shop.do(TagCustomer(customer=first, tag="vip"), actor=tom)
    assert statuses(shop.undo()) == ["accepted", "refused"]
    assert [row.id for row in shop.rows(Customer)] == [first]


def test_a_fault_while_taking_back_leaves_everything_as_it_was(toyshop: Shop) -> None:
    person = toyshop.new_id()
    toyshop.all(*steps(person))
    before = standing(toyshop)
    last = toyshop.executor.commands_of(toyshop.database.ask("SELECT group_id FROM history ORDER BY n DESC")[0][0])
    back = [envelope(toyshop, UndoCommand(command=command), undoes=command) for command in last[:3]]
    with pytest.raises(ZeroDivisionError):
        toyshop.executor.run([*back, envelope(toyshop, Explode())])
    assert standing(toyshop) == before
    assert set(statuses(toyshop.undo())) == {"accepted"}


def effect(shop: Shop) -> str:
    return shop.only(Effect).state


def test_an_act_that_has_not_left_is_called_off_and_waits_again_after_redo(toyshop: Shop) -> None:
    toyshop.do(Plan(subject=toyshop.new_id()))
    toyshop.undo()
    assert (effect(toyshop), toyshop.only(Effect).settled_at) == ("cancelled", toyshop.now - 1)
    toyshop.redo()
    assert (effect(toyshop), toyshop.only(Effect).settled_at) == ("prepared", None)
    toyshop.undo()
    assert effect(toyshop) == "cancelled"


def test_an_act_that_left_after_it_was_done_again_stands(toyshop: Shop) -> None:
    toyshop.do(Plan(subject=toyshop.new_id()))
    toyshop.undo()
    toyshop.redo()
    in_state(toyshop, "sent")
    with pytest.raises(Refused, match=r"undo\.already_left"):
        toyshop.undo()
    assert effect(toyshop) == "sent"


def in_state(shop: Shop, state: str) -> None:
    shop.database.run("UPDATE effects SET state = ?", (state,))


@pytest.mark.parametrize("state", ["sent", "confirmed", "unknown"])
def test_an_act_that_has_left_the_house_stands(toyshop: Shop, state: str) -> None:
    toyshop.do(Plan(subject=toyshop.new_id()))
    in_state(toyshop, state)
    with pytest.raises(Refused) as caught:
        toyshop.undo()
    assert (caught.value.code, caught.value.data) == ("undo.already_left", {"kind": "toy_mail"})
    assert effect(toyshop) == state


@pytest.mark.parametrize("state", ["sent", "confirmed", "failed"])
def test_an_act_that_never_leaves_the_house_is_no_reason_to_stay(toyshop: Shop, state: str) -> None:
    toyshop.do(Plan(subject=toyshop.new_id(), kind="toy_bell"))
    in_state(toyshop, state)
    toyshop.undo()
    assert effect(toyshop) == state


def test_an_act_that_failed_is_no_reason_to_stay(toyshop: Shop) -> None:
    toyshop.do(Plan(subject=toyshop.new_id()))
    in_state(toyshop, "failed")
    toyshop.undo()
    assert effect(toyshop) == "failed"


def test_an_act_called_off_waits_again_when_that_is_taken_back(toyshop: Shop) -> None:
    subject = toyshop.new_id()
    toyshop.do(Plan(subject=subject))
    toyshop.do(CallOff(subject=subject))
    toyshop.undo()
    assert effect(toyshop) == "prepared"
    toyshop.redo()
    assert effect(toyshop) == "cancelled"
    in_state(toyshop, "sent")
    toyshop.undo()
    assert effect(toyshop) == "sent"


def test_a_guard_says_no_to_a_way_back(toyshop: Shop) -> None:
    for value in ("locked", "open"):
        toyshop.do(ChangeSetting(key="door", value=value))
    with pytest.raises(Refused) as caught:
        toyshop.undo()
    assert (caught.value.code, caught.value.data) == ("toy.locked", {"key": "door", "start": '"open"'})
    assert [row.value for row in toyshop.rows(Setting) if row.key == "door"] == ['"open"']


def greeted(shop: Shop) -> str:
    return "".join(row.value for row in shop.rows(Setting) if row.key == "toy.greeted")


def greet(shop: Shop) -> Id:
    to = Personal(shop.new_id(), {"name": "Ada"})
    return shop.do(Greet(greeting="Moin", times=2, to=to)).command


def test_an_act_of_the_shop_takes_back_what_it_reads_in_the_log(toyshop: Shop) -> None:
    greet(toyshop)
    toyshop.undo()
    assert greeted(toyshop) == '"sorry, Moin 2 Ada"'
    toyshop.redo()
    assert greeted(toyshop) == "2", "redo goes by the journal"


def test_a_command_logged_by_an_older_program_is_taken_back_too(toyshop: Shop) -> None:
    greeting = greet(toyshop)
    ((body,),) = toyshop.database.ask("SELECT body FROM command_log WHERE id = ?", (greeting,))
    old = body.replace(b"\xa8greeting\xa4Moin\xa5times\x02", b"\xa4word\xa4moin").replace(b"\x83", b"\x82", 1)
    toyshop.database.run("UPDATE command_log SET body = ?, v = 1 WHERE id = ?", (old, greeting))
    toyshop.undo()
    assert greeted(toyshop) == '"sorry, Moin 1 Ada"'


def test_a_row_that_is_back_already_is_not_brought_back_twice(shop: Shop) -> None:
    person = ada(shop)
    shop.do(TagCustomer(customer=person, tag="vip"))
    removed = shop.do(UntagCustomer(customer=person, tag="vip")).command
    back = shop.do(UndoCommand(command=removed)).command
    again = shop.do(UndoCommand(command=back)).command
    assert shop.rows(CustomerTag) == []
    shop.do(UndoCommand(command=removed))
    assert shop.do(UndoCommand(command=again)).changes == ()
    assert len(shop.rows(CustomerTag)) == 1
