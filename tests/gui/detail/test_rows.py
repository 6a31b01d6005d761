"""The facts of one thing: when and where first, and everything that somebody filled in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.signpost import Notice
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.translation import Translation
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.detail.rows import chips, rows
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:30")
FULL = Access(step_free=True, toilet=True, hearing_loop=True, languages=("tr",))
HOME = Place(
    name="De Drecht",
    access=FULL,
    themes=(Theme.HOME, Theme.MEET),
    opening_hours="Mo-Fr 09:00-17:00",
    suits=(Notice.GOES_OUT_LESS,),
    walk_in=True,
    cost="Gratis",
)
YOUNG = Initiative(
    name="Bordspellen", languages=("en",), from_age=18, to_age=30, walk_in=False, suits=(Notice.NEW_HERE,)
)
ANJA = Contact(name="Anja", languages=("ar",), suits=(Notice.LOST_SOMEONE,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    yield made
    made.close()


def told(store: Store, record: Record) -> dict[str, str]:
    with store.reading() as reader:
        return {row.label: row.text for row in rows(record, reader, CLOCK.now())}


def test_when_and_where_come_first(store: Store) -> None:
    assert list(told(store, HOME))[:2] == ["Wanneer", "Waar"]


def test_before_them_stands_only_what_decides_at_once() -> None:
    assert chips(HOME, CLOCK.now())[1:] == ("Gratis", "Je kunt zo binnenlopen")
    assert "Bel eerst" in chips(YOUNG, CLOCK.now())


def test_getting_in_and_the_theme_are_told_below(store: Store) -> None:
    shown = told(store, HOME)
    assert shown["Toegang"].splitlines()[0] == "Je kunt er met een rolstoel in"
    assert shown["Thema"] == "Wonen, Ontmoeten"


@pytest.mark.parametrize(("record", "language"), [(HOME, "Turks"), (YOUNG, "Engels"), (ANJA, "Arabisch")])
def test_the_languages_are_told(store: Store, record: Record, language: str) -> None:
    assert told(store, record)["Talen"] == f"Ze spreken ook {language}"


@pytest.mark.parametrize(
    ("ages", "words"),
    [((18, 30), "voor 18 tot en met 30 jaar"), ((55, None), "vanaf 55 jaar"), ((None, 12), "tot en met 12 jaar")],
)
def test_the_ages_are_told(store: Store, ages: tuple[int | None, int | None], words: str) -> None:
    assert told(store, Initiative(name="Groep", from_age=ages[0], to_age=ages[1]))["Voor wie"] == words


@pytest.mark.parametrize("record", [HOME, YOUNG, ANJA])
def test_whom_it_is_good_for_is_told_in_a_sentence(store: Store, record: Record) -> None:
    assert told(store, record)["Past goed bij"].startswith("wie ")


def test_what_nobody_filled_in_is_not_told(store: Store) -> None:
    assert not {"Talen", "Voor wie", "Past goed bij", "Toegang", "Thema"} & set(told(store, Initiative(name="Koor")))


@pytest.mark.parametrize(("agreed", "words"), [(True, "Ja, zonder naam"), (False, None)])
def test_that_a_wish_may_be_counted_is_told_and_a_no_is_not(store: Store, agreed: bool, words: str | None) -> None:
    assert told(store, Wish(words="zwemmen", may_be_counted=agreed)).get("Telt mee") == words


def test_other_languages_are_told_with_the_name_in_them(store: Store) -> None:
    said = (Translation(language="ar", name="المكتبة"), Translation(language="uk", description="Читаємо разом."))
    shown = told(store, HOME.with_values(translations=said))
    assert shown["Ook in het"] == "Arabisch: \u2068المكتبة\u2069\nOekraïens"
