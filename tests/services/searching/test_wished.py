"""What is pressed beside the search box asks the same as words, and words can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.i18n import speaking
from buurtkaart.services.search import Search, SearchAnswer
from buurtkaart.services.searching.facets import Facet
from buurtkaart.services.searching.wished import Moment, Wished
from buurtkaart.store.store import Store

NOW = FixedClock.at("2026-11-24T10:30")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    store = Store(tmp_path_factory.mktemp("wished") / "buurtkaart.sqlite", NOW)
    with store.unit_of_work() as unit_of_work:
        unit_of_work.save_many(
            [
                Place(name="Zaal Noord", cost="Gratis", opening_hours="Tu 13:00-17:00"),
                Place(name="Zaal Zuid", cost="€ 5", opening_hours="Tu 13:00-17:00"),
                Place(name="Zaal West", cost="Gratis", opening_hours="We 09:00-12:00"),
                Place(name="Koffie in Oost", cost="€ 1", opening_hours="Mo 09:00-12:00"),
                Place(name="Bakkie in de Kade", cost="€ 1", opening_hours="Tu 13:00-17:00"),
            ]
        )
    with speaking("nl"):
        yield Search(store)
    store.close()


def names(answer: SearchAnswer) -> set[str]:
    return {hit.name.removeprefix("Zaal ") for hit in answer.hits}


def test_pressed_and_typed_ask_the_same(asked: Search) -> None:
    pressed = Wished(free=True, moment=Moment.AFTERNOON).facets(NOW.now())
    assert names(asked.answer("zaal", facets=pressed)) == {"Noord"}
    assert names(asked.answer("activiteit gratis middag", is_firm=True)) == {"Noord"}


def test_the_text_tells_what_it_asks_in_its_own_words(asked: Search) -> None:
    assert asked.answer("zaal gratis dinsdagmiddag").typed == {Facet.WHEN: "dinsdagmiddag", Facet.FREE: "gratis"}


def test_what_was_taken_back_asks_nothing_and_is_still_told(asked: Search) -> None:
    answer = asked.answer("activiteit gratis middag", dropped=frozenset({Facet.WHEN}), is_firm=True)
    assert names(answer) == {"Noord", "West"}
    assert set(answer.typed) == {Facet.WHEN, Facet.FREE}
    assert "middag" not in answer.understood


def test_a_name_that_was_typed_stays_also_on_another_day(asked: Search) -> None:
    assert "West" in names(asked.answer("zaal west dinsdagmiddag", is_firm=True))


def test_an_everyday_word_in_a_name_does_not_keep_what_is_on_another_day(asked: Search) -> None:
    assert names(asked.answer("koffie", is_firm=True)) == {"Koffie in Oost", "Bakkie in de Kade"}
    assert names(asked.answer("dinsdagmiddag koffie", is_firm=True)) == {"Bakkie in de Kade"}


def test_what_nothing_has_is_given_up_in_words(asked: Search) -> None:
    answer = asked.answer("activiteit zondag", is_firm=True)
    assert names(answer) == {"Noord", "Zuid", "West"}
    assert "when" in [each.what for each in answer.relaxed]


def test_one_is_taken_back_and_the_others_stay() -> None:
    wished = Wished().having(Facet.THEME, Theme.MOVE).having(Facet.FREE, True).having(Facet.WITHIN, 400.0)
    left = wished.without(Facet.FREE)
    assert (left.theme, left.free, left.within_m) == (Theme.MOVE, False, 400.0)


def test_what_was_taken_back_is_forgotten_with_the_word() -> None:
    wished = Wished().without(Facet.FREE)
    assert wished.following(frozenset({Facet.FREE})).dropped == {Facet.FREE}
    assert not wished.following(frozenset()).dropped


@pytest.mark.parametrize("moment", Moment)
def test_every_moment_lies_ahead(moment: Moment) -> None:
    assert moment.when(NOW.now()).stretches(NOW.now())
