"""What a visitor reads in another language: what somebody wrote in it, with the Dutch name beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Question
from buurtkaart.domain.translation import Translation
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.i18n import speaking
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.visiting.facts import Facts
from buurtkaart.services.visiting.visiting import Visiting
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-24T10:00")
HERE = Position(52.55, 5.91)
LIBRARY = Place(
    name="Bibliotheek",
    description="Boeken en kranten.",
    position=HERE,
    themes=(Theme.LEARN,),
    translations=(
        Translation(language="ar", name="المكتبة", description="كتب وصحف."),
        Translation(language="tr", name="Kütüphane"),
        Translation(language="en", name="Library", description="Books and papers."),
    ),
)
SECRET = Place(name="x", public=False, translations=(Translation(language="uk", name="Таємниця"),))
GONE = Place(name="x", deleted_at=CLOCK.now(), translations=(Translation(language="pl", name="x"),))
ODD = Place(name="Winkel", translations=(Translation(language="mi", name="x"),))


@pytest.fixture(scope="module")
def visiting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visiting]:
    store = Store(tmp_path_factory.mktemp("languages") / "buurtkaart.sqlite", CLOCK)
    with store.unit_of_work() as uow:
        uow.save_many([LIBRARY, SECRET, GONE, ODD, Contact(name="Anja")])
    yield Visiting(store, CLOCK, HelpLines.read(Path("nowhere")))
    store.close()


def facts(visiting: Visiting, language: str) -> Facts:
    shelf = visiting.asked(Question(theme=Theme.LEARN, near=HERE), language)
    return next(each for each in shelf.facts if each.found.record_id == LIBRARY.id)


def test_those_languages_are_offered_that_something_public_speaks(visiting: Visiting) -> None:
    assert visiting.languages == ("en", "ar", "tr", "mi")


def test_name_and_description_are_told_in_the_language_and_the_dutch_name_stays_beside_it(visiting: Visiting) -> None:
    seen = facts(visiting, "ar")
    assert (seen.name, seen.own_name, seen.name_in) == ("المكتبة", "Bibliotheek", "ar")
    assert (seen.about, seen.about_in) == ("كتب وصحف.", "ar")


def test_what_nobody_wrote_in_the_language_is_told_in_dutch(visiting: Visiting) -> None:
    turkish = facts(visiting, "tr")
    assert (turkish.name, turkish.about, turkish.about_in) == ("Kütüphane", "Boeken en kranten.", "")
    polish = facts(visiting, "pl")
    assert (polish.name, polish.own_name, polish.name_in) == ("Bibliotheek", "", "")


def test_a_voice_reads_what_it_can_read(visiting: Visiting) -> None:
    assert facts(visiting, "ar").spoken.startswith("Bibliotheek. Boeken en kranten.")
    with speaking("en"):
        assert facts(visiting, "en").spoken.startswith("Library. Books and papers.")
        assert facts(visiting, "ar").spoken.startswith("Bibliotheek. Boeken en kranten.")
