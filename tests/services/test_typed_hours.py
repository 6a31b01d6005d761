"""What a worker types as opening hours becomes OpenStreetMap's grammar, and comes back as she would type it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from buurtkaart.i18n import set_language
from buurtkaart.services.typed_hours import hours_to_type, read_typed_hours


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    set_language("nl")
    yield
    set_language("nl")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ma-vr 9:00-17:00", "Mo-Fr 09:00-17:00"),
        ("ma t/m vr van 9 tot 17 uur", "Mo-Fr 09:00-17:00"),
        ("Maandag tot en met vrijdag 9.00 - 17.00 uur, zaterdag 10.00 - 14.00 uur",
         "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
        ("ma, wo en vr 9-12", "Mo,We,Fr 09:00-12:00"),
        ("di 10:00-12:00 en 13:30-16:00", "Tu 10:00-12:00,13:30-16:00"),
        ("elke dag 8.30-20.00", "Mo-Su 08:30-20:00"),
        ("10-12", "10:00-12:00"),
        ("ma-za 9-18, zondag gesloten", "Mo-Sa 09:00-18:00; Su off"),
        ("doordeweeks 9-17, weekend dicht", "Mo-Fr 09:00-17:00; Sa-Su off"),
        ("altijd open", "24/7"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("donderdagavond om half acht", "donderdagavond om half acht"),
        ("ma-vr", "ma-vr"),
        ("ma 25-99", "ma 25-99"),
        ("", ""),
    ],
)  # fmt: skip
def test_typed_hours_are_read(typed: str, stored: str) -> None:
    assert read_typed_hours(typed) == stored


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Mo-Fr 09:00-17:00; Sa 10:00-14:00", "ma-vr 9:00-17:00; za 10:00-14:00"),
        ("Mo-We,Sa 08:30-18:00; Su off", "ma-wo,za 8:30-18:00; zo gesloten"),
        ("24/7", "altijd open"),
        ('Mo "op afspraak"', 'Mo "op afspraak"'),
        ("", ""),
    ],
)
def test_stored_hours_are_shown_as_somebody_would_type_them(stored: str, shown: str) -> None:
    assert hours_to_type(stored) == shown
    assert read_typed_hours(shown) == stored


def test_in_english_the_days_stay_english() -> None:
    set_language("en")
    assert hours_to_type("Mo-Fr 09:00-17:00") == "Mo-Fr 09:00-17:00"
    assert read_typed_hours("Monday to Friday 9-17") == "Mo-Fr 09:00-17:00"
