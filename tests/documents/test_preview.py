import pytest

from commerce.documents.packing_slip import SlipLine
from commerce.documents.packing_slip.document import render_slips
from commerce.documents.page_tree import pages_in
from commerce.documents.preview import page_count, page_images
from commerce.kernel.errors import CodedError
from tests.documents.slips import FONTS, SLIP, photo, with_line, with_lines


@pytest.mark.parametrize("broken", [b"", b"no pdf", render_slips([SLIP], FONTS)[:300]])
def test_bytes_that_are_no_pdf_are_refused(broken: bytes) -> None:
    with pytest.raises(CodedError) as refused:
        list(page_images(broken))
    assert refused.value.code == "document.unreadable"


def test_bytes_without_a_page_tree_are_refused() -> None:
    with pytest.raises(CodedError) as refused:
        pages_in(b"no pdf")
    assert refused.value.code == "document.unreadable"


def test_a_page_becomes_rows_of_four_bytes_a_dot() -> None:
    image = next(page_images(render_slips([SLIP], FONTS), 1.37))
    assert (image.width, image.height) == (816, 1154)
    assert len(image.rgba) == 816 * 1154 * 4
    assert image.rgba[:4] == b"\xff\xff\xff\xff"


def test_colours_arrive_as_red_green_blue() -> None:
    line = SlipLine(title="Mug", quantity=1, picture=photo())
    image = next(page_images(render_slips([with_line(line)], FONTS)))
    colours = {image.rgba[at : at + 4] for at in range(0, len(image.rgba), 4)}
    red, green, blue, alpha = max(colours, key=lambda colour: colour[2] - colour[0])
    assert (red, alpha) == (0, 255)
    assert min(green, blue) > 100


def test_only_the_pages_asked_for_are_drawn() -> None:
    pdf = render_slips([with_lines(60)], FONTS)
    assert page_count(pdf) == pages_in(pdf) > 2
    whole = list(page_images(pdf, 0.5))
    assert list(page_images(pdf, 0.5, first=1, most=1)) == whole[1:2]
    assert list(page_images(pdf, 0.5, first=99, most=1)) == []
