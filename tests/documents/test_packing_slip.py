from dataclasses import fields, replace

import pytest
from PIL import ImageChops

from commerce.documents.packing_slip import PackingSlip, PageSize, SlipLine, SlipWords
from commerce.documents.packing_slip.document import paginate, render_slips
from commerce.documents.packing_slip.sample import SAMPLE_REF, sample_slip
from commerce.documents.packing_slip.table import Row
from commerce.documents.page_tree import pages_in
from commerce.kernel.errors import CodedError
from commerce.kernel.ref import read_ref
from tests.documents.slips import FONTS, SLIP, inked, photo, pictures, texts, with_line, with_lines


def test_printing_nothing_is_refused() -> None:
    with pytest.raises(CodedError) as refused:
        render_slips([], FONTS)
    assert refused.value.code == "document.nothing_to_print"


def test_a_font_that_is_none_is_named() -> None:
    with pytest.raises(CodedError) as refused:
        render_slips([SLIP], replace(FONTS, bold=__file__))
    assert refused.value.code == "document.font_unusable"
    assert refused.value.data["path"] == __file__


@pytest.mark.parametrize("page", list(PageSize))
def test_the_packer_reads_what_to_take_from_where(page: PageSize) -> None:
    text = texts(render_slips([SLIP], FONTS, page))[0]
    for word in ("Canvas tote", "Natural", "TOTE-NAT-01", "A-04", "2", "Enamel mug 350 ml", "B-11", "3 items"):
        assert word in text
    assert "Own shelf, 3 items. 1 more ships from Hanse Supply." in text


@pytest.mark.parametrize("page", list(PageSize))
def test_order_reference_and_recipient_stand_on_the_slip(page: PageSize) -> None:
    text = texts(render_slips([SLIP], FONTS, page))[0]
    for word in (SLIP.ref, "#104880", "14 November 2025", "Priya Singh", "Speicherstraße 14", "Harbour Goods"):
        assert word in text


def test_an_order_without_a_number_yet_is_called_by_its_reference() -> None:
    text = texts(render_slips([replace(SLIP, number=None)], FONTS))[0]
    assert text.count(SLIP.ref) == 3
    assert "None" not in text


def test_a_slip_has_no_place_for_a_price() -> None:
    names = {part.name for kind in (PackingSlip, SlipLine) for part in fields(kind)}
    assert not [name for name in names if "price" in name or "amount" in name or "total" in name]


def test_a_gift_note_stands_on_the_slip_with_its_line_breaks() -> None:
    text = texts(render_slips([replace(SLIP, gift=True, gift_note="For Amma.\nLove, Priya")], FONTS))[0]
    assert "Gift" in text
    assert "For Amma.\nLove, Priya" in text


def test_a_gift_without_a_note_says_that_it_is_one() -> None:
    assert "Wrapped as a gift, without prices." in texts(render_slips([replace(SLIP, gift=True)], FONTS))[0]


def test_an_order_that_is_no_gift_says_nothing_of_gifts() -> None:
    assert "gift" not in texts(render_slips([SLIP], FONTS))[0].lower()


def test_sixty_lines_flow_over_numbered_pages_and_none_is_lost() -> None:
    pages = texts(render_slips([with_lines(60)], FONTS))
    assert [f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1)] == [True] * len(pages)
    everything = "\n".join(pages)
    assert [f"SKU-{number:05d}" in everything for number in range(60)] == [True] * 60
    assert "Packing slip, continued" in pages[1]
    assert ["60 items" in text for text in pages[1:]] == [False] * (len(pages) - 2) + [True]


def test_many_orders_are_one_document_with_pages_counted_for_each() -> None:
    pdf = render_slips([with_lines(40), SLIP, SLIP], FONTS)
    pages = texts(pdf)
    assert len(pages) == pages_in(pdf)
    assert "Page 1 of 1" in pages[-1]
    assert "Page 1 of 1" in pages[-2]
    assert "Page 1 of 1" not in pages[0]


