from dataclasses import replace
from itertools import groupby

import pytest
import segno

from commerce.documents.codes import BAR_MODULE, DOT, bars, code128, qr
from commerce.documents.packing_slip import PageSize
from commerce.documents.packing_slip.document import render_slips
from commerce.kernel.errors import CodedError
from tests.documents.slips import FONTS, SLIP, codes, inked, pictures, refs, with_lines


@pytest.mark.parametrize("ref", ["", "ÄÖÜ", "A" * 13, "tab\there"])
def test_a_reference_that_no_scanner_could_read_is_refused(ref: str) -> None:
    with pytest.raises(CodedError) as refused:
        bars(ref)
    assert refused.value.code == "document.ref_unprintable"
    assert refused.value.data == {"ref": ref}


@pytest.mark.parametrize("dpi", [203, 300])
def test_twenty_of_twenty_references_are_read_from_both_codes(dpi: int) -> None:
    asked = refs(20)
    pages = pictures(render_slips([replace(SLIP, ref=ref) for ref in asked], FONTS, PageSize.LABEL), dpi)
    read = [codes(page) for page in pages]
    assert read == [{"Code 128": ref, "QR Code": ref} for ref in asked]


@pytest.mark.parametrize("page", [PageSize.A4, PageSize.LETTER])
def test_every_page_of_a_long_order_carries_both_codes(page: PageSize) -> None:
    pages = pictures(render_slips([with_lines(60, specimen=True)], FONTS, page), 203)
    assert len(pages) > 1
    assert [codes(picture) for picture in pages] == [{"Code 128": SLIP.ref, "QR Code": SLIP.ref}] * len(pages)


def test_each_bar_is_whole_dots_wide_on_a_thermal_head() -> None:
    """One row of dots through both codes: 3 a module in the bars, 6 in the QR code, and none half grey."""
    label = pictures(render_slips([SLIP], FONTS, PageSize.LABEL), 203)[0]
    row = label.crop((0, 110, label.width, 111)).tobytes()
    assert not [grey for grey in row if 2 < grey < 253]
    widths = [len(list(run)) for _, run in groupby(grey > 127 for grey in row)][1:-1]
    printed_bars = len(bars(SLIP.ref)) * 2 - 1
    assert {width % 3 for width in widths[:printed_bars]} == {0}
    assert {width % 6 for width in widths[printed_bars + 1 :]} == {0}


def test_the_qr_code_is_printed_module_for_module_and_not_mirrored() -> None:
    asked = segno.make(SLIP.ref, error="m", micro=False, mask=2, boost_error=False).matrix
    corner = pictures(render_slips([SLIP], FONTS, PageSize.LABEL), 203)[0].crop((600, 80, 812, 222))
    left, top, _, _ = inked(corner)
    dots = corner.tobytes()
    printed = [
        [dots[(top + 6 * row + 3) * corner.width + left + 6 * column + 3] < 128 for column in range(21)]
        for row in range(21)
    ]
    assert printed == [[module == 1 for module in row] for row in asked]


def test_a_bar_module_is_three_dots_of_203_dpi() -> None:
    assert pytest.approx(3 * 72 / 203) == BAR_MODULE
    assert code128("7K2M49QXA8", 30).width / DOT == pytest.approx(435)


def test_a_reference_makes_the_smallest_qr_code() -> None:
    assert qr("7K2M49QXA8").width / DOT == pytest.approx(21 * 6)
