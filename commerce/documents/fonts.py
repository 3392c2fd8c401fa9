"""Which font files paper is set in; apart from the PDF library, so that naming them costs nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFonts:
    """Paths of the bundled TrueType weights, and of fonts of this computer to try for other scripts, best first."""

    regular: str
    medium: str
    semibold: str
    bold: str
    fallbacks: tuple[str, ...] = ()

    def weights(self) -> tuple[tuple[str, str], ...]:
        """Return each weight with its path."""
        return (("regular", self.regular), ("medium", self.medium), ("semibold", self.semibold), ("bold", self.bold))
