"""What cannot be printed is told with a way out, and nobody's text is more than text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.errors import CancelledError, PrintError
from buurtkaart.i18n import set_language
from buurtkaart.printing.order import Order
from buurtkaart.printing.templates import make_sheet
from buurtkaart.services.public_area import Area
from buurtkaart.services.signpost.help_lines import HelpLines
from tests.printing.conftest import Neighbourhood, a_place
from tests.printing.pdf import run
from tests.printing.sheets import NOW, KeptSheet, PrintShop, page_sizes_mm


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Fatima Yilmaz\r\nTEL:0612345678\r\nORG:Stichting Welzijn\r\nEND:VCARD"


def order(shop: PrintShop, template: str = "buurtkaart-a4", **values: object) -> Order:
    area = Area(name="Lisdrecht", bounds=shop.pack.info.bounds)
    return Order(**{"template": template, "area": area, **values})  # type: ignore[arg-type]  # values of an order


def test_without_a_map_it_says_so(shop: PrintShop) -> None:
    with pytest.raises(PrintError, match="geen kaart van deze buurt"):
        make_sheet(order(shop), shop.store, None, now=NOW.now(), help_lines=HelpLines.read())


def test_without_places_it_says_so(shop: PrintShop, town: Neighbourhood) -> None:
    with pytest.raises(PrintError, match="In Lisdrecht is nog niets dat op papier mag"):
        make_sheet(order(shop), town.store, shop.pack, now=NOW.now(), help_lines=HelpLines.read())


def test_an_unknown_sheet_is_told_with_those_that_there_are(shop: PrintShop) -> None:
    with pytest.raises(PrintError, match=r"geen blad poster.*buurtkaart-a4"):
        make_sheet(order(shop, "poster"), shop.store, shop.pack, now=NOW.now(), help_lines=HelpLines.read())


def test_what_fits_in_no_code_is_told(shop: PrintShop) -> None:
    with pytest.raises(PrintError, match="QR-code"):
        make_sheet(order(shop, link="javascript:x"), shop.store, shop.pack, now=NOW.now(), help_lines=HelpLines.read())


def test_who_stops_gets_nothing(shop: PrintShop) -> None:
    with pytest.raises(CancelledError):
        make_sheet(
            order(shop), shop.store, shop.pack, now=NOW.now(), help_lines=HelpLines.read(), cancelled=lambda: True
        )


def test_any_text_can_be_printed(shop: PrintShop, town: Neighbourhood, tmp_path: Path) -> None:
    code = '#panic("x") $ x^2 $ [*vet*] @bron <label>'
    hostile = (code, "<script>alert(1)</script>", "Kahvehane Çiğdem 🥊", "مقهى الحي", "x" * 190)
    middle = shop.pack.info.bounds.centre
    town.add(*(replace(a_place(name), position=middle, description=name) for name in hostile))
    made = make_sheet(order(shop, scale=5_000), town.store, shop.pack, now=NOW.now(), help_lines=HelpLines.read())
    path = tmp_path / "vijandig.pdf"
    path.write_bytes(made.document.pdf)
    heard = " ".join(words for _tag, words in KeptSheet(path).structure())
    assert "<script>alert(1)</script>" in heard
    assert code in heard
    assert "Kahvehane Çiğdem" in heard
    assert any("🥊" in words for words in made.told)


@pytest.mark.parametrize(
    "template", ["buurtkaart-a4", "buurtkaart-a3", "grote-letter", "vouwkaart", "boekje", "weekblad", "wegwijzer"]
)
def test_a_title_of_300_letters_pushes_nothing_to_another_page(shop: PrintShop, template: str) -> None:
    name = "Alles wat er in onze buurt te doen is voor jong en oud " * 6
    long = {"sender": "Stichting Welzijn Lisdrecht, in opdracht van de gemeente en van wie er woont", "link": VCARD}
    with_name = shop.sheet(template, shop.corner, title=name[:300], link_name="Fatima Yilmaz", **long)
    without = shop.sheet(template, shop.corner, title="Kort")
    assert len(page_sizes_mm(with_name)) == len(page_sizes_mm(without))
    # The outside of the folding map is its second page.
    first = "2" if template == "vouwkaart" else "1"
    text = run("pdftotext", "-f", first, "-l", first, str(with_name.path), "-")
    assert "gemaakt op di 24 november 2026" in " ".join(text.split())
    assert next(words for tag, words in with_name.structure() if tag == "H1").startswith("Alles wat er in onze buurt")
    with with_name.root() as pdf:
        assert str(pdf.docinfo["/Title"]) == name[:300].strip()


def test_more_than_a_sheet_holds_is_said_with_a_way_out(shop: PrintShop, town: Neighbourhood) -> None:
    middle = shop.pack.info.bounds.centre
    town.add(*(replace(a_place(f"Plek {number}"), position=middle) for number in range(5_001)))
    with pytest.raises(PrintError, match=r"zijn 5001 dingen en op dit blad passen er 900.*boekje"):
        make_sheet(order(shop), town.store, shop.pack, now=NOW.now(), help_lines=HelpLines.read())
    with pytest.raises(PrintError, match=r"in het grootste boekje passen er 5000.*van elk deel een boekje"):
        make_sheet(order(shop, "boekje"), town.store, shop.pack, now=NOW.now(), help_lines=HelpLines.read())
