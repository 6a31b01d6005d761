"""Later navragen: hidden until the organisation allows it, locked on the disk, and gone when its time has come."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import ForWhom, Question
from buurtkaart.gui.signals.card_panel import CardPanel
from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.key_pages import ChoosePage, RecoveryPage, UnlockPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.panel import LaterPanel
from buurtkaart.gui.signals.tool import LaterTool
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.signpost.session import SignpostSession
from buurtkaart.gui.signpost.tool import SignpostTool
from buurtkaart.gui.widgets import LinkButton
from buurtkaart.services.privacy_card import write_privacy_card
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.later import CARD, PASSPHRASE, Hand

OPEN, CARD_MENU = "Later navragen", "Privacykaart van de organisatie…"


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def allowed(own_folder: Path) -> Path:
    """A worker's folder in which the organisation filled in its card."""
    write_privacy_card(own_folder / "privacy-card.toml", CARD)
    return own_folder


@pytest.fixture
def at_work(allowed: Path, clock: Hand) -> Iterator[Desk]:
    with desk_on(allowed, now=clock) as desk:
        yield desk


def choices(desk: Desk) -> list[str]:
    """Return what the menu of the area offers."""
    return [each.text() for each in desk.window.bar.area_menu.actions() if each.isVisible() and each.text()]


def choose(desk: Desk, words: str) -> None:
    next(each for each in desk.window.bar.area_menu.actions() if each.text() == words).trigger()


def tool(desk: Desk) -> LaterTool:
    found = desk.window.findChild(LaterTool)
    assert isinstance(found, LaterTool)
    return found


def page(desk: Desk, kind: type[Any]) -> Any:
    """Wait until the panel shows this screen."""
    panel = desk.panel(LaterPanel)
    desk.wait(lambda: isinstance(panel.page, kind), lambda: f"{panel.page!r} is shown, not {kind.__name__}")
    return panel.page


def tick(desk: Desk, widget: QWidget, words: str) -> None:
    box = next(each for each in widget.findChildren(QCheckBox) if each.text() == words)
    box.setFocus()
    desk.key(box, Qt.Key.Key_Space)


def make_box(desk: Desk) -> str:
    """Make the locked box as a person does; return the recovery phrase."""
    choose(desk, OPEN)
    first = page(desk, ChoosePage)
    desk.keys(first.first, PASSPHRASE)
    desk.keys(first.again, PASSPHRASE)
    desk.key(first.again, Qt.Key.Key_Return)
    shown = page(desk, RecoveryPage)
    phrase = str(shown.phrase.text()).replace("\n", "-")
    tick(desk, shown, "Ik heb het opgeschreven")
    desk.press(shown, "Verder")
    page(desk, ListPage)
    return phrase


def unlock(desk: Desk, words: str = PASSPHRASE) -> None:
    asked = page(desk, UnlockPage)
    desk.keys(asked.line, words)
    desk.key(asked.line, Qt.Key.Key_Return)


def new_worry(desk: Desk, facts: str, *, heard: str = "", knows: bool = True) -> None:
    """Keep a new worry."""
    desk.press(page(desk, ListPage), "Zorgen om iemand")
    form = page(desk, FormPage)
    desk.keys(form.facts.editor, facts)
    if knows:
        tick(desk, form, "De persoon weet dit")
    if heard:
        desk.keys(form.heard.editor, heard)
    desk.press(desk.panel(LaterPanel), "Bewaren")
    page(desk, ListPage)


def answered(desk: Desk, asking: Asking) -> SignpostSession:
    """Open the signpost and go on to its answer."""
    signpost = desk.window.findChild(SignpostTool)
    assert isinstance(signpost, SignpostTool)
    signpost.open()
    session = signpost.session
    assert session is not None
    session.go(asking)
    desk.wait(lambda: session.answer is not None, "the answer")
    return session


def open_first(desk: Desk) -> FormPage:
    shown = page(desk, ListPage)
    shown.findChild(LinkButton).click()
    form = page(desk, FormPage)
    assert isinstance(form, FormPage)
    return form


