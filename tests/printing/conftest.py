"""A small neighbourhood in a real database, a print shop on the demo, and real maps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import CONSENT_FIELDS, Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost import Answer, ForWhom, Found, HelpLine, How, Notice, Question, Rung, RungAnswer
from buurtkaart.domain.vocabulary import Reach
from buurtkaart.i18n import set_language
from buurtkaart.printing.call_card import Card, CardSize, make_card
from buurtkaart.services.commands import AddMany
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store
from tests.printing.pdf import Sheet
from tests.printing.sheets import PrintShop, open_shop

CLOCK = FixedClock.at("2026-11-22T10:00")
SPOT = Position(52.5655, 5.9265)
DANGER = (
    HelpLine(key="emergency", situation="Ben je nu in gevaar?", name="Ambulance, brandweer, politie", number="112"),
    HelpLine(key="own_gp", situation="Gaat het vandaag niet?", name="De eigen huisarts", number="", hours="ma–vr 8–17"),
    HelpLine(key="veilig_thuis", situation="Ben je bang thuis?", name="Veilig Thuis", number="0800-2000"),
)


class Neighbourhood:
    """Records in a store, and the cards that they give."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder / "buurtkaart.sqlite", CLOCK)
        self._editor = Editor(self.store, CLOCK, "Anja")

    def add(self, *records: Record) -> None:
        """Write records down."""
        self._editor.do(AddMany(records))

    def card(self, found: list[Found], size: CardSize = CardSize.A6, answer: Answer | None = None) -> Card:
        """Return a card with these results."""
        with self.store.reading_public() as view:
            return make_card(answer or an_answer(found), found, view, size)

    def sheet(self, found: list[Found], size: CardSize = CardSize.A6, answer: Answer | None = None) -> Sheet:
        """Return the same on disk."""
        document = self.card(found, size, answer).document
        path = self.folder / "kaart.pdf"
        path.write_bytes(document.pdf)
        return Sheet(path, document.replaced)


def a_found(record: Record, rung: Rung = Rung.NEIGHBOURS, metres: float | None = 340.0) -> Found:
    """Return a result as the signpost gives it."""
    return Found(
        record_id=record.id,
        rung=rung,
        name=record.title,
        reason="zomaar",
        how=How(phone="038 111 11 11"),
        position=SPOT,
        walk_distance_m=metres,
        score=1.0,
        score_parts=(("near", 1.0),),
        begins_at=CLOCK.now() + timedelta(days=2),
    )


def an_answer(found: list[Found], danger: tuple[HelpLine, ...] = (), **asked: Any) -> Answer:
    """Return an answer with these results, to somebody who asks for another."""
    question = Question(for_whom=ForWhom.OTHER, near=SPOT, notices=frozenset({Notice.LOST_SOMEONE}))
    rungs = tuple(RungAnswer(rung=rung, results=tuple(each for each in found if each.rung is rung)) for rung in Rung)
    return Answer(question=question, asked_at=CLOCK.now(), danger=danger, rungs=rungs, **asked)


def a_person(name: str = "Fatima Yilmaz", phone: str = "06 12 34 56 78") -> Contact:
    """Return somebody who agreed to everything."""
    person = Contact(name=name, role="gastvrouw", phones=(phone,), verified_on=date(2026, 10, 3))
    for field in CONSENT_FIELDS:
        person = person.with_consent(field, date(2026, 1, 1), "mondeling")
    return person


def a_place(name: str = "Buurthuis De Linde", **values: Any) -> Place:
    """Return a place where everything is known."""
    return Place(
        name=name,
        position=SPOT,
        address=Address(street="Lindelaan", house_number="51", city="Kampen", landmark="tegenover de molen"),
        access=Access(step_free=True, toilet=True, hearing_loop=True),
        opening_hours="Mo-Fr 09:00-17:00",
        cost="gratis",
        phone="038 111 11 11",
        verified_on=date(2026, 10, 3),
        **values,
    )


def a_group(place: Place, person: Contact, name: str = "Kring na verlies", **values: Any) -> Initiative:
    """Return a group that meets every Tuesday."""
    return Initiative(
        name=name,
        place_id=place.id,
        organiser_ids=(person.id,),
        schedule=Schedule(first_start=CLOCK.now(), duration_minutes=90, rule="FREQ=WEEKLY;BYDAY=TU"),
        reach=(Reach.AT_PLACE, Reach.FETCHES_YOU),
        cost="€ 2 per keer",
        walk_in=False,
        verified_on=date(2026, 10, 3),
        **values,
    )


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Neighbourhood]:
    """An empty neighbourhood, in Dutch."""
    set_language("nl")
    town = Neighbourhood(tmp_path)
    yield town
    town.store.close()
    set_language("nl")


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrintShop]:
    """The sheets of the demo, each made once however many tests look at it."""
    yield from open_shop(tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="session")
def ijsselmuiden(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BasemapPack]:
    """The map of a real village."""
    yield from _built(shared_data / "osm" / "ijsselmuiden.osm.pbf", tmp_path_factory)


@pytest.fixture(scope="session")
def kampen(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BasemapPack]:
    """The map of a real town, with a river that runs out of the extract."""
    yield from _built(shared_data / "osm" / "kampen-binnenstad.osm.pbf", tmp_path_factory)


def _built(extract: Path, folders: pytest.TempPathFactory) -> Iterator[BasemapPack]:
    target = folders.mktemp("packs") / "town.mbtiles"
    build_pack(extract, target, now=CLOCK.now())
    pack = BasemapPack.open(target)
    yield pack
    pack.close()
