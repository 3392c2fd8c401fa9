from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commerce.bus import history
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.shop import AddPerson, ChangeSetting
from commerce.domain.security.permissions import Role
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.workspace import Setting
from commerce.repositories.database import Database
from tests.commands.shops import Shop
from tests.repositories.databases import on_file
from tests.repositories.specimens import identity

ADA, TOM = identity("Ada"), identity("Tom")


@pytest.fixture(params=["desk", "hub"])
def either(request: pytest.FixtureRequest) -> Shop:
    place: Shop = request.getfixturevalue("shop" if request.param == "desk" else "hub")
    return place


@pytest.fixture
def database(either: Shop) -> Iterator[Database]:
    with either.database.transaction():
        yield either.database


def step(database: Database, name: str, actor: Id = ADA, reason: str = "") -> Id:
    group = identity("group", name)
    history.record(database, group, actor, history.pack_sentence(name, {}), 5, reason)
    return group


def count(database: Database, actor: Id) -> int:
    ((found,),) = database.ask("SELECT count(*) FROM history WHERE store = {store} AND actor = ?", (actor,))
    return int(found)


def newest(database: Database, state: str = "done", actor: Id = ADA) -> str:
    found = history.newest(database, actor, state)
    return found.sentence if found else ""


def note(value: str) -> Command:
    return ChangeSetting(key="note", value=value)


def noted(shop: Shop) -> str:
    return "".join(row.value for row in shop.rows(Setting) if row.key == "note")


def test_an_unknown_group_and_an_empty_history_are_none(database: Database) -> None:
    assert history.by_group(database, ADA) is None
    assert history.newest(database, ADA, "done") is None


def test_a_step_is_kept_with_its_sentence_and_its_reason(database: Database) -> None:
    group = step(database, "Put on hold: {reason}", reason="it has left the house")
    found = history.by_group(database, group)
    assert found is not None
    assert (found.group, found.sentence, found.at, found.state, found.reason, found.undo_group) == (
        group, '["Put on hold: {reason}",{}]', 5, "done", "it has left the house", None
    )  # fmt: skip


def test_the_sentence_is_kept_as_its_template_and_its_values_in_order() -> None:
    assert history.pack_sentence("{b} {a}", {"b": 1, "a": "Ä"}) == '["{b} {a}",{"a":"Ä","b":1}]'


def test_a_group_that_goes_on_stays_one_step(database: Database) -> None:
    group = step(database, "first")
    step(database, "second")
    history.record(database, group, ADA, "more of the first", 9, "")
    assert count(database, ADA) == 2
    assert newest(database) == '["second",{}]'


def test_a_group_that_goes_on_to_something_final_becomes_final_and_keeps_its_first_reason(database: Database) -> None:
    group = step(database, "first")
    for reason in ("too late", "much too late"):
        history.record(database, group, ADA, "more of the first", 9, reason)
    found = history.by_group(database, group)
    assert found is not None
    assert found.reason == "too late"


def test_each_person_has_a_history_of_their_own(database: Database) -> None:
    step(database, "Ada's")
    step(database, "Tom's", TOM)
    assert (newest(database), newest(database, actor=TOM)) == ('["Ada\'s",{}]', '["Tom\'s",{}]')


def test_redo_takes_what_was_undone_last_and_undo_what_was_done_last(database: Database) -> None:
    steps = [history.by_group(database, step(database, name)) for name in ("one", "two", "three")]
    for place in (2, 1):
        last = steps[place]
        assert last is not None
        history.mark(database, last, "undone", identity("undo", str(place)))
    assert (newest(database), newest(database, "undone")) == ('["one",{}]', '["two",{}]')
    found = history.newest(database, ADA, "undone")
    assert found is not None
    assert found.undo_group == identity("undo", "1")


def test_new_work_drops_what_could_be_done_again_but_not_that_of_others(database: Database) -> None:
    for actor, name in ((ADA, "Ada's"), (TOM, "Tom's")):
        found = history.by_group(database, step(database, name, actor))
        assert found is not None
        history.mark(database, found, "undone", None)
    step(database, "new")
    assert newest(database, "undone") == ""
    assert newest(database, "undone", TOM) == '["Tom\'s",{}]'


def test_the_last_thousand_steps_of_each_person_are_kept(database: Database) -> None:
    step(database, "Tom's only one", TOM)
    extra = 2 * history._TRIM_EVERY
    for number in range(history.KEPT + extra):
        step(database, f"{number}")
    assert history.KEPT <= count(database, ADA) <= history.KEPT + history._TRIM_EVERY
    assert history.by_group(database, identity("group", "0")) is None
    assert history.by_group(database, identity("group", str(extra))) is not None
    assert newest(database) == f'["{history.KEPT + extra - 1}",{{}}]'
    assert count(database, TOM) == 1


def test_undo_and_redo_walk_through_the_steps_of_one_person(either: Shop) -> None:
    tom = either.colleague()
    for value in ("a", "b", "c"):
        either.do(note(value))
    either.do(ChangeSetting(key="shop.name", value="Port"), actor=either.owner)
    either.do(AddPerson(name="Noor", role=Role.SUPPORT))
    with pytest.raises(Refused, match=r"undo\.nothing"):
        either.undo(tom)
    seen = []
    for step_back in (either.undo, either.undo, either.undo, either.undo, either.redo, either.redo):
        step_back()
        seen.append(noted(either))
    assert seen == ['"c"', '"c"', '"b"', '"a"', '"b"', '"c"']
    either.do(note("d"))
    with pytest.raises(Refused, match=r"redo\.nothing"):
        either.redo()
    either.undo()
    assert noted(either) == '"c"'


def test_the_history_survives_closing_the_shop(open_shop: Callable[[], Shop], tmp_path: Path) -> None:
    shop = open_shop()
    for value in ("a", "b", "c"):
        shop.do(note(value))
    shop.undo()
    shop.database.close()
    with on_file(tmp_path / "shop-0.sqlite3") as database:
        again = Shop(database)
        again.clock.instant = shop.now
        again._made = shop._made
        again.redo()
        assert noted(again) == '"c"'
        again.undo()
        again.undo()
        assert noted(again) == '"a"'


def test_what_the_program_does_by_itself_is_no_step_of_the_owner(shop: Shop) -> None:
    shop.system(note("by itself"))
    with pytest.raises(Refused, match=r"undo\.never"):
        shop.undo()
    assert noted(shop) == '"by itself"'
