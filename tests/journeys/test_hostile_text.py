"""What somebody typed is text everywhere: nothing of it runs, on the page or in the window."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import CONSENT_FIELDS, Consent, Contact
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.widgets import LONGEST_SHOWN
from buurtkaart.services.commands import AddMany, EditRecord
from tests.journeys.desk import Desk

TEXTS = {
    "script": "<script>window.ran=1;document.title='ran'</script>",
    "image": '<img src=x onerror="window.ran=2"><b>vet</b>',
    "template": "`${window.ran=3}` {{7*7}} %s {name} \\u003cscript\\u003e",
    "close": "\"></div></script><script>window.ran=4</script>'); window.ran=5; //",
    "sql": "'; DROP TABLE place; -- \" OR 1=1 \\ % _",
    "right-to-left": "\u202eomgekeerd\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u2066x\u2069",
    "emoji": "👩🏽‍👧‍👦 🇳🇱 e\u0301\u0327 \U0001f9d1\u200d\U0001f9bd",
    "menu": "&Bestand && &amp; &lt;b&gt; \t",
}


def texts_of(value_class: type[Any], text: str) -> dict[str, Any]:
    """Return `text` for every field that is made of words, also where a form would refuse it."""
    values = {each.name: text for each in dataclasses.fields(value_class) if each.type == "str"}
    several = {each.name: (text,) for each in dataclasses.fields(value_class) if each.type == "tuple[str, ...]"}
    return values | several


def unchecked(value_class: type[Any], **values: Any) -> Any:
    """Return a value as an older program or somebody else's file can have left it: nothing of it was looked at."""
    if issubclass(value_class, Record):
        return value_class.unchecked({"id": new_id(), **values})
    made = object.__new__(value_class)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


def hostile_records(text: str, spot: Position) -> dict[str, Record]:
    """Return one record of every type with `text` in every field that takes words."""
    today = date(2026, 11, 22)

    def make(value_class: type[Any], **values: Any) -> Any:
        return unchecked(value_class, **texts_of(value_class, text) | values)

    access = make(Access, step_free=True, toilet=None, hearing_loop=None, quiet=None)
    place = make(Place, address=make(Address), access=access, position=spot)
    schedule = make(
        Schedule, first_start=datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM), duration_minutes=60, excluded=()
    )
    group = make(Initiative, place_id=place.id, schedule=schedule)
    consents = tuple(Consent(field=each, given_on=today, how=text) for each in CONSENT_FIELDS)
    contact = make(Contact, consents=consents, position=Position(spot.lat + 0.0004, spot.lon), place_id=place.id)
    wish = make(Wish, owner_id=place.id)
    offer = make(Offer, owner_id=contact.id)
    obstacle = make(Obstacle, holds_back_id=group.id)
    met = make(Connection, from_id=place.id, to_id=contact.id, made_on=today, about_ids=(wish.id,))
    note = make(QuickNote, heard_at=datetime(2026, 11, 22, 9, 0, tzinfo=AMSTERDAM))
    corners = (spot, Position(spot.lat + 0.001, spot.lon), Position(spot.lat, spot.lon + 0.001))
    neighbourhood = make(Neighbourhood, outline=corners)
    every = (place, group, contact, wish, offer, obstacle, met, note, neighbourhood)
    return {record.record_type.value: record for record in every}


@pytest.fixture(params=list(TEXTS.values()), ids=list(TEXTS))
def hostile(request: pytest.FixtureRequest, desk: Desk) -> Iterator[tuple[str, dict[str, Record]]]:
    """Every type of record with one hostile text in every field, in view."""
    text = str(request.param).strip()
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    spot = Position(school.position.lat + 0.003, school.position.lon)
    records = hostile_records(text, spot)
    desk.bench.editor.do(AddMany(tuple(records.values())))
    desk.show(Position(spot.lat + 0.0002, spot.lon), 18)
    desk.wait(lambda: records["place"].id in desk.list_ids(), "it is in the list")
    yield text, records
    assert desk.ask("typeof window.ran") == "undefined"
    assert desk.ask("document.title") != "ran"
    assert not desk.map.console
    assert not desk.map.blocked_requests


