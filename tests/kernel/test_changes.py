from commerce.kernel.changes import NOTHING, Change, ChangeSet
from commerce.kernel.errors import CodedError, Refused
from commerce.kernel.ids import Id

ORDER, LINE, CUSTOMER = (Id(bytes([number]) * 16) for number in (1, 2, 3))
CHANGES = ChangeSet(
    7,
    (
        Change("orders", ORDER, ORDER, "u"),
        Change("order_lines", LINE, ORDER, "i"),
        Change("customers", CUSTOMER, CUSTOMER, "d"),
    ),
)


def test_nothing_changed_says_so() -> None:
    assert not NOTHING
    assert NOTHING.entities("orders") == NOTHING.roots() == frozenset()


def test_whole_tables_alone_are_a_change() -> None:
    assert ChangeSet(whole_tables=frozenset({"orders"}))


def test_a_screen_finds_what_was_touched_by_table_and_by_root() -> None:
    assert CHANGES
    assert CHANGES.entities("order_lines") == {LINE}
    assert CHANGES.entities("payments") == frozenset()
    assert CHANGES.roots() == {ORDER, CUSTOMER}


def test_a_failure_shows_its_code_and_its_values() -> None:
    refusal = Refused("order.held", ref="7K", days=2)
    assert str(refusal) == "order.held(ref='7K', days=2)"
    assert isinstance(refusal, CodedError)
    assert str(CodedError("journal.broken")) == "journal.broken()"
