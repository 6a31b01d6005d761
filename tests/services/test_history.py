"""History: who changed what, in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.labels import Code, label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.translation import Translation
from buurtkaart.services.commands import AddRecord, DeleteRecord, EditRecord, MoveRecord, VerifyRecord
from buurtkaart.services.editor import Editor
from buurtkaart.services.erasing import withdraw_consent
from buurtkaart.services.history import HistoryLine, history_lines
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
SCHOOL = Place(name="Boksschool", position=Position(52.55, 5.91))


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    store = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    made = Editor(store, CLOCK, "Anja")
    made.do(AddRecord(SCHOOL))
    yield made
    store.close()


def lines(editor: Editor, record_id: RecordId = SCHOOL.id) -> list[HistoryLine]:
    with editor.store.reading() as reader:
        return history_lines(reader, record_id)


def newest(editor: Editor, record_id: RecordId = SCHOOL.id) -> str:
    return lines(editor, record_id)[0].text


def test_a_line_says_who_and_when(editor: Editor) -> None:
    assert lines(editor) == [HistoryLine(CLOCK.now(), "Anja", "Toegevoegd")]


def test_a_new_name_is_told_with_the_old_one(editor: Editor) -> None:
    editor.do(EditRecord(replace(SCHOOL, name="Boksschool De Brug")))
    assert newest(editor) == "Naam: van “Boksschool” naar “Boksschool De Brug”"


def test_opening_hours_are_told_in_words(editor: Editor) -> None:
    editor.do(EditRecord(replace(SCHOOL, opening_hours="Mo-Fr 09:00-21:00; PH off")))
    told = newest(editor)
    assert told.startswith("Wanneer is het open?: ingevuld, “Ma–vr 9:00–21:00")
    assert "PH" not in told


def test_a_schedule_is_told_in_words(editor: Editor) -> None:
    tuesday = Schedule(
        first_start=datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM), duration_minutes=120, rule="FREQ=WEEKLY;BYDAY=TU"
    )
    group = Initiative(name="Koor", schedule=tuesday)
    editor.do(AddRecord(group))
    thursday = replace(tuesday, first_start=datetime(2026, 11, 26, 14, tzinfo=AMSTERDAM), rule="FREQ=WEEKLY;BYDAY=TH")
    editor.do(EditRecord(replace(group, schedule=thursday)))
    assert newest(editor, group.id) == "Wanneer?: van “elke di 10:00–12:00” naar “elke do 14:00–16:00”"


def test_languages_are_told_in_words(editor: Editor) -> None:
    editor.do(EditRecord(replace(SCHOOL, access=Access(languages=("tr",)))))
    assert newest(editor).endswith("Turks")


def test_a_name_in_another_language_is_told_with_the_language(editor: Editor) -> None:
    arabic = Translation(language="ar", name="نادي الملاكمة")
    editor.do(EditRecord(replace(SCHOOL, translations=(arabic,))))
    assert newest(editor) == "In andere talen: ingevuld, Arabisch “نادي الملاكمة”"
    editor.do(EditRecord(replace(SCHOOL, translations=(replace(arabic, description="تعال"),))))
    assert newest(editor) == "In andere talen: gewijzigd"


def test_codes_are_told_in_words(editor: Editor) -> None:
    editor.do(EditRecord(replace(SCHOOL, kind=PlaceKind.SPORTS)))
    assert newest(editor) == "Soort: van Andere plek naar Sport"


def test_that_a_wish_may_be_counted_is_told_in_words(editor: Editor) -> None:
    wish = Wish(words="weer zwemmen")
    editor.do(AddRecord(wish))
    editor.do(EditRecord(replace(wish, may_be_counted=True)))
    assert newest(editor, wish.id) == "Mag de wens meetellen?: van nee naar ja"


def test_moving_is_told_in_metres(editor: Editor) -> None:
    editor.do(MoveRecord(SCHOOL.id, Position(52.551, 5.91)))
    assert newest(editor) == "111 m verplaatst"


def test_undoing_is_told_as_such(editor: Editor) -> None:
    editor.do(DeleteRecord(SCHOOL.id))
    assert newest(editor) == "Weggehaald"
    editor.undo()
    assert newest(editor) == "Ongedaan gemaakt: Teruggezet"


def test_verifying_is_told_in_one_line(editor: Editor) -> None:
    editor.do(VerifyRecord(SCHOOL.id, date(2026, 10, 3), "Anja"))
    assert [line.text for line in lines(editor)] == ["Nagekeken: klopte op 3 oktober 2026", "Toegevoegd"]


def test_what_something_points_at_is_told_by_its_name(editor: Editor) -> None:
    group = Initiative(name="Sporten aan de overkant")
    editor.do(AddRecord(group))
    editor.do(EditRecord(replace(group, place_id=SCHOOL.id)))
    assert newest(editor, group.id) == "Plek: ingevuld, “Boksschool”"


def test_a_withdrawn_consent_is_told_without_the_value(editor: Editor) -> None:
    contact = Contact(name="Riet", email="riet@voorbeeld.nl")
    editor.do(AddRecord(contact))
    withdraw_consent(editor, contact.id, "email")
    assert [line.text for line in lines(editor, contact.id)] == [
        "Toestemming ingetrokken: E-mail is gewist",
        "Toegevoegd",
    ]


def test_a_long_text_is_told_in_one_line(editor: Editor) -> None:
    editor.do(EditRecord(replace(SCHOOL, description="lang\n" * 4000)))
    assert len(newest(editor)) < 120
    assert "\n" not in newest(editor)


def test_every_code_has_a_word() -> None:
    codes = [code for each in get_args(Code) for code in each]
    assert len(codes) > 70
    assert all(label(code) for code in codes)
