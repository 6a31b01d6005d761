"""An answer of the agenda is a list that stays as it was given, and whoever listens hears when it would be another."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.talent import Wish
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.commands import CancelOnce
from buurtkaart.services.agenda.occurrences import Occurrences
from buurtkaart.services.agenda.timetable import _WORN
from buurtkaart.services.commands import AddRecord, DeleteRecord, EditRecord
from buurtkaart.services.editor import Editor
from buurtkaart.store.public_store import PublicStore
from buurtkaart.store.store import Store
from tests.services.agenda.conftest import CLOCK, TUESDAY, add

WEEKLY = Schedule(first_start=TUESDAY, rule="FREQ=WEEKLY")


def week(agenda: Agenda, *, public: bool = True) -> Occurrences:
    return agenda.between(TUESDAY.replace(hour=0), TUESDAY + timedelta(days=7), public=public)


def test_an_answer_is_a_list(agenda: Agenda, editor: Editor) -> None:
    add(editor, *(Initiative(name=name, schedule=WEEKLY) for name in ("c", "A", "b")))
    found = week(agenda)
    assert [each.title for each in found] == ["A", "b", "c"]
    assert (found[-1], found[1:], len(found)) == (found[2], [found[1], found[2]], 3)
    with pytest.raises(IndexError):
        found[3]
    assert found.first_from(TUESDAY) == 0
    assert found.first_from(TUESDAY + timedelta(seconds=1)) == 3
    assert (found.count_on(0, 3), found.count_on(1, 1)) == (3, 0)
    assert {each.title for each in found.hosts()} == {"A", "b", "c"}


def test_an_answer_stays_as_it_was_given(agenda: Agenda, editor: Editor) -> None:
    koffie, thee = (Initiative(name=name, schedule=WEEKLY) for name in ("Koffie", "Thee"))
    add(editor, koffie, thee)
    agenda.prepare()
    before = week(agenda)
    editor.do(CancelOnce(koffie.id, TUESDAY))
    editor.do(EditRecord(thee.with_values(name="Soep")))
    after = week(agenda)
    assert [(each.title, each.is_on) for each in after] == [("Koffie", False), ("Soep", True)]
    assert after.count_on(0, 2) == 1
    assert [(each.title, each.is_on) for each in before] == [("Koffie", True), ("Thee", True)]


@pytest.mark.parametrize("public", [True, False])
def test_after_many_edits_it_says_what_reading_it_anew_says(store: Store, editor: Editor, public: bool) -> None:
    followed = Agenda(store, CLOCK)
    editor.subscribe(followed.apply)
    groups = [Initiative(name=f"Groep {number}", schedule=WEEKLY) for number in range(8)]
    add(editor, *groups)
    followed.prepare()
    week(followed, public=public)
    for number, each in enumerate(groups):
        editor.do(EditRecord(each.with_values(name=f"{'zyxwvuts'[number]} met een andere naam")))
        week(followed, public=public)
    editor.do(DeleteRecord(groups[3].id))
    editor.do(AddRecord(Initiative(name="Nieuw", schedule=WEEKLY)))
    editor.do(AddRecord(Initiative(name="Ook nieuw", schedule=WEEKLY, public=False)))
    told = [each[:2] + each.host[:3] for each in week(followed, public=public)]
    assert told == [each[:2] + each.host[:3] for each in week(Agenda(store, CLOCK), public=public)]
    assert len(told) == (8 if public else 9)


def test_a_table_that_followed_too_much_is_read_anew(
    agenda: Agenda, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _WORN > 100
    monkeypatch.setattr("buurtkaart.services.agenda.timetable._WORN", 2)
    koffie = Initiative(name="Koffie", schedule=WEEKLY)
    add(editor, koffie)
    for number in range(8):
        editor.do(EditRecord(koffie.with_values(name=f"Koffie {number}")))
        assert [each.title for each in week(agenda)] == [f"Koffie {number}"]
    assert len(agenda._times[True].current()._groups) <= 4


def test_who_listens_hears_after_the_agenda_knows_and_only_of_its_own(agenda: Agenda, editor: Editor) -> None:
    heard: list[list[str]] = []
    stop = agenda.subscribe(lambda: heard.append([each.title for each in week(agenda)]))
    add(editor, Initiative(name="Koffie", schedule=WEEKLY))
    editor.do(AddRecord(Wish(words="Vaker koffie")))
    assert heard == [["Koffie"]]
    editor.do(AddRecord(Place(name="Buurthuis")))
    assert len(heard) == 2
    stop()
    editor.undo()
    assert len(heard) == 2


def test_the_visitors_reader_answers_what_is_public_and_nothing_else(store: Store, editor: Editor) -> None:
    add(editor, Initiative(name="Koffie", schedule=WEEKLY), Initiative(name="Stil", schedule=WEEKLY, public=False))
    with closing(PublicStore(store.path)) as reader:
        asked = Agenda(reader, CLOCK)
        asked.prepare()
        assert [each.title for each in week(asked)] == ["Koffie"]
        with pytest.raises(TypeError):
            week(asked, public=False)