def bytes_below(*folders: Path) -> bytes:
    return b"\0".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())


def test_without_a_complete_card_nothing_of_it_is_anywhere(own_folder: Path) -> None:
    write_privacy_card(own_folder / "privacy-card.toml", replace(CARD, retention=""))
    with desk_on(own_folder) as desk:
        assert OPEN not in choices(desk)
        assert not any(tool(desk).suits(Question(for_whom=each)) for each in ForWhom)
        tool(desk).open()
        assert desk.window.right.panel is None
        assert not (own_folder / "later-navragen").exists()


def test_the_organisation_fills_in_the_card_and_then_it_is_there(own_folder: Path) -> None:
    with desk_on(own_folder) as desk:
        choose(desk, CARD_MENU)
        panel = desk.panel(CardPanel)
        assert any("Een buurtwerker kiest nooit een grondslag" in text for text in desk.texts(panel))
        for name, words in vars(CARD).items():
            assert OPEN not in choices(desk)
            desk.keys(panel.fields[name].editor, words)
        desk.window.close_panel()
        assert OPEN in choices(desk)
        choose(desk, CARD_MENU)
        field = desk.panel(CardPanel).fields["purpose"]
        field.setFocus()
        desk.key(field.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        desk.key(field.editor, Qt.Key.Key_Delete)
        desk.window.close_panel()
        assert OPEN not in choices(desk)


def test_who_asks_for_themselves_never_sees_it(at_work: Desk) -> None:
    desk = at_work
    for for_whom, is_offered in ((ForWhom.SELF, False), (ForWhom.REFERRER, True), (ForWhom.OTHER, True)):
        session = answered(desk, Asking(step=Step.ANSWER, for_whom=for_whom))
        assert ("Later navragen" in desk.texts(session.column)) is is_offered, for_whom
    desk.press(session.column, "Later navragen")
    page(desk, ChoosePage)


def test_of_the_question_only_the_neighbourhood_goes_along(demo_folder: Path, clock: Hand) -> None:
    write_privacy_card(demo_folder / "privacy-card.toml", CARD)
    with desk_on(demo_folder, now=clock) as desk:
        here = desk.named(RecordType.NEIGHBOURHOOD, "Vogelbuurt")
        asking = Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER, near=here.bounds.centre, near_name="Zqxvstraat 12")
        session = answered(desk, asking)
        desk.press(session.column, "Later navragen")
        first = page(desk, ChoosePage)
        desk.keys(first.first, PASSPHRASE)
        desk.keys(first.again, PASSPHRASE)
        desk.key(first.again, Qt.Key.Key_Return)
        desk.window.close_panel()  # not while the box is being made: its recovery phrase must be seen
        shown = page(desk, RecoveryPage)
        tick(desk, shown, "Ik heb het opgeschreven")
        desk.press(shown, "Verder")
        form = page(desk, FormPage)
        assert form.neighbourhood.value() == here.name
        assert form.facts.value() == form.heard.value() == ""
        assert form.referrals.value() == ()
        desk.press(desk.panel(LaterPanel), "Terug")
        page(desk, ListPage)


def test_the_recovery_phrase_must_be_written_down_and_opens_the_box(at_work: Desk) -> None:
    desk = at_work
    QGuiApplication.clipboard().setText("untouched")
    choose(desk, OPEN)
    first = page(desk, ChoosePage)
    desk.keys(first.first, PASSPHRASE)
    desk.keys(first.again, PASSPHRASE + "x")
    desk.key(first.again, Qt.Key.Key_Return)
    assert any("niet gelijk" in text for text in desk.texts(first))
    desk.keys(first.again, PASSPHRASE)
    desk.key(first.again, Qt.Key.Key_Return)
    shown = page(desk, RecoveryPage)
    desk.window.close_panel()
    assert desk.panel(LaterPanel).page is shown
    phrase = str(shown.phrase.text()).replace("\n", "-")
    assert not shown.phrase.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    tick(desk, shown, "Ik heb het opgeschreven")
    desk.press(shown, "Verder")
    desk.press(page(desk, ListPage), "Op slot")
    unlock(desk, phrase.lower())
    page(desk, ListPage)
    assert QGuiApplication.clipboard().text() == "untouched"


