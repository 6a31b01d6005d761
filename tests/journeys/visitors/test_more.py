"""Hearing it, seeing the way, taking it along: only where this computer can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter

from buurtkaart.errors import PrintError
from buurtkaart.gui.visitors.extras import Extras
from buurtkaart.gui.visitors.slip import print_slip
from buurtkaart.gui.visitors.starting import MapPage
from buurtkaart.gui.visitors.voice import Voice
from tests.journeys.visitors.guest import Guest
from tests.journeys.visitors.test_private import text_of
from tests.map_page import catch_up, evaluate


@pytest.fixture
def extras(guest: Guest) -> Iterator[Extras]:
    made = guest.opening.extras
    assert made is not None
    yield made
    made.print_it = None
    made.voice = None
    made.offer()


def test_nothing_is_offered_that_this_computer_cannot_do(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    told = guest.texts()
    assert "Terug" in " ".join(told)
    assert "Lees voor" not in told
    assert "Dit afdrukken" not in told


def test_a_screen_is_read_aloud_where_there_is_a_voice_for_its_language(guest: Guest, extras: Extras) -> None:
    # Qt's engine for tests speaks English and no Dutch.
    extras.voice = Voice(extras, "mock")
    extras.offer()
    assert "Lees voor" not in guest.texts()
    guest.press("English")
    assert "Read aloud" in guest.texts()
    guest.press("Read aloud")
    assert extras.voice.is_reading
    guest.home()
    assert not extras.voice.is_reading, "the next visitor hears nothing of it"


def test_what_is_read_aloud_is_what_one_reads(guest: Guest) -> None:
    assert "Welkom. Wat wilt u weten?" in guest.page.spoken()
    assert "Ik wil graag…" in guest.page.spoken()
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    spoken = guest.page.spoken()
    assert spoken.startswith("Sporten aan de overkant. ")
    assert "Bel Wies: 0291" in spoken
    assert "elke di " not in spoken.casefold()


def test_a_slip_goes_to_the_printer_without_a_dialog(guest: Guest, extras: Extras) -> None:
    printed: list[bytes] = []
    extras.print_it = printed.append
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    guest.press("Dit afdrukken")
    guest.wait(lambda: bool(printed), "the slip")
    guest.settle()
    text = text_of(printed[0])
    assert "Sporten aan de overkant" in text
    assert "0291" in text
    assert "Het briefje komt uit de printer. Neem het mee." in guest.texts()
    guest.press("English")
    assert len(printed) == 1, "looking at it again prints nothing"


def test_a_printer_that_refuses_says_whom_to_ask(guest: Guest, extras: Extras) -> None:
    def refuse(_pdf: bytes) -> None:
        raise PrintError("De printer doet het niet.")

    extras.print_it = refuse
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    guest.press("Dit afdrukken")
    guest.wait(lambda: "De printer doet het niet." in guest.texts(), "the reason")


def test_a_slip_fits_the_paper_of_the_printer(guest: Guest, tmp_path_factory: pytest.TempPathFactory) -> None:
    from buurtkaart.domain.vocabulary import Theme
    from buurtkaart.gui.visitors.slip import slip

    shelf = guest.hall.visiting.about(Theme.MOVE, None)
    pdf = slip(guest.hall.source, shelf.answer, shelf.facts[0].found, guest.hall.pack, None)
    target = tmp_path_factory.mktemp("printer") / "paper.pdf"

    def printer() -> QPrinter:
        made = QPrinter()
        made.setOutputFileName(str(target))
        return made

    print_slip(pdf, printer)
    assert target.stat().st_size > 1000
    with pytest.raises(PrintError):
        print_slip(pdf, lambda: None)


def test_the_way_is_shown_on_a_map_that_knows_nothing_else(guest: Guest) -> None:
    guest.press("Wat is er vandaag?")
    guest.choose(0)
    guest.press("Laat de weg zien")
    page = guest.page
    assert isinstance(page, MapPage)
    view = page._view
    guest.wait(lambda: view.is_ready and view.is_painted, "the map is drawn")
    catch_up(view)
    said = evaluate(view, "document.documentElement.outerHTML")
    assert "Sporten aan de overkant" in said
    assert "Buurthuis De Linde" not in said
    guest.press("Terug")
    guest.press("Opnieuw beginnen")
    guest.press("U begint bij Wooncentrum De Drecht. Kies een andere plek.")
    guest.press("Vanaf een plek op de kaart")
    page = guest.page
    assert isinstance(page, MapPage)
    assert not page.ready.isEnabled()
    catch_up(view)  # it knows by now that a spot is asked for
    middle = view.mapTo(guest.window, view.rect().center() + QPoint(40, 30))
    guest.click_at(middle, Qt.MouseButton.LeftButton)
    guest.wait(page.ready.isEnabled, "the spot is chosen")
    guest.press("Hier begin ik")
    assert guest.session.start is not None
    assert guest.session.start.name == "een plek op de kaart"
    guest.home()
    assert list(view.console) == []
    assert list(view.blocked_requests) == []
