"""What belongs to this machine alone (printers, window places), kept beside the shop as a small TOML file."""

from __future__ import annotations

import json
import os
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Scalar = str | int | float | bool
Value = Scalar | list[str] | list[int] | list[float]

_ESCAPED = {0x7F: "\\u007f"}


class MachineFile:
    """Sections such as `window` or `columns.orders`, each with plain values.

    A file that cannot be read counts as empty and is kept aside, because window places are never worth a shop
    that does not open. One that cannot be written loses nothing but the places.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sections = _read(path)

    def value(self, section: str, key: str, default: Value) -> Value:
        """Return a value, or the default where there is none or one of another kind."""
        found = self._sections.get(section, {}).get(key, default)
        return found if isinstance(found, type(default)) else default

    def section(self, section: str) -> Mapping[str, Value]:
        """Return everything of one section."""
        return dict(self._sections.get(section, {}))

    def put(self, section: str, key: str, value: Value) -> bool:
        """Keep a value until `save`; tell whether it is another one than before."""
        values = self._sections.setdefault(section, {})
        if key in values and values[key] == value and type(values[key]) is type(value):
            return False
        values[key] = value
        return True

    def save(self) -> bool:
        """Write the file whole; tell whether the place could be written."""
        partial = self._path.with_name(f"{self._path.name}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("w", encoding="utf-8") as handle:
                handle.write(_written(self._sections))
                handle.flush()
                os.fsync(handle.fileno())
            partial.replace(self._path)
        except OSError:
            return False
        return True


def _read(path: Path) -> dict[str, dict[str, Value]]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        _put_aside(path)
        return {}
    sections: dict[str, dict[str, Value]] = {}
    _flatten("", tables, sections)
    return sections


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{path.name}.unreadable"))
    except OSError:
        return  # it is overwritten by the next save; nothing in it could be read anyway


def _flatten(prefix: str, table: dict[str, object], into: dict[str, dict[str, Value]]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}.{key}" if prefix else key, value, into)
        elif isinstance(value, str | int | float | list):
            into.setdefault(prefix, {})[key] = value


def _written(sections: Mapping[str, Mapping[str, Value]]) -> str:
    lines: list[str] = []
    for section in sorted(sections):
        if section:
            lines += ["", "[" + ".".join(_quoted(part) for part in section.split(".")) + "]"]
        lines += [f"{_quoted(key)} = {_literal(value)}" for key, value in sorted(sections[section].items())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(_literal(part) for part in value) + "]"
    return repr(value)


def _quoted(text: str) -> str:
    """Return a basic string; TOML escapes as JSON does, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPED)
