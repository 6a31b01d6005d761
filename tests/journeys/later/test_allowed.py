"""Later navragen is hidden until the organisation allows it, and from whoever asks for oneself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import ForWhom, Question
from buurtkaart.gui.signals.card_panel import CardPanel
from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.key_pages import ChoosePage, RecoveryPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.panel import LaterPanel
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.services.privacy_card import write_privacy_card
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.journeys.later.conftest import (
    CARD_MENU,
    OPEN,
    choices,
    choose,
    page,
    tick,
    tool,
)
from tests.journeys.signpost.asker import answered
from tests.later import CARD, PASSPHRASE, Hand


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
