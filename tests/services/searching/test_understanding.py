"""What is understood of a few words: what, when, where, and what it may not cost."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.position import Position
from buurtkaart.services.searching.facets import Facets
from buurtkaart.services.searching.question import Spot, Understood
from buurtkaart.services.searching.understanding import Understanding
from buurtkaart.services.searching.when import When
from buurtkaart.services.searching.word_file import read_word_list

TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=AMSTERDAM)
DORPSWEG = Spot("Dorpsweg", Position(52.5, 5.9))


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return Understanding(read_word_list())


def spot(words: str) -> Spot | None:
    return DORPSWEG if words == "dorpsweg" else None


def typed(understood: Understood) -> list[str]:
    return [each.typed for each in understood.sought]


def concepts(understood: Understood) -> set[str]:
    return {
        concept.name for each in understood.sought for piece in each.pieces or (each,) for concept in piece.concepts
    }


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("dinsdagmiddag", When(frozenset({1}), None, time(12), time(17, 30))),
        ("dinsdags", When(frozenset({1}))),
        ("op zaterdagen", When(frozenset({5}))),
        ("in het weekend", When(frozenset({5, 6}))),
        ("door de week", When(frozenset(range(5)))),
        ("vanavond", When(frozenset(), date(2026, 11, 24), time(17), time(23, 59))),
        ("morgen", When(frozenset(), date(2026, 11, 25))),
        ("morgenochtend", When(frozenset(), date(2026, 11, 25), time(6), time(12))),
        ("overmorgen", When(frozenset(), date(2026, 11, 26))),
        ("'s avonds", When(frozenset(), None, time(17), time(23, 59))),
        ("dinsdag of donderdag", When(frozenset({1, 3}))),
        ("zondag ochtend", When(frozenset({6}), None, time(6), time(12))),
        ("dinsdagmid", When(frozenset({1}), None, time(12), time(17, 30))),
    ],
)
def test_day_words_say_when(understanding: Understanding, text: str, when: When) -> None:
    assert understanding.read(text, TUESDAY).facets.when == when


def test_a_name_that_holds_a_day_is_still_looked_for(understanding: Understanding) -> None:
    assert understanding.read("maandaglicht", TUESDAY).facets.when is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("koffieochtend", {"koffie"}), ("rolstoelgymnastiek", {"toegankelijk", "bewegen"}), ("soepavond", {"soep"}),
     ("breiclub", {"handwerken", "samen"}), ("kopje koffie", {"koffie"}), ("nordic walking", {"wandelen"})],
)  # fmt: skip
def test_compounds_and_phrases_come_apart_on_what_is_known(
    understanding: Understanding, text: str, expected: set[str]
) -> None:
    assert concepts(understanding.read(text, TUESDAY)) == expected


def test_the_part_of_the_day_in_a_compound_says_when(understanding: Understanding) -> None:
    when = understanding.read("koffieochtend", TUESDAY).facets.when
    assert when is not None
    assert when.ends == time(12)


@pytest.mark.parametrize(
    ("text", "concept"), [("wandelgoep", "wandelen"), ("gymnastik", "bewegen"), ("kofie", "koffie")]
)
def test_one_typing_error_is_forgiven(understanding: Understanding, text: str, concept: str) -> None:
    assert concept in concepts(understanding.read(text, TUESDAY))


def test_a_word_that_somebody_wrote_down_is_no_typing_error(understanding: Understanding) -> None:
    assert concepts(understanding.read("kofie", TUESDAY, exists=lambda word: word == "kofie")) == set()


@pytest.mark.parametrize("text", ["yoga bij Dorpsweg", "yoga in de Dorpsweg", "yoga Dorpsweg", "bij Dorpsweg yoga"])
def test_a_street_says_where(understanding: Understanding, text: str) -> None:
    understood = understanding.read(text, TUESDAY, spot)
    assert understood.near == DORPSWEG
    assert typed(understood) == ["yoga"]


def test_a_street_alone_is_what_is_looked_for(understanding: Understanding) -> None:
    assert understanding.read("Dorpsweg", TUESDAY, spot).near is None


def test_features_are_wishes(understanding: Understanding) -> None:
    facets = understanding.read("gratis eten zonder drempels, kan meteen", TUESDAY).facets
    assert (facets.free, facets.step_free, facets.walk_in) == (True, True, True)


def test_a_language_is_spoken_there_and_may_be_what_is_learnt(understanding: Understanding) -> None:
    understood = understanding.read("engels", TUESDAY)
    assert understood.facets.language == "en"
    assert concepts(understood) == {"engels"}


def test_what_says_nothing_is_left_out(understanding: Understanding) -> None:
    assert typed(understanding.read("ik wil graag ergens koffie drinken", TUESDAY)) == ["koffie"]


@pytest.mark.parametrize(
    "text", ["", "  ", "'", "bij", "op in aan", "é" * 5000, "مسجد", "🙂", "a " * 300, "bij bij bij"]
)
def test_any_text_may_be_typed(understanding: Understanding, text: str) -> None:
    understood = understanding.read(text, TUESDAY, spot)
    assert understood.facets == Facets()
    assert understood.when_words == ()
    assert understood.near is None or text.startswith(("bij", "op"))
