"""Every sheet: what it is for, what a screen reader hears, and that nothing is on it that may not be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from buurtkaart.domain.record import RecordType
from buurtkaart.errors import PrintError
from buurtkaart.i18n import set_language
from buurtkaart.printing.booklet import map_pages
from buurtkaart.printing.imposing import booklet_order
from buurtkaart.printing.templates import templates
from tests.printing.pdf import Sheet, run
from tests.printing.sheets import PrintShop, begins_mm, letters_pt, marks_mm, page_sizes_mm

ALL = [each.name for each in templates()]
WITH_MAP = [name for name in ALL if name != "wegwijzer"]
WITH_ALL = [name for name in WITH_MAP if name != "weekblad"]
"""Those that list every place."""
DAYS = ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag")
Rule = Callable[[Sheet], bool]


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


def _is_a3(sheet: Sheet) -> bool:
    has_table = "TH" in {tag for tag, _words in sheet.structure()}
    return has_table and all(sorted(size) == [297, 420] for size in page_sizes_mm(sheet)) and _has_list_by_kind(sheet)


def _is_a4_with_list(sheet: Sheet) -> bool:
    return (
        all(sorted(size) == [210, 297] for size in page_sizes_mm(sheet))
        and _has_list_by_kind(sheet)
        and min(letters_pt(sheet)) < 18
    )


def _has_list_by_kind(sheet: Sheet) -> bool:
    heads = [words for tag, words in sheet.structure() if tag == "H2"]
    return {"Plekken", "Groepen en activiteiten", "Wie kun je bellen?"} <= set(heads)


def _has_four_cards(sheet: Sheet) -> bool:
    return [tag for tag, words in sheet.structure() if words == "Waar kan ik heen?"].count("H2") == 4


def _is_large(sheet: Sheet) -> bool:
    return min(letters_pt(sheet)) >= 17.99


def _has_seven_days(sheet: Sheet) -> bool:
    heads = [words.split()[0] for tag, words in sheet.structure() if tag == "H2"]
    return sorted(heads) == sorted(DAYS)


def _has_folds(sheet: Sheet) -> bool:
    return marks_mm(sheet) == ({105.0, 210.0, 315.0}, {148.5})


def _is_a_booklet(sheet: Sheet) -> bool:
    sizes = page_sizes_mm(sheet)
    return len(sizes) % 4 == 0 and set(sizes) == {(148, 210)}


RULES: dict[str, Rule] = {
    "buurtkaart-a4": _is_a4_with_list,
    "buurtkaart-a3": _is_a3,
    "grote-letter": _is_large,
    "wegwijzer": _has_four_cards,
    "weekblad": _has_seven_days,
    "vouwkaart": _has_folds,
    "boekje": _is_a_booklet,
}
"""What only this sheet has."""


def test_every_sheet_has_a_rule_of_its_own() -> None:
    assert set(RULES) == set(ALL)


@pytest.mark.parametrize("template", ALL)
def test_a_sheet_is_what_no_other_sheet_is(shop: PrintShop, template: str) -> None:
    kept = {name: RULES[template](shop.sheet(name)) for name in ALL}
    assert kept == {name: name == template for name in ALL}


@pytest.mark.parametrize("template", ALL)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_title_and_language_are_told(shop: PrintShop, template: str, language: str) -> None:
    sheet = shop.sheet(template, "" if language == "nl" else shop.corner, languages=(language,))
    assert re.search(r"Tagged:\s+yes", sheet.info())
    with sheet.root() as pdf:
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo["/Title"])
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


@pytest.mark.parametrize("template", ALL)
def test_no_level_of_the_headings_is_skipped(shop: PrintShop, template: str) -> None:
    levels = [int(tag[1]) for tag, _words in shop.sheet(template).structure() if re.fullmatch(r"H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("template", WITH_MAP)
def test_the_map_has_an_alternative_and_the_list_follows(shop: PrintShop, template: str) -> None:
    alternatives = shop.sheet(template).alternatives()
    assert any(re.search(r"\d+ plekken, lijst volgt", words) for words in alternatives), alternatives


@pytest.mark.parametrize("template", WITH_ALL)
def test_every_place_is_heard_with_its_address(shop: PrintShop, template: str) -> None:
    heard = " ".join(words for _tag, words in shop.sheet(template).structure())
    with shop.store.reading_public() as view:
        places = [each for each in view.places() if each.position is not None]
    assert places
    for place in places:
        assert place.name in heard
        assert place.address.street_line in heard


@pytest.mark.parametrize("template", ALL)
def test_nothing_is_a_raster_and_all_letters_are_inside(shop: PrintShop, template: str) -> None:
    sheet = shop.sheet(template)
    assert sheet.pictures() == []
    rows = sheet.fonts().splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-4] == ["yes"] for row in rows)


@pytest.mark.parametrize("template", ALL)
def test_nothing_private_and_never_the_word(shop: PrintShop, template: str) -> None:
    sheet = shop.sheet(template)
    assert "eenza" not in sheet.text().lower()
    # A public description may thank her; as somebody to call she agreed to nothing.
    assert not [words for _tag, words in sheet.structure() if words.startswith("Wies")]
    assert "3 contacten niet gepubliceerd" in shop.made(template).told


@pytest.mark.parametrize("template", ["buurtkaart-a4", "buurtkaart-a3"])
def test_the_list_is_a_table_with_a_header(shop: PrintShop, template: str) -> None:
    tags = [tag for tag, _words in shop.sheet(template).structure()]
    assert "TH" in tags
    assert tags.index("H1") < tags.index("H2") < tags.index("TH") < tags.index("TD")


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize(("template", "sides"), [("buurtkaart-a4", (210, 297)), ("buurtkaart-a3", (297, 420))])
def test_a_map_can_be_upright_or_across(
    shop: PrintShop, template: str, sides: tuple[int, int], landscape: bool
) -> None:
    sheet = shop.sheet(template, shop.corner if landscape else "", landscape=landscape)
    assert set(page_sizes_mm(sheet)) == {sides[::-1] if landscape else sides}


def test_two_languages_are_one_sheet_each(shop: PrintShop) -> None:
    both = shop.sheet("buurtkaart-a3", shop.corner, languages=("nl", "en"))
    heads = [words for tag, words in both.structure() if tag == "H1"]
    assert heads == ["Buurtkaart Lisdrecht (verzonnen)", "Neighbourhood map Lisdrecht (verzonnen)"]


def test_who_gives_it_out_and_the_code_stand_on_it(shop: PrintShop) -> None:
    sheet = shop.sheet("buurtkaart-a4", shop.corner, title="Kom erbij")
    assert "Welzijn Lisdrecht" in sheet.text()
    assert "gemaakt op di 24 november 2026" in sheet.text()
    assert "QR-code: https://buurtkaart.example/lisdrecht" in sheet.alternatives()
    assert sheet.structure()[0] == ("H1", "Kom erbij")


@pytest.mark.parametrize("template", ALL)
def test_no_letters_are_too_small_to_read(shop: PrintShop, template: str) -> None:
    # The smallest are names of short streets; what is read line by line is larger.
    assert min(letters_pt(shop.sheet(template))) >= 6.5


@pytest.mark.parametrize("template", WITH_ALL)
def test_the_list_is_heard_in_the_order_of_its_numbers(shop: PrintShop, template: str) -> None:
    heard = [words for _tag, words in shop.sheet(template).structure()]
    wanted = [each.title for each in shop.workshop(template).contents.here if each.record_type is RecordType.PLACE]
    said = " ".join(heard[heard.index("Plekken") :])
    assert sorted(wanted, key=said.index) == wanted


def test_the_steps_of_the_signpost_are_heard_from_neighbours_to_organisations(shop: PrintShop) -> None:
    heads = [re.sub(r"^\d", "", words) for tag, words in shop.sheet("wegwijzer").structure() if tag == "H2"]
    steps = ["Buren en groepen", "Plekken", "Iemand die de buurt kent", "Hulp van een organisatie"]
    assert [each for each in heads if each in steps] == steps


def test_nothing_in_the_folding_maps_list_lies_on_a_fold(shop: PrintShop) -> None:
    upright, across = marks_mm(shop.sheet("vouwkaart"))
    spots = begins_mm(shop.sheet("vouwkaart"), 1)
    assert len(spots) > 100
    assert min(abs(x - fold) for x, _y in spots for fold in upright) > 5
    assert min(abs(y - fold) for _x, y in spots for fold in across) > 5


def test_a_folding_map_says_how_many_found_no_room(shop: PrintShop) -> None:
    said = [words for _tag, words in shop.sheet("vouwkaart").structure()]
    rest = next(int(found[1]) for words in said if (found := re.match(r"En nog (\d+) andere", words)))
    # Each entry tells once how fresh it is.
    told = sum(words.count("nagekeken") for words in said)
    assert told + rest == shop.made("vouwkaart").counts["lines"]
    assert rest > 0
    small = [words for _tag, words in shop.sheet("vouwkaart", kinds=frozenset({RecordType.PLACE})).structure()]
    assert not any(words.startswith("En nog") for words in small)


def test_help_numbers_are_on_the_wall_and_on_each_card(shop: PrintShop) -> None:
    text = shop.sheet("wegwijzer").text()
    assert text.count("0800-2000") == 5
    assert text.count("Wat hoorde je?") == 4
    # Each page has a heading, seen or only heard.
    heads = [words for tag, words in shop.sheet("wegwijzer").structure() if tag == "H1"]
    assert heads == ["Waar kan ik heen?", "Waar kan ik heen?", "Briefjes voor de koffietafel", "Tien keer bellen"]
    assert "Tien keer bellen" in text


def test_ten_calls_have_ten_lines(shop: PrintShop) -> None:
    said = shop.sheet("wegwijzer").structure()
    calls = [words for _tag, words in said[[words for _tag, words in said].index("Tien keer bellen") :]]
    assert [words for words in calls if re.fullmatch(r"\d+", words)] == [str(number) for number in range(1, 11)]


def test_the_week_begins_today_and_tells_each_time_in_order(shop: PrintShop) -> None:
    said = [words for _tag, words in shop.sheet("weekblad").structure()]
    assert said.index("Dinsdag 24 november") < said.index("Sporten aan de overkant") < said.index("Maandag 30 november")
    tuesday = said[said.index("Dinsdag 24 november") : said.index("Woensdag 25 november")]
    times = [tuple(map(int, re.findall(r"\d+", words)[:2])) for words in tuesday if re.match(r"\d+:\d\d–", words)]
    assert len(times) > 3
    assert times == sorted(times)


def test_a_day_that_goes_on_at_the_next_page_is_named_there(shop: PrintShop) -> None:
    sheet = shop.sheet("weekblad", day=date(2026, 11, 22))
    pages = [run("pdftotext", "-f", str(page), "-l", str(page), str(sheet.path), "-") for page in (1, 2)]
    last = max(re.findall(r"(?:Zon|Maan|Dins|Woens)dag \d+ november", pages[0]), key=lambda day: day.split()[1])
    assert f"{last} (vervolg)" in pages[1]
    # It is for the eye: a screen reader is still in the same table.
    said = [words for _tag, words in sheet.structure()]
    assert not any("vervolg" in words for words in said)
    # So are the heads of columns, the other way round: heard with every table, seen once.
    assert said.count("Tijd") > 5


@pytest.mark.parametrize("template", ALL)
def test_every_sheet_tells_how_fresh_it_is_whose_map_it_is_and_has_the_code(shop: PrintShop, template: str) -> None:
    sheet = shop.sheet(template)
    assert re.search(r"nagekeken [a-z]{3} 2026", sheet.text())
    assert shop.pack.info.attribution in sheet.text()
    assert "gemaakt op di 24 november 2026" in sheet.text()
    assert "QR-code: https://buurtkaart.example/lisdrecht" in sheet.alternatives()


def test_a_sheet_without_a_code_has_none(shop: PrintShop) -> None:
    without = shop.sheet("wegwijzer", shop.corner, link="")
    assert not without.alternatives()
    assert "buurtkaart.example" not in without.text()


def test_each_card_tells_how_fresh_it_is_whose_it_is_and_has_the_code(shop: PrintShop) -> None:
    sheet = shop.sheet("wegwijzer")
    text = " ".join(run("pdftotext", "-f", "2", "-l", "2", str(sheet.path), "-").split())
    assert text.count("nagekeken") >= 4 * 3
    assert text.count("Welzijn Lisdrecht · gemaakt op") == 4
    assert text.count(shop.pack.info.attribution) == 4
    # On the wall, and on each card: they are cut apart.
    assert sheet.alternatives().count("QR-code: https://buurtkaart.example/lisdrecht") == 5
    calls = run("pdftotext", "-f", "4", "-l", "4", str(sheet.path), "-")
    assert calls.count("nagekeken") == 10


def test_a_week_without_plans_is_said(shop: PrintShop) -> None:
    with pytest.raises(PrintError, match="de komende zeven dagen niets gepland"):
        shop.made("weekblad", kinds=frozenset({RecordType.PLACE}))


def test_the_maps_of_a_booklet_continue_each_other(shop: PrintShop) -> None:
    pages = {page.number: page for page in map_pages(shop.workshop("boekje"))}
    joined = 0
    for page in pages.values():
        west, south, east, north = page.frame.edges_m
        if page.east is not None:
            assert pages[page.east].frame.edges_m[0] == pytest.approx(east, abs=0.01)
            assert pages[page.east].frame.edges_m[1::2] == pytest.approx((south, north), abs=0.01)
            joined += 1
        if page.south is not None:
            assert pages[page.south].frame.edges_m[3] == pytest.approx(south, abs=0.01)
            assert pages[page.south].frame.edges_m[0::2] == pytest.approx((west, east), abs=0.01)
            joined += 1
    assert joined >= 4


def test_a_booklet_is_printed_two_pages_beside_each_other(shop: PrintShop, tmp_path: Path) -> None:
    made, sheet = shop.made("boekje"), shop.sheet("boekje")
    assert made.imposed is not None
    path = tmp_path / "om-te-drukken.pdf"
    path.write_bytes(made.imposed.pdf)
    printed = Sheet(path)
    assert len(page_sizes_mm(printed)) * 2 == len(page_sizes_mm(sheet))
    assert set(page_sizes_mm(printed)) == {(296, 210)}
    first = run("pdftotext", "-l", "1", str(path), "-")
    assert "Buurtboekje Lisdrecht" in first
    assert "Notities" in first
    assert printed.pictures() == []


def test_a_folded_booklet_is_read_from_front_to_back() -> None:
    assert booklet_order(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    with pytest.raises(ValueError, match="6 pages cannot be folded"):
        booklet_order(6)


def test_what_is_not_wanted_is_not_on_it(shop: PrintShop) -> None:
    text = shop.sheet("buurtkaart-a4", kinds=frozenset({RecordType.PLACE})).text()
    assert "Buurthuis De Linde" in text
    assert "Koffie met de buren" not in text


def test_saving_is_left_to_who_asked(shop: PrintShop, tmp_path: Path) -> None:
    shop.made("buurtkaart-a4")
    assert list(tmp_path.iterdir()) == []
