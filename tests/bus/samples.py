"""A payload of any command type with the first value that each field can hold; no handler would accept most of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import inspect

from commerce.commands.workspace.contract import CommandType
from commerce.kernel.ids import Id

SOMEBODY = Id(bytes([7]) * 16)


def sample(kind: CommandType[Any]) -> Any:  # noqa: ANN401 - the payload's own type
    """Return a payload of a kind."""
    return _of(inspect.type_info(kind.payload))


def _of(kind: inspect.Type) -> Any:  # noqa: ANN401 - a value of that kind
    maker = _MAKERS.get(type(kind))
    return maker(kind) if maker else _PLAIN[type(kind)]


_MAKERS: dict[type[inspect.Type], Callable[[Any], object]] = {
    inspect.StructType: lambda kind: kind.cls(**{field.name: _of(field.type) for field in kind.fields}),
    inspect.CustomType: lambda kind: kind.cls(SOMEBODY, {"name": "Ada"}),
    inspect.UnionType: lambda kind: _of(kind.types[0]),
    inspect.EnumType: lambda kind: next(iter(kind.cls)),
    inspect.VarTupleType: lambda kind: (_of(kind.item_type),),
    inspect.TupleType: lambda kind: tuple(map(_of, kind.item_types)),
    inspect.ListType: lambda kind: [_of(kind.item_type)],
    inspect.DictType: lambda kind: {_of(kind.key_type): _of(kind.value_type)},
}
"""The only type of our own is `Personal`."""
_PLAIN: dict[type[inspect.Type], object] = {
    inspect.StrType: "word", inspect.IntType: 1, inspect.BoolType: True, inspect.NoneType: None,
    inspect.BytesType: SOMEBODY,
}  # fmt: skip
