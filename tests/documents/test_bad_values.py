import io
from dataclasses import replace

import pytest
from PIL import Image

from commerce.documents.lettering import clean
from commerce.documents.packing_slip import PackingSlip, PageSize, SlipLine
from commerce.documents.packing_slip.document import render_slips
from tests.documents.slips import FONTS, SLIP, inked, photo, pictures, texts, with_line, with_lines

NOTICE = "[?] stands for characters"


@pytest.mark.parametrize("page", list(PageSize))
def test_a_slip_with_nothing_on_it_says_so(page: PageSize) -> None:
    text = texts(render_slips([PackingSlip(shop="", ref="0000000000")], FONTS, page))[0]
    assert "There is nothing to pack on this slip." in text


@pytest.mark.parametrize("page", list(PageSize))
def test_five_hundred_lines_are_all_there(page: PageSize) -> None:
    everything = "\n".join(texts(render_slips([with_lines(500)], FONTS, page)))
    assert sum(f"SKU-{number:05d}" in everything for number in range(500)) == 500


@pytest.mark.parametrize("quantity", [0, -1, 10**6, 10**12])
def test_strange_quantities_are_printed_as_they_are(quantity: int) -> None:
    assert str(quantity) in texts(render_slips([with_line(SlipLine(title="Mug", quantity=quantity))], FONTS))[0]


@pytest.mark.parametrize("page", list(PageSize))
def test_very_long_words_break_inside_their_column(page: PageSize) -> None:
    wild = SlipLine(title="x" * 5_000, options="y" * 5_000, sku="S" * 500, bin="B" * 500, quantity=10**9)
    slip = replace(with_line(wild), shop="w" * 500, ship_to=("n" * 500,) * 12, source="s" * 900, placed="p" * 400)
    pdf = render_slips([slip], FONTS, page)
    for picture in pictures(pdf):
        left, top, right, bottom = inked(picture)
        assert min(left, top) > 10
        assert right < picture.width - 10
        assert bottom < picture.height - 10
    assert "…" in "".join(texts(pdf))


def test_a_letter_and_its_accent_become_one() -> None:
    assert clean("Cafe\u0301") == "Café"


def test_a_title_of_several_lines_is_whole() -> None:
    title = " ".join(f"word{number}" for number in range(40))
    text = texts(render_slips([with_line(SlipLine(title=title, quantity=1))], FONTS))[0]
    assert [f"word{number}" in text for number in range(40)] == [True] * 40


def test_control_characters_and_direction_marks_vanish() -> None:
    dirty = "Tab\there\nnew\x00 line\x1b \u202eno\u200b marks\u2028end"
    assert (
        "Tab here new line no marks end"
        in texts(render_slips([with_line(SlipLine(title=dirty, quantity=1))], FONTS))[0]
    )


@pytest.mark.parametrize("title", ["中文商品", "قميص قطني", "חולצה", "\ud800", "\ue000", "😀"])
def test_a_character_without_a_font_is_marked_and_explained(title: str) -> None:
    text = texts(render_slips([with_line(SlipLine(title=f"{title} cotton", quantity=1))], FONTS))[0]
    assert "[?] cotton" in text
    assert NOTICE in text


def test_the_explanation_stands_on_every_page_of_that_order_only() -> None:
    foreign = with_lines(60)
    foreign = replace(foreign, lines=(*foreign.lines, SlipLine(title="中文", quantity=1)))
    pages = texts(render_slips([SLIP, foreign, foreign, SLIP], FONTS))
    explained = [NOTICE in text for text in pages]
    assert explained == [False, *[True] * (len(pages) - 2), False]


def test_european_letters_need_no_mark() -> None:
    title = "Łódź Åse Œuvre ẞ Ğüneş Ελλάδα Київ €₺"
    text = texts(render_slips([with_line(SlipLine(title=title, quantity=1))], FONTS))[0]
    assert title in text
    assert NOTICE not in text


@pytest.mark.parametrize(
    "broken", [b"", b"no picture", photo()[:200], photo()[:-100], b"\x89PNG\r\n\x1a\n" + bytes(40)]
)
def test_a_broken_picture_leaves_an_empty_frame(broken: bytes) -> None:
    line = SlipLine(title="Mug", quantity=1, picture=broken)
    assert "Mug" in texts(render_slips([replace(with_line(line), logo=broken)], FONTS))[0]


def test_a_broken_logo_leaves_the_shops_name() -> None:
    text = texts(render_slips([replace(SLIP, logo=b"no picture", return_lines=())], FONTS))[0]
    assert text.count("Harbour Goods") == 3


def test_a_picture_far_larger_than_any_photo_is_not_unpacked() -> None:
    bomb = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(bomb, "PNG")
    line = SlipLine(title="Mug", quantity=1, picture=bomb.getvalue())
    shown = pictures(render_slips([with_line(line)], FONTS))[0]
    broken = SlipLine(title="Mug", quantity=1, picture=b"no picture")
    assert shown.tobytes() == pictures(render_slips([with_line(broken)], FONTS))[0].tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "1", "CMYK", "LA"])
def test_pictures_of_every_kind_of_colour_are_printed(mode: str) -> None:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").convert(mode).save(kept, "TIFF" if mode == "CMYK" else "PNG")
    plain, shown = (
        pictures(render_slips([with_line(SlipLine(title="Mug", quantity=1, picture=data))], FONTS))[0]
        for data in (b"none", kept.getvalue())
    )
    assert plain.tobytes() != shown.tobytes()