def words_in(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a value, with the way to it."""
    if isinstance(value, StrEnum):
        return
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from words_in(each, name)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from words_in(getattr(value, field.name), f"{name}.{field.name}".strip("."))


def test_the_texts_stand_in_every_field_of_every_type() -> None:
    records = hostile_records(TEXTS["script"], Position(52.5, 5.9))
    assert {*records} == {each.value for each in RecordType}
    for record in records.values():
        told = dict(words_in(record))
        clean = {name for name, text in told.items() if text != TEXTS["script"]}
        assert {each for each in clean if not each.endswith(("id", "_ids"))} <= {"consents.field"}
        asked = {each.name for each in dataclasses.fields(record) if "str" in str(each.type)}
        assert asked <= {*told}


def proof(window: QWidget, text: str) -> None:
    """Whatever the window holds just now, Qt reads none of the text as markup."""
    start = text[:12]
    for label in window.findChildren(QLabel):
        assert start not in label.text() or label.textFormat() is Qt.TextFormat.PlainText
    for widget in window.findChildren(QWidget):
        assert start not in widget.whatsThis()
        # These read markup; everything that takes words is a QPlainTextEdit.
        assert not isinstance(widget, QTextEdit)
    tips = [each.toolTip() for each in window.findChildren(QWidget)]
    for tip in [*tips, *(each.toolTip() for each in window.findChildren(QAction))]:
        assert start not in html.unescape(tip) or start in as_shown(tip)


def as_shown(tip: str) -> str:
    """Return what Qt makes of a tip."""
    if not Markup.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def test_the_page_shows_it_as_text(desk: Desk, hostile: tuple[str, dict[str, Record]]) -> None:
    text, records = hostile
    contact = records["contact"].id
    desk.wait_for(f"buurtkaart.markers.entries.has('r:{contact}')")
    assert desk.ask(f"buurtkaart.markers.entries.get('r:{contact}').element.ariaLabel") == text
    marker = f"buurtkaart.markers.entries.get('r:{contact}')?.element"
    desk.hover_map(marker, "document.querySelector('.hint').textContent", text)
    strange = "script:not([src]), iframe, .hint *, .menu button *, .marker svg:not(.icon), img[onerror]"
    assert desk.ask(f"document.querySelectorAll('{strange}').length") == 0


def test_the_window_shows_it_as_text(desk: Desk, hostile: tuple[str, dict[str, Record]]) -> None:
    text, records = hostile
    assert text in desk.list_titles()
    for record in records.values():
        desk.window.show_record(record.id)
        desk.turns(2)
        detail = desk.window.right.detail
        assert detail.detail is not None
        assert text[:70] in " ".join(desk.texts(detail))
        for each in detail.findChildren(QLabel):
            assert each.pixmap().width() or each.textFormat() is Qt.TextFormat.PlainText
        proof(desk.window, text)


def test_history_toast_undo_and_tray_show_it_as_text(desk: Desk, hostile: tuple[str, dict[str, Record]]) -> None:
    text, records = hostile
    place = records["place"]
    assert isinstance(place, Place)
    desk.bench.editor.do(EditRecord(place.with_values(description=f"{text} {text}", cost=""), based_on=place))
    desk.window.show_record(place.id)
    desk.turns(2)
    detail = desk.window.right.detail
    detail.history_requested.emit(place.id)
    desk.turns(2)
    assert any(text[:30] in each for each in desk.texts(detail))
    assert desk.window.editing is not None
    assert place.position is not None
    desk.window.editing.move(place.id, Position(place.position.lat + 0.0001, place.position.lon))
    desk.turns(2)
    assert text[:30] in desk.toast
    assert text[:30] in html.unescape(desk.window.bar.undo.toolTip())
    proof(desk.window, text)
    desk.window.editing.delete(place.id)
    desk.turns(2)
    proof(desk.window, text)
    desk.press(desk.window, next(each for each in desk.texts(desk.window) if each.startswith("Snel noteren")))
    assert any(text[:30] in each for each in desk.texts(desk.window.right))
    proof(desk.window, text)


# Nine forms each: three texts of the worst sorts are enough, and quick.
@pytest.mark.parametrize("hostile", [TEXTS[each] for each in ("script", "template", "right-to-left")], indirect=True)
def test_the_forms_show_it_as_text_and_change_nothing(desk: Desk, hostile: tuple[str, dict[str, Record]]) -> None:
    _text, records = hostile
    assert desk.window.editing is not None
    for record in records.values():
        desk.window.editing.edit(record.id)
        desk.panel(FormPanel)
        desk.turns(1)
        desk.window.close_panel()
        assert desk.stored(record.id) == record


def test_the_search_finds_it_or_says_so(desk: Desk, hostile: tuple[str, dict[str, Record]]) -> None:
    text, _records = hostile
    hits = desk.bench.search.find(text[:200], None)
    assert all(isinstance(hit.name, str) for hit in hits)
    box = desk.window.bar.search
    box.setFocus()
    box.setText(text[:199])
    desk.keys(box, "x")
    desk.wait(lambda: not box._latest._busy, "the box answers")
    desk.key(box, Qt.Key.Key_Escape)


def test_a_megabyte_in_a_name_is_refused_with_a_reason(desk: Desk) -> None:
    assert desk.window.editing is not None
    desk.window.editing.new(RecordType.PLACE)
    form = desk.panel(FormPanel)
    editor = form.field("name").editor
    before = len(desk.all(RecordType.PLACE))
    editor.insert("x" * 1_000_000)
    desk.key(editor, Qt.Key.Key_Return)
    assert form.field("name").reason
    assert form.field("name").reason in desk.texts(form)
    assert len(desk.all(RecordType.PLACE)) == before
    editor.selectAll()
    desk.keys(editor, "Kort")
    desk.key(editor, Qt.Key.Key_Return)
    assert desk.named(RecordType.PLACE, "Kort")


def test_a_megabyte_in_a_text_is_refused_with_a_reason(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    assert desk.window.editing is not None
    desk.window.editing.edit(school.id)
    form = desk.panel(FormPanel)
    field = form.field("description")
    field.editor.insertPlainText("woord " * 170_000)
    field.committed.emit()
    assert field.reason
    assert desk.stored(school.id) == school
    field.editor.setPlainText(school.description)
    field.committed.emit()
    assert not field.reason


def test_the_longest_allowed_texts_are_shown_in_part(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    long = Place(name="L" * 200, description="woord " * 1000, position=school.position)
    desk.bench.editor.do(AddMany((long,)))
    desk.window.show_record(long.id)
    desk.turns(3)
    assert max(len(text) for text in desk.texts(desk.window.right.detail)) <= LONGEST_SHOWN
