"""A visitor reads names in another language: picks it, recognises the door, and leaves nothing of it behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from buurtkaart.gui.visitors.big_button import BigButton
from tests.journeys.visitors.guest import Guest
from tests.journeys.visitors.test_private import text_of

SEWING = ("طاولة الخياطة", "Naaitafel")


def label(guest: Guest, text: str) -> QLabel:
    """Return the label on screen with this text."""
    found = [each for each in guest.window.findChildren(QLabel) if each.isVisible() and each.text() == text]
    assert len(found) == 1, guest.texts()
    return found[0]


def choose_language(guest: Guest, own_name: str) -> None:
    """Go to the languages and press one."""
    guest.press_button(guest.window.languages_button)
    guest.press(own_name)


def go_to(guest: Guest, name: str) -> None:
    """Turn pages until a result is there, and open it."""
    while name not in guest.names():
        guest.press("De volgende resultaten")
    guest.press(name)


def test_a_visitor_reads_arabic_from_right_to_left_with_the_dutch_name_for_the_door(guest: Guest) -> None:
    choose_language(guest, "العربية")
    assert guest.title == "Welkom. Wat wilt u weten?"
    assert guest.window.languages_button.text() == "العربية"
    guest.press("Wat is er vandaag?")
    assert SEWING[0] in guest.names()
    assert label(guest, SEWING[0]).layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert label(guest, SEWING[1]).layoutDirection() == Qt.LayoutDirection.LeftToRight
    go_to(guest, SEWING[0])
    assert guest.title == SEWING[0]
    assert label(guest, SEWING[1]).alignment() & Qt.AlignmentFlag.AlignRight
    assert label(guest, "توجد ست ماكينات خياطة. نصنع حقائب من المعاطف القديمة.").layoutDirection() == (
        Qt.LayoutDirection.RightToLeft
    )
    # The voice of the screen reads what it can read.
    assert guest.page.spoken().startswith("Naaitafel. Er staan zes machines.")


def test_another_language_of_the_buttons_leaves_the_names_as_they_were_picked(guest: Guest) -> None:
    choose_language(guest, "Türkçe")
    guest.press("English")
    guest.press("What is on today?")
    assert "Dikiş Masası" in guest.names()
    assert "Naaitafel" in guest.texts()
    guest.press_button(guest.window.languages_button)
    guest.press("Only the language of the buttons")
    assert "Sewing table" in guest.names()
    assert "Dikiş Masası" not in guest.texts()


def test_english_buttons_bring_english_names_and_dutch_ones_dutch_names(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    assert SEWING[1] in guest.names()
    guest.press("English")
    assert "Sewing table" in guest.names()
    guest.press("Nederlands")
    assert SEWING[1] in guest.names()


def test_at_most_three_languages_stand_on_a_screen_and_each_calls_itself_by_its_name(guest: Guest) -> None:
    guest.press_button(guest.window.languages_button)
    assert guest.names() == ["العربية", "Türkçe", "Українська"]
    arabic = next(each for each in guest.choices() if each.accessibleName() == "العربية")
    assert isinstance(arabic, BigButton)
    assert "Arabisch" in arabic.accessibleDescription()
    # Pressed once more it leads back.
    guest.press_button(guest.window.languages_button)
    assert guest.title == "Welkom. Wat wilt u weten?"


def test_a_keyboard_alone_picks_a_language(guest: Guest) -> None:
    guest.tab_to("Andere talen")
    guest.key(Qt.Key.Key_Return)
    guest.tab_to("Українська")
    guest.key(Qt.Key.Key_Return)
    assert guest.window.languages_button.text() == "Українська"


def test_the_next_visitor_finds_nothing_of_the_language(guest: Guest) -> None:
    choose_language(guest, "العربية")
    guest.press("Wat is er vandaag?")
    guest.home()
    assert guest.session.language == ""
    assert guest.window.languages_button.text() == "Andere talen"
    guest.press("Wat is er vandaag?")
    assert SEWING[1] in guest.names()
    assert SEWING[0] not in guest.texts()
    assert SEWING[0] not in guest.hall.workspace.settings.read_text(encoding="utf-8")


def test_a_result_without_the_language_is_told_in_dutch(guest: Guest) -> None:
    choose_language(guest, "Українська")
    guest.press("Wat is er vandaag?")
    assert SEWING[1] in guest.names()


def test_the_slip_speaks_the_language_of_the_screen_and_names_it_as_it_was_read(guest: Guest) -> None:
    extras = guest.opening.extras
    assert extras is not None
    printed: list[bytes] = []
    extras.print_it = printed.append
    try:
        choose_language(guest, "العربية")
        guest.press("English")
        guest.press("What is on today?")
        while SEWING[0] not in guest.names():
            guest.press("The next results")
        guest.press(SEWING[0])
        guest.press("Print this")
        guest.wait(lambda: bool(printed), "the slip")
        guest.settle()
    finally:
        extras.print_it = None
    said = text_of(printed[0])
    assert "Where can I turn?" in said
    assert SEWING[1] in said, "what stands at the door"
    letters = "".join(each for each in said if each.isalpha())
    assert SEWING[0].replace(" ", "") in letters
    assert "توجد ست ماكينات خياطة".replace(" ", "") in letters
    assert "elke" not in said