def test_a_wrong_passphrase_is_said_calmly_and_may_be_typed_again(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    desk.press(page(desk, ListPage), "Op slot")
    unlock(desk, "heel iets anders")
    asked = page(desk, UnlockPage)
    desk.wait(lambda: any("past niet" in text for text in desk.texts(asked)), "the calm sentence")
    unlock(desk)
    page(desk, ListPage)


def test_opening_it_keeps_nobody_waiting(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    desk.press(page(desk, ListPage), "Op slot")
    turns = 0

    def turn() -> bool:
        nonlocal turns
        turns += 1
        return isinstance(desk.panel(LaterPanel).page, ListPage)

    unlock(desk)
    assert isinstance(desk.panel(LaterPanel).page, UnlockPage)
    desk.wait(turn, "the list")
    assert turns > 10


def test_after_five_minutes_the_panel_is_empty(at_work: Desk, clock: Hand) -> None:
    desk = at_work
    make_box(desk)
    new_worry(desk, "Zqxvbetoverd komt niet meer buiten")
    form = open_first(desk)
    assert form.facts.value() == "Zqxvbetoverd komt niet meer buiten"
    clock.turn(minutes=4, seconds=59)
    desk.keys(form.heard.editor, "x")  # who types keeps it open
    clock.turn(minutes=4, seconds=59)
    desk.pause(1200)
    assert desk.panel(LaterPanel).page is form
    clock.turn(seconds=1)
    page(desk, UnlockPage)
    desk.turns(3)
    assert not any("Zqxv" in each.text() for each in desk.window.findChildren(QLabel))


def test_a_name_in_the_facts_is_warned_about_while_somebody_types(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    desk.press(page(desk, ListPage), "Zorgen om iemand")
    form = page(desk, FormPage)
    desk.keys(form.facts.editor, "mevrouw Jansen komt niet meer")
    desk.wait(lambda: any("lijkt een naam" in text for text in desk.texts(form)), "the warning")
    desk.key(form.facts.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.keys(form.facts.editor, "Zij komt niet meer")
    desk.wait(lambda: not any("lijkt een naam" in text for text in desk.texts(form)), "no warning any more")


def test_who_does_not_know_it_yet_must_hear_of_it_by_a_day(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    desk.press(page(desk, ListPage), "Zorgen om iemand")
    form = page(desk, FormPage)
    assert any("Uiterlijk op 22 december" in text for text in desk.texts(form))
    desk.press(desk.panel(LaterPanel), "Bewaren")
    assert "waarom de persoon dit nog niet weet" in form.reason.reason
    desk.keys(form.reason.editor, "Eerst een kop koffie")
    desk.press(form, "+ Organisatie of groep")
    row = form.referrals._rows[0]
    desk.keys(row.to, "Wijkteam")
    assert any("Uiterlijk op 22 november" in text for text in desk.texts(form))
    desk.press(desk.panel(LaterPanel), "Bewaren")
    shown = page(desk, ListPage)
    assert "Vertel het de persoon vandaag." in desk.texts(shown)
    assert "Nu navragen" in desk.texts(shown)
    assert "Wordt gewist op 23 mei 2027." in desk.texts(shown)


def test_erasing_asks_once_and_is_for_real(at_work: Desk) -> None:
    desk = at_work
    make_box(desk)
    new_worry(desk, "Zij komt niet meer buiten")
    form = open_first(desk)
    desk.press(form, "Nu wissen…")
    desk.press(form, "Nee")
    desk.press(form, "Nu wissen…")
    desk.press(form, "Ja, wis het nu")
    shown = page(desk, ListPage)
    assert any("Er is niets bewaard" in text for text in desk.texts(shown))
    assert desk.window.workbench is not None
    assert desk.window.workbench.editor.undo() is None


def test_a_damaged_box_never_disturbs_the_start(allowed: Path, clock: Hand) -> None:
    with desk_on(allowed, now=clock) as desk:
        make_box(desk)
    (allowed / "later-navragen" / "later-navragen.keys.json").write_text("{}")
    with desk_on(allowed, now=clock) as desk:
        desk.wait(lambda: tool(desk)._trouble != "", "the start looked at it")
        assert desk.toast == ""
        choose(desk, OPEN)
        asked = page(desk, UnlockPage)
        assert any("niet te lezen" in text for text in desk.texts(asked))


PLANTED = ("Zqxvbetoverd", "Zqxvgehoord", "Zqxvlater", "Zqxvwijkteam")


def test_what_was_kept_is_found_nowhere_before_and_after_its_end(
    allowed: Path, home: Path, clock: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))  # Qt asks this one each time
    everything = (allowed, home, temporary)
    in_main = "Zqxvzichtbaar staat wel gewoon in de buurt"
    with desk_on(allowed, now=clock) as desk:
        make_box(desk)
        new_worry(desk, PLANTED[0], heard=PLANTED[1])
        form = open_first(desk)
        desk.keys(form.heard.editor, PLANTED[2])
        desk.press(form, "+ Organisatie of groep")
        desk.keys(form.referrals._rows[0].to, PLANTED[3])
        desk.press(form, "Afsluiten: dit is klaar")
        assert "Wordt gewist op 6 december." in desk.texts(page(desk, ListPage))
        # An ordinary note shows that this search finds what is there.
        desk.window.close_panel()
        desk.shortcut(Qt.Key.Key_J)
        note = desk.window.right.panel
        assert note is not None
        box = note.focusProxy()
        assert box is not None
        desk.keys(box, in_main)
        desk.key(box, Qt.Key.Key_Return)
        desk.bench.search.find(PLANTED[0], None)
        with desk.bench.store.reading() as reader:
            assert len(list(reader.all(RecordType.NOTE))) == 1
    kept = bytes_below(*everything)
    assert b"Zqxvzichtbaar" in kept
    assert not [each for each in (*PLANTED, PASSPHRASE) if each.encode() in kept]
    assert not [each for each in PLANTED if each.encode("utf-16-le") in kept]
    assert b"Zqxvzichtbaar" in bytes_below(allowed / "backups"), "the copy of the day was made, and can be read"
    sealed = (allowed / "later-navragen" / "later-navragen.sqlcipher").read_bytes()

    clock.turn(days=14)
    with desk_on(allowed, now=clock) as desk:
        # At the start, without the passphrase.
        keys = allowed / "later-navragen" / "later-navragen.keys.json"
        desk.wait(lambda: '"signals": {}' in keys.read_text(), "the start forgot its key")
        choose(desk, OPEN)
        unlock(desk)
        assert any("Er is niets bewaard" in text for text in desk.texts(page(desk, ListPage)))
    left = bytes_below(*everything)
    assert not [each for each in PLANTED if each.encode() in left]
    assert (allowed / "later-navragen" / "later-navragen.sqlcipher").read_bytes() != sealed

    # Whoever kept an old copy of the encrypted file and knows the passphrase finds nothing in it either.
    (allowed / "later-navragen" / "later-navragen.sqlcipher").write_bytes(sealed)
    with desk_on(allowed, now=clock) as desk:
        choose(desk, OPEN)
        unlock(desk)
        assert any("Er is niets bewaard" in text for text in desk.texts(page(desk, ListPage)))


def test_a_whole_signpost_without_it_leaves_no_trace(allowed: Path, home: Path, clock: Hand) -> None:
    def files() -> set[str]:
        return {str(path) for path in allowed.rglob("*") if "cache" not in path.parts}

    with desk_on(allowed, now=clock) as desk:
        before = files()
        answered(desk, Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER, near_name="Zqxvstraat 12"))
        signpost = desk.window.findChild(SignpostTool)
        assert isinstance(signpost, SignpostTool)
        signpost.close()
        assert files() == before
    assert b"Zqxvstraat" not in bytes_below(allowed, home)
