from itertools import product

import pytest

from commerce.domain.workspace.modes import Mode, Outside, check_reach, is_specimen, may_reach
from commerce.kernel.errors import Refused

ALLOWED = {
    (Mode.DEMO, Outside.FAKE),
    (Mode.TEST, Outside.FAKE),
    (Mode.TEST, Outside.SANDBOX),
    (Mode.LIVE, Outside.FAKE),
    (Mode.LIVE, Outside.REAL),
}


@pytest.mark.parametrize(("mode", "outside"), list(product(Mode, Outside)))
def test_a_mode_reaches_only_its_own_outside(mode: Mode, outside: Outside) -> None:
    assert may_reach(mode, outside) == ((mode, outside) in ALLOWED)


def test_a_demo_shop_never_charges_a_card() -> None:
    with pytest.raises(Refused) as refusal:
        check_reach(Mode.DEMO, Outside.REAL)
    assert refusal.value.code == "workspace.mode_forbids"
    assert refusal.value.data == {"mode": "demo", "outside": "real"}


def test_a_live_shop_reaches_the_real_thing() -> None:
    check_reach(Mode.LIVE, Outside.REAL)


def test_only_a_live_shop_prints_real_papers() -> None:
    assert [mode for mode in Mode if not is_specimen(mode)] == [Mode.LIVE]
