"""Puts the shop's commands and the rules around them together: the list a reader starts from."""

from __future__ import annotations

from commerce.bus.envelope import unpack_payload
from commerce.bus.execution import Rules
from commerce.bus.registry import Registry, types_in
from commerce.bus.undo import UndoRules, undo_type
from commerce.commands.workspace import shop

_MODULES = (shop,)


def build_registry() -> Registry:
    """Return every command type of the shop, undo included."""
    plain = Registry(types_in(_MODULES))
    undo = undo_type(lambda kind: registry.kind(kind), UndoRules(), unpack_payload)
    registry = Registry([*plain.types, undo])
    return registry


def build_rules() -> Rules:
    """Return what runs around every handler."""
    return Rules()
