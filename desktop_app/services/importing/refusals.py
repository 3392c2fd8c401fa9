"""Why an import, a mapping or a take back was refused, in one sentence that says what is safe and what to do."""

from __future__ import annotations

from commerce.importing.reasons import WORDS, sentence
from commerce.kernel.errors import CodedError

_RUNS = {
    "import.mapping_kind": (
        "The mapping {mapping} is for {kind}, not for {wanted}. Nothing was imported. Choose another mapping."
    ),
    "import.mapping_shipped": "{mapping} is the name of a mapping that ships. Nothing was saved. Choose another name.",
    "imports.mapping_nameless": "A mapping needs a name. Nothing was saved. Give it one.",
    "imports.taken_back": "This import was taken back already. Nothing was changed.",
    "imports.too_old": "An import can be taken back for {days} days, then it stays. Nothing was changed.",
    "imports.unknown": "There is no such import here. Nothing was changed. Its number was told when it ended.",
}


def why(error: CodedError) -> str:
    """Return the sentence; empty for a refusal that has nothing to do with importing."""
    if error.code in _RUNS:
        return _RUNS[error.code].format_map(error.data)
    return sentence(error.code, error.data) if error.code in WORDS else ""