def test_progress_is_told_after_each_order() -> None:
    heard: list[tuple[int, int]] = []
    render_slips([SLIP] * 3, FONTS, on_progress=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("page", list(PageSize))
def test_every_page_of_a_demo_shop_says_specimen(page: PageSize) -> None:
    pages = texts(render_slips([with_lines(60, specimen=True)], FONTS, page))
    assert ["SPECIMEN" in text.replace("\n", "") for text in pages] == [True] * len(pages)


def test_the_word_specimen_leaves_everything_readable() -> None:
    """It is an outline in light grey: no dot that was white becomes dark."""
    plain, marked = (pictures(render_slips([replace(SLIP, specimen=on)], FONTS), 203)[0] for on in (False, True))
    assert 0 < max(ImageChops.subtract(plain, marked).tobytes()) < 100


def test_a_real_shop_never_says_specimen() -> None:
    assert "SPECIMEN" not in texts(render_slips([SLIP], FONTS))[0].replace("\n", "")


def test_the_same_slips_give_the_same_bytes() -> None:
    slips = [replace(SLIP, logo=photo()), with_lines(30, specimen=True)]
    assert render_slips(slips, FONTS) == render_slips(slips, FONTS)


def test_other_words_are_printed_in_place_of_the_english_ones() -> None:
    german = SlipWords(
        title="Lieferschein", quantity="Menge", many_items="{count} Artikel", page="Seite {page} von {pages}"
    )
    text = texts(render_slips([replace(SLIP, words=german)], FONTS))[0]
    for word in ("Lieferschein", "Menge", "3 Artikel", "Seite 1 von 1"):
        assert word in text


def test_goods_by_length_show_their_unit_and_count_as_one_item() -> None:
    ribbon = SlipLine(title="Ribbon", quantity=250, unit="cm")
    text = texts(render_slips([with_line(ribbon)], FONTS))[0]
    assert "250 cm" in text
    assert "1 item" in text


def test_the_address_stands_in_the_window_of_the_envelope() -> None:
    """DIN 5008 form B: the recipient lies 62.7 to 90 mm below the upper edge, 20 to 105 mm from the left."""
    full, without = (
        pictures(render_slips([slip], FONTS), 254)[0]  # ten dots a millimetre
        for slip in (SLIP, replace(SLIP, ship_to=()))
    )
    left, top, right, bottom = inked(ImageChops.invert(ImageChops.difference(full, without)))
    assert left >= 200
    assert top >= 627
    assert right <= 1050
    assert bottom <= 900


@pytest.mark.parametrize("page", list(PageSize))
def test_nothing_is_printed_where_printers_cannot(page: PageSize) -> None:
    """Fold marks apart, all ink keeps 4 mm from the edges."""
    edge = 4 * 72 / 25.4
    for picture in pictures(render_slips([with_lines(60, gift=True, specimen=True)], FONTS, page)):
        left, top, right, bottom = inked(picture)
        assert left >= edge - 1
        assert top >= edge - 1
        assert right <= picture.width - edge + 1
        assert bottom <= picture.height - edge + 1


def test_a_test_page_carries_a_code_that_opens_no_order() -> None:
    text = texts(render_slips([sample_slip("Harbour Goods")], FONTS))[0]
    assert SAMPLE_REF in text
    assert read_ref(SAMPLE_REF) is None


def _row(height: float) -> Row:
    return Row(line=SLIP.lines[0], amount="", title=(), details=(), sku=(), bin=(), content=height, height=height)


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ([], [0]),
        ([40, 20], [2]),
        ([60, 60, 60], [1, 1, 1]),
        ([50, 49], [1, 1]),  # the closing needs room, so the last row goes along to a second page
        ([120, 40], [0, 1, 1]),  # too high for the first page and for any other
    ],
)
def test_rows_are_split_so_that_the_last_page_keeps_room_for_the_closing(heights: list[int], pages: list[int]) -> None:
    split = paginate([_row(height) for height in heights], 100, 100)
    assert [len(rows) for rows in split] == pages
