"""Somebody of 82 finds a number to call, by touch or by keyboard, without a map and three choices at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt

from buurtkaart.gui.visitors.detail_page import DetailPage
from buurtkaart.gui.visitors.starting import AddressPage
from tests.journeys.visitors.guest import Guest

LEAST_PX = 44


def test_three_doors_welcome_a_visitor(guest: Guest) -> None:
    assert guest.names() == ["Wat is er vandaag?", "Ik wil graag…", "Waar kan ik heen?"]


def test_what_is_on_today_is_told_with_time_metres_and_whom_to_call(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    assert guest.names()[0] == "Sporten aan de overkant"
    texts = guest.texts()
    assert "Vandaag, 10 uur tot 12 uur" in texts
    assert any("lopen" in text and "U kunt zo naar binnen" in text for text in texts)
    guest.choose(0)
    told = guest.texts()
    for words in ("Boksschool De Brug", "tegenover De Drecht, rode deur", "Bel Wies", "Rolstoel", "Aangepast toilet"):
        assert words in told
    assert any(text.startswith("0291") for text in told)
    assert any(text.startswith("Met een rollator") for text in told)


def test_more_goes_on_to_tomorrow(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    seen = [*guest.names()]
    while "Morgen" not in [each.text() for each in guest.buttons()]:
        guest.press("De volgende drie")
        seen += guest.names()
    assert len(seen) == len(set(seen))
    guest.press("De volgende drie")
    assert any(text.startswith("Morgen, woensdag 25 november") for text in guest.texts())
    guest.press("De vorige drie")
    assert guest.names() == seen[-len(guest.names()) :]


def test_a_wish_in_everyday_words_leads_to_a_group(guest: Guest) -> None:
    guest.press("Ik wil graag…")
    assert guest.names() == ["Onder de mensen zijn", "Iets doen of leren", "Hulp krijgen"]
    guest.press("Onder de mensen zijn")
    guest.press("Mensen ontmoeten")
    assert "Koffie met de buren" in guest.names()
    guest.press("Koffie met de buren")
    assert isinstance(guest.page, DetailPage)
    assert "Bel Tineke" in guest.texts()
    guest.press("Terug")
    assert "Koffie met de buren" in guest.names()


def test_who_can_fetch_you_is_told(guest: Guest) -> None:
    guest.press("Ik wil graag…")
    guest.press("Hulp krijgen")
    guest.press("Iemand die helpt")
    while "Samen erheen" not in guest.names():
        guest.press("De volgende drie")
    guest.press("Samen erheen")
    told = guest.texts()
    assert "Fatima kan u ophalen" in told
    assert "Bel Fatima" in told
    assert "Bel eerst" in told


def test_the_signpost_asks_three_at_a_time_and_answers_on_its_four_rungs(guest: Guest) -> None:
    guest.press("Waar kan ik heen?")
    guest.choose(0)
    assert guest.title == "Hoe gaat het met u?"
    guest.press("Ik kom steeds minder buiten")
    guest.press("Verder")
    guest.press("Laat zien wat er is")
    rungs = []
    while True:
        rungs.append(next(text for text in guest.texts() if "vanaf" in text).split(" · ")[0])
        later = [each for each in guest.buttons() if each.accessibleName() == "De volgende drie"]
        if not later:
            break
        guest.press("De volgende drie")
    assert rungs == ["Buren en groepen", "Plekken", "Iemand die de buurt kent", "Hulp van een organisatie"]


def test_after_a_danger_sign_the_numbers_stand_there_at_once(guest: Guest) -> None:
    guest.press("Waar kan ik heen?")
    guest.choose(1)
    guest.press("Ja")
    for _screen in range(3):
        guest.press("Verder")
    assert "112" not in guest.texts()
    guest.press("Zegt dat het niet meer hoeft")
    assert {"112", "113"} <= set(guest.texts())
    guest.press("Zegt dat het niet meer hoeft")
    assert "112" not in guest.texts()
    guest.press("Er is nu gevaar")
    guest.press("Verder")
    assert "112" in guest.texts()
    assert guest.choices() == []


def test_numbers_to_call_are_one_press_away_from_the_first_question(guest: Guest) -> None:
    guest.press("Waar kan ik heen?")
    guest.press("Liever eerst praten of spoed?")
    assert "112" in guest.texts()


def test_no_screen_has_more_than_three_choices_and_every_target_is_large(guest: Guest) -> None:
    ways = (
        ("Wat is er vandaag?",),
        ("Wat is er vandaag?", "Sporten aan de overkant", "Bekijk de foto van de deur"),
        ("Ik wil graag…", "Hulp krijgen", "Geld en werk"),
        ("Waar kan ik heen?", "Iemand anders", "Nog niet", "Verder"),
        ("Waar kan ik heen?", "Mezelf", "Laat zien wat er is"),
        ("Waar kan ik heen?", "Liever eerst praten of spoed?"),
        ("U begint bij Wooncentrum De Drecht. Kies een andere plek.", "Vanaf een adres"),
        ("Voor medewerkers",),
    )
    looked = 0
    for way in ways:
        guest.home()
        for words in ("", *way):
            if words:
                guest.press(words)
            assert len(guest.choices()) <= 3, guest.names()
            for each in guest.buttons():
                looked += 1
                assert min(each.width(), each.height()) >= LEAST_PX, each.text()
    assert looked > 60


def test_the_keyboard_alone_reaches_a_phone_number(guest: Guest) -> None:
    guest.window.activateWindow()
    guest.tab_to("Ik wil graag…")
    guest.key(Qt.Key.Key_Space)
    guest.tab_to("Iets doen of leren")
    guest.key(Qt.Key.Key_Return)
    guest.tab_to("Bewegen")
    guest.key(Qt.Key.Key_Space)
    guest.tab_to(guest.names()[0])
    guest.key(Qt.Key.Key_Return)
    assert any(text.startswith("Telefoon:") for text in guest.texts())


def test_everything_that_can_be_pressed_has_a_name_and_the_page_a_title(guest: Guest) -> None:
    for words in ("", "Wat is er vandaag?", "Sporten aan de overkant"):
        if words:
            guest.press(words)
        assert guest.page.accessibleName() == guest.title
        assert all(each.accessibleName() or each.text() for each in guest.buttons())


def test_english_is_one_press_away_and_back(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    guest.press("English")
    assert guest.title == "What is on today?"
    assert "Today, 10:00 to 12:00" in guest.texts()
    guest.press("Sporten aan de overkant")
    assert "Call Wies" in guest.texts()
    guest.press("Nederlands")
    assert "Bel Wies" in guest.texts()
    guest.press("English")
    guest.home()
    assert guest.names()[0] == "Wat is er vandaag?", "the next visitor begins in Dutch"


def test_another_start_counts_other_metres(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    before = next(text for text in guest.texts() if "lopen" in text)
    guest.press("Terug")
    guest.press("U begint bij Wooncentrum De Drecht. Kies een andere plek.")
    guest.press("Vanaf een adres")
    guest.type("kievitstraat 47")
    guest.choose(0)
    guest.press("Wat is er vandaag?")
    assert any("Kievitstraat 47" in text for text in guest.texts())
    assert next(text for text in guest.texts() if "lopen" in text) != before
    guest.home()
    assert guest.session.start == guest.hall.building, "the next visitor starts in this building"


def test_an_address_that_is_not_there_helps_on(guest: Guest) -> None:
    guest.press("U begint bij Wooncentrum De Drecht. Kies een andere plek.")
    guest.press("Vanaf een adres")
    guest.type("qqq")
    assert "Niets gevonden. Typ alleen de naam van de straat." in guest.texts()
    assert guest.choices() == []


START = ("U begint bij Wooncentrum De Drecht. Kies een andere plek.", "Vanaf een adres")


def go_to_the_address(guest: Guest) -> AddressPage:
    """Open the screen where an address is typed, with the keyboard on this window."""
    guest.window.activateWindow()
    for words in START:
        guest.press(words)
    page = guest.page
    assert isinstance(page, AddressPage)
    guest.wait(page.line.hasFocus, "one can type at once")
    return page


def test_without_a_keyboard_an_address_is_typed_on_the_screen(guest: Guest) -> None:
    page = go_to_the_address(guest)
    assert not page.keys.done_key.isEnabled(), "nothing to be ready with"
    for key in "KIEVITSX":
        guest.press(key)
    guest.press("Wis de laatste letter")
    for key in "TRAAT":
        guest.press(key)
    guest.press("Spatie")
    for key in "47":
        guest.press(key)
    assert page.line.text() == "Kievitstraat 47"
    assert page.line.hasFocus(), "a finger on a key leaves the keyboard where it was"
    guest.press("Klaar")
    assert page.keys.isHidden(), "there is room for what was found"
    assert guest.choices()[0].hasFocus()
    page.line.setFocus()
    assert not page.keys.isHidden(), "whoever comes back to the line types on"
    guest.choose(0)
    assert guest.session.start is not None
    assert guest.session.start.name.startswith("Kievitstraat 47")


def test_the_keys_are_one_stop_of_the_tab_key_and_arrows_go_round(guest: Guest) -> None:
    page = go_to_the_address(guest)
    guest.type("kiev")
    guest.key(Qt.Key.Key_Tab)
    assert guest.choices()[0].hasFocus(), "what was found comes before the letters"
    guest.tab_to("Q")
    for arrow in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        guest.key(arrow)
    guest.key(Qt.Key.Key_Return)
    assert page.line.text() == "kievw"
    guest.type("x")
    assert page.line.text() == "kievwx", "a keyboard writes wherever one is"
    for _time in range(2):
        guest.key(Qt.Key.Key_Backspace)
    for _row in range(5):
        guest.key(Qt.Key.Key_Down)
    assert guest.window.focusWidget() in page.keys.rows[-1]
    guest.key(Qt.Key.Key_Tab)
    assert guest.window.focusWidget() not in [key for row in page.keys.rows for key in row]
