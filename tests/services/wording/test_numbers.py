"""Numbers are written as people here write them."""

from __future__ import annotations

from buurtkaart.i18n import speaking
from buurtkaart.services.wording.numbers import number_words


def test_thousands_are_parted_as_the_language_does() -> None:
    with speaking("nl"):
        assert [number_words(each) for each in (7, 999, 20_000, 1_234_567)] == ["7", "999", "20.000", "1.234.567"]
    with speaking("en"):
        assert number_words(20_000) == "20,000"
