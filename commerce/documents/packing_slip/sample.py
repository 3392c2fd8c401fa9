"""A slip that belongs to no order, for test prints: every column, both codes and letters of several alphabets."""

from __future__ import annotations

from commerce.documents.packing_slip.values import PackingSlip, SlipLine, SlipWords

SAMPLE_REF = "TESTPAGE"
"""Never a reference, since those have ten characters: scanning a test page opens nothing."""


def sample_slip(shop: str, words: SlipWords | None = None) -> PackingSlip:
    """Return a test page in the shop's name, marked as specimen."""
    return PackingSlip(
        shop=shop,
        ref=SAMPLE_REF,
        lines=(
            SlipLine(
                title="Aa Bb Cc Ää Éé Łł Øø Şş", options="Ω Σ Δ Ψ · Ж Д Я Щ", sku="AB-0123-45", bin="A-01", quantity=1
            ),
            SlipLine(title="0123456789", options="€ £ $ % & @ #", sku="CD-6789-01", bin="B-02", quantity=12),
        ),
        specimen=True,
        words=words or SlipWords(),
    )
