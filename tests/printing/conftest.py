"""A small neighbourhood in a real database, and a PDF read by poppler and pikepdf: programs that did not make it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
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

CLOCK = FixedClock.at("2026-11-22T10:00")
SPOT = Position(52.5655, 5.9265)
DANGER = (
    HelpLine(key="emergency", situation="Ben je nu in gevaar?", name="Ambulance, brandweer, politie", number="112"),
    HelpLine(key="own_gp", situation="Gaat het vandaag niet?", name="De eigen huisarts", number="", hours="ma–vr 8–17"),
    HelpLine(key="veilig_thuis", situation="Ben je bang thuis?", name="Veilig Thuis", number="0800-2000"),
)


@dataclass(frozen=True)
class Sheet:
    """One PDF on disk, and what others read in it."""

    path: Path
    replaced: tuple[str, ...] = ()

    def info(self, *options: str) -> str:
        """Return what `pdfinfo` says."""
        return run("pdfinfo", *options, str(self.path))

    def text(self) -> str:
        """Return the text on one line, as it is printed."""
        return " ".join(run("pdftotext", str(self.path), "-").split())

    def structure(self) -> list[tuple[str, str]]:
        """Return (tag, text) in the order in which a screen reader goes through the sheet."""
        told: list[tuple[str, list[str]]] = []
        for line in self.info("-struct-text").splitlines():
            if (said := re.match(r'\s*"(.*)"$', line)) is not None:
                told[-1][1].append(said[1])
            elif (named := re.match(r"\s*([A-Z][A-Za-z0-9]*)\b", line)) is not None:
                told.append((named[1], []))
        return [(tag, "".join(said)) for tag, said in told if any(said)]

    def fonts(self) -> str:
        """Return what `pdffonts` says."""
        return run("pdffonts", str(self.path))

    def pictures(self) -> list[str]:
        """Return the raster images."""
        return run("pdfimages", "-list", str(self.path)).splitlines()[2:]

    def colours(self) -> set[str]:
        """Return the colours of the letters, as "#rrggbb"."""
        return {each.get("color", "") for each in self._page().iter("fontspec")}

    def points(self, words: str) -> set[int]:
        """Return in which sizes, in points, lines with `words` are set."""
        page = self._page()
        sizes = {each.get("id"): int(each.get("size", "0")) for each in page.iter("fontspec")}
        return {sizes[line.get("font")] for line in page.iter("text") if words in "".join(line.itertext())}

    def _page(self) -> ElementTree.Element:
        written = run("pdftohtml", "-xml", "-zoom", "1", "-stdout", "-i", str(self.path))
        return ElementTree.fromstring(written)  # noqa: S314 - poppler wrote it

    def root(self) -> pikepdf.Pdf:
        """Open it with pikepdf."""
        return pikepdf.open(self.path)

    def alternatives(self) -> list[str]:
        """Return the alternative texts of the pictures, in the order of the structure tree."""
        with self.root() as pdf:
            return list(_alternatives(pdf.Root.StructTreeRoot))


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


def run(*command: str) -> str:
    """Return what a command of poppler says; where there is none, the test skips by name."""
    if shutil.which(command[0]) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{command[0]} must be there in continuous integration: nothing may be skipped")
        pytest.skip(f"{command[0]} is missing (poppler-utils)")
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=True).stdout


def _alternatives(node: Any) -> Iterator[str]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/Alt" in node:
        yield str(node.Alt)
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _alternatives(kid)
