from dataclasses import replace

import pytest
from PIL import features

from commerce.documents.foreign_script import ForeignScript
from commerce.documents.lettering import MARK, Lettering, Piece, Style
from commerce.documents.packing_slip import SlipLine
from commerce.documents.packing_slip.document import render_slips
from desktop_app.services.printing.system_fonts import installed_fallbacks
from tests.documents.slips import FONTS, pictures, texts, with_line

ARABIC = "قميص قطني"
STYLE = Style("regular", 10, (0.0, 0.0, 0.0))


@pytest.fixture
def fallback() -> str:
    """Return an installed font that can set Arabic."""
    if not (features.check("raqm") and features.check("fribidi")):
        pytest.skip("this Pillow cannot shape right-to-left text here")
    for path in installed_fallbacks():
        if ForeignScript((path,)).font_for(ARABIC[0]):
            return path
    pytest.skip("no font with Arabic letters is installed")


def test_a_font_that_cannot_be_opened_is_passed_over() -> None:
    lettering = Lettering(replace(FONTS, fallbacks=(__file__, "nowhere.ttf")))
    assert lettering.pieces("中 a") == (Piece(MARK), Piece(" a"))
    assert lettering.marked


def test_an_installed_font_sets_what_the_bundled_one_lacks(fallback: str) -> None:
    slip = with_line(SlipLine(title=ARABIC, quantity=1))
    helped = render_slips([slip], replace(FONTS, fallbacks=(fallback,)))
    assert MARK not in texts(helped)[0]
    assert pictures(helped)[0].tobytes() != pictures(render_slips([slip], FONTS))[0].tobytes()


def test_arabic_letters_are_joined(fallback: str) -> None:
    """Joined letters are narrower than the same letters one by one."""
    script = ForeignScript((fallback,))
    apart = sum(script.width(letter, fallback, 10) for letter in "قميص")
    assert script.width("قميص", fallback, 10) < apart


def test_a_right_to_left_text_is_set_whole_so_that_its_numbers_stand_right(fallback: str) -> None:
    lettering = Lettering(replace(FONTS, fallbacks=(fallback,)))
    assert lettering.pieces(f"{ARABIC} 12") == (Piece(f"{ARABIC} 12", fallback),)


def test_what_no_installed_font_has_is_still_marked(fallback: str) -> None:
    lettering = Lettering(replace(FONTS, fallbacks=(fallback,)))
    assert lettering.pieces("\U00012000") == (Piece(MARK),)


def test_the_same_foreign_text_gives_the_same_bytes(fallback: str) -> None:
    slip = with_line(SlipLine(title=ARABIC, quantity=1))
    fonts = replace(FONTS, fallbacks=(fallback,))
    assert render_slips([slip], fonts) == render_slips([slip], fonts)
