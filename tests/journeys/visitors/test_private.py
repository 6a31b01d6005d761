"""What is private cannot be seen, heard, read aloud or printed here, and what was asked is nowhere afterwards."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import ForWhom, Notice, Question
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.domain.translation import Translation
from buurtkaart.domain.vocabulary import ObstacleKind, Theme
from buurtkaart.gui.visitors.slip import slip
from buurtkaart.services.workspace import Workspace
from buurtkaart.store.store import Store
from tests.journeys.visitors.conftest import TUESDAY, guest_in, prepared
from tests.journeys.visitors.guest import Guest

SECRET = "Qxgeheim"  # noqa: S105 - a planted word, not a password
HERE = Position(52.54691, 5.21640)


def plant(folder: Path) -> None:
    """Put private words in every corner of what visitors do see."""
    store = Store(Workspace(folder).database, TUESDAY)
    try:
        with store.unit_of_work() as uow:
            nobody = Contact(
                name=f"{SECRET} Riet", role=f"{SECRET} rol", phones=("0612345678",), description=SECRET, position=HERE
            )
            half = Contact(
                name="Gerda de Wit",
                role=f"{SECRET} voorzitter",
                organisation=f"{SECRET} club",
                phones=("0687654321",),
                email=f"{SECRET}@voorbeeld.nl",
                description=SECRET,
            ).with_consent("name", date(2026, 1, 1), how=SECRET)
            home = Place.unchecked(
                {
                    "name": "Bij Riet thuis",
                    "private_home": True,
                    "address": Address(street="Lindelaan", house_number="4711", room=SECRET, landmark=SECRET),
                    "position": HERE,
                    "caretaker": SECRET,
                    "themes": (Theme.MONEY,),
                }
            )
            hall = Place(
                name="Zaal De Plank",
                position=HERE,
                themes=(Theme.MONEY,),
                phone="0612345678",
                caretaker=SECRET,
                verified_by=SECRET,
                verified_on=date(2026, 10, 1),
                source_reference=f"{SECRET}:1",
            )
            uow.save_many(
                [
                    nobody, half, home, hall,
                    Place(
                        name=f"{SECRET} kelder", position=HERE, public=False, themes=(Theme.MONEY,),
                        translations=(Translation(language="so", name=SECRET),),
                    ),
                    Initiative(
                        name="Open tafel", place_id=hall.id, organiser_ids=(nobody.id, half.id), successor=SECRET,
                        themes=(Theme.MONEY,), verified_by=SECRET, caretaker=SECRET,
                    ),
                    Initiative(name="Bij Riet aan tafel", place_id=home.id, room=SECRET, themes=(Theme.MONEY,)),
                    Initiative(name=f"{SECRET} groep", themes=(Theme.MONEY,), public=False, position=HERE),
                    Wish(words=SECRET, theme=Theme.MONEY, owner_description=SECRET, may_be_counted=True),
                    Offer(words=SECRET, theme=Theme.MONEY),
                    Obstacle(words=SECRET, kind=ObstacleKind.MONEY),
                    QuickNote(words=SECRET, heard_at=TUESDAY.now()),
                ]
            )  # fmt: skip
    finally:
        store.close()


PRIVATE = (SECRET, "0612345678", "06 12 34 56 78", "0687654321", "06 87 65 43 21", "4711", "de Wit")


def private_words_in(told: list[str]) -> list[str]:
    return [text for text in told for word in PRIVATE if word.casefold() in text.casefold()]


def test_planted_private_words_are_in_no_answer_no_widget_no_sentence_and_no_slip(
    demo_master: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    plant(folder)
    with guest_in(prepared(folder)) as guest:
        seen: list[str] = []
        guest.press("Ik wil graag…")
        guest.press("Hulp krijgen")
        guest.press("Geld en werk")
        names = set()
        while True:
            for name in guest.names():
                names.add(name)
                guest.press(name)
                seen += [*guest.texts(), guest.page.spoken()]
                guest.press("Terug")
                seen += guest.texts()
            if "De volgende drie" not in [each.accessibleName() for each in guest.buttons()]:
                break
            guest.press("De volgende drie")
        assert {"Zaal De Plank", "Open tafel", "Bij Riet aan tafel"} <= names
        assert any("Vraag naar Gerda" in text for text in seen), "what was agreed to is told"
        visiting = guest.hall.visiting
        answers: list[str] = []
        for notice in Notice:
            shelf = visiting.asked(Question(near=HERE, notices=frozenset({notice}), for_whom=ForWhom.OTHER))
            answers.append(repr(shelf))
        for theme in Theme:
            shelf = visiting.about(theme, HERE)
            answers.append(repr(shelf))
        answers += [repr(day) for day in visiting.week(HERE)]
        money = visiting.about(Theme.MONEY, HERE)
        for facts in money.facts[:5]:
            pdf = slip(guest.hall.source, money.answer, facts.found, guest.hall.pack, None)
            assert pdf.startswith(b"%PDF")
            answers.append(text_of(pdf))
        assert any("Zaal De Plank" in each for each in answers)
    assert private_words_in(seen) == []
    assert private_words_in(answers) == []


def text_of(pdf: bytes) -> str:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    text = document.getAllText(0).text()
    document.close()
    return text


def test_the_screen_holds_nothing_that_could_answer_more(guest: Guest) -> None:
    """Not the store, no editor, no index of the map: only the public door."""
    import gc

    from buurtkaart.gui.workbench import Workbench
    from buurtkaart.services.editor import Editor

    folder = guest.hall.workspace.folder
    alive = [each for each in gc.get_objects() if isinstance(each, Workbench | Editor | Store)]
    assert [each for each in alive if isinstance(each, Store) and each.path.parent == folder] == []
    assert not any(isinstance(each, Workbench) and each.workspace.folder == folder for each in alive)


_TYPED = "Qxplantlaan 4712"


def test_nothing_that_was_asked_is_written_anywhere(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    prepared(folder)
    with guest_in(folder) as guest:
        before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
        guest.press("U begint bij Wooncentrum De Drecht. Kies een andere plek.")
        guest.press("Vanaf een adres")
        guest.type(_TYPED)
        QApplication.clipboard().setText(_TYPED)
        guest.press("Terug")
        guest.press("Vanaf een adres")
        guest.type("Populierenlaan")
        guest.choose(0)
        guest.press("Waar kan ik heen?")
        guest.choose(1)
        guest.press("Ja")
        guest.press("Is iemand verloren")
        guest.press("Laat zien wat er is")
        guest.choose(0)
        # A bug while somebody asks is logged without a word of it.
        guest.opening._on_bug(ValueError, ValueError(_TYPED), None)
        guest.home()
        assert QApplication.clipboard().text() == ""
        after = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    changed = [each.name for each, data in after.items() if before.get(each) != data]
    assert set(changed) <= {"buurtkaart.log", "buurtkaart.sqlite-shm", "buurtkaart.sqlite-wal"}
    asked = (b"Qxplantlaan", b"4712", b"Populierenlaan 1", b"lost_someone", b"Is iemand verloren")
    places = [Path(QStandardPaths.writableLocation(each)) for each in _WRITTEN_TO]
    files = [*after.items()]
    files += [
        (each, each.read_bytes()) for place in places if place.is_dir() for each in place.rglob("*") if each.is_file()
    ]
    for each, data in files:
        for trace in asked:
            assert trace not in data or trace in before.get(each, b""), f"{trace!r} in {each}"
    assert (folder / "buurtkaart.log") in after


_WRITTEN_TO = (
    QStandardPaths.StandardLocation.AppLocalDataLocation,
    QStandardPaths.StandardLocation.CacheLocation,
    QStandardPaths.StandardLocation.AppConfigLocation,
)


@pytest.mark.parametrize("moment", ["2026-11-24T23:30"])
def test_late_at_night_it_tells_what_comes_next(demo_master: Path, tmp_path: Path, moment: str) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with guest_in(prepared(folder), now=FixedClock.at(moment)) as guest:
        guest.press("Wat is er vandaag?")
        assert "Vandaag is er niets meer. Dit komt hierna." in guest.texts()
        assert len(guest.choices()) == 3
