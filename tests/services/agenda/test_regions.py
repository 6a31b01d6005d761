"""Whose school holidays count: what was chosen, else the municipality, else nobody knows."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.holidays import SchoolRegion
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.services.agenda.regions import KnownRegion, Why, read_table, region_of, region_words
from buurtkaart.services.commands import EditRecord
from buurtkaart.services.editor import Editor
from buurtkaart.settings import Settings
from buurtkaart.store.store import Store
from tests.services.agenda.conftest import add


def in_town(city: str) -> Place:
    return Place(name="Buurthuis", address=Address(city=city))


def test_the_code_of_a_neighbourhood_tells_its_region(store: Store, editor: Editor) -> None:
    add(editor, Neighbourhood(name="Oosterholt", cbs_code="BU01660005"), in_town("Utrecht"))
    found = region_of(store, Settings())
    assert (found.region, found.why) == (SchoolRegion.NORTH, Why.CODES)
    assert region_words(found) == "Schoolvakanties: regio Noord, vanwege de gemeente."


def test_else_the_towns_in_the_addresses_tell_it(store: Store, editor: Editor) -> None:
    add(editor, in_town("Nijmegen"), in_town("Nijmegen"), in_town("Utrecht"), in_town("Nergenshuizen"))
    assert region_of(store, Settings()).region is SchoolRegion.SOUTH


def test_only_what_everybody_may_see_tells_it(store: Store, editor: Editor) -> None:
    hidden = [replace(in_town("Utrecht"), public=False) for _number in range(3)]
    gone = replace(in_town("Utrecht"), deleted_at=editor.clock.now())
    add(editor, *hidden, gone, in_town("Nijmegen"))
    assert region_of(store, Settings()).region is SchoolRegion.SOUTH
    with store.reading_public() as view:
        assert view.towns() == {"Nijmegen": 1}


def test_what_was_chosen_counts_before_all(store: Store, editor: Editor) -> None:
    add(editor, in_town("Nijmegen"))
    found = region_of(store, Settings(school_region="middle"))
    assert (found.region, found.why) == (SchoolRegion.MIDDLE, Why.CHOSEN)


def test_a_municipality_in_two_regions_asks_to_be_checked(store: Store, editor: Editor) -> None:
    add(editor, in_town("Altena"))
    found = region_of(store, Settings())
    assert found.is_split
    assert "controleer" in region_words(found)


def test_the_region_of_an_open_neighbourhood_follows_choice_and_addresses(store: Store, editor: Editor) -> None:
    known = KnownRegion(store)
    editor.subscribe(known.apply)
    assert known.now(Settings()).region is None
    nijmegen = in_town("Nijmegen")
    add(editor, nijmegen)
    assert known.now(Settings()).region is SchoolRegion.SOUTH
    assert known.now(Settings(school_region="middle")).why is Why.CHOSEN
    counted = known.now(Settings())
    assert known.now(Settings()) is counted
    renamed = nijmegen.with_values(name="Een andere naam")
    editor.do(EditRecord(renamed, based_on=nijmegen))
    assert known.now(Settings()) is counted  # a name moves no town: nothing is counted anew
    editor.do(EditRecord(renamed.with_values(public=False), based_on=renamed))
    assert known.now(Settings()).region is None
    editor.do(EditRecord(renamed, based_on=renamed.with_values(public=False)))
    nijmegen = renamed
    editor.do(EditRecord(nijmegen.with_values(address=Address(city="Utrecht")), based_on=nijmegen))
    assert known.now(Settings()).region is SchoolRegion.MIDDLE


@pytest.mark.parametrize("city", ["Hengelo", "Lisdrecht", ""])
def test_where_nothing_tells_it_nobody_knows(store: Store, editor: Editor, city: str) -> None:
    add(editor, in_town(city))
    found = region_of(store, Settings())
    assert (found.region, found.why) == (None, Why.UNKNOWN)
    assert "Kies de regio" in region_words(found)


def test_a_table_that_cannot_be_read_knows_nothing(tmp_path: Path) -> None:
    file = tmp_path / "regions.toml"
    file.write_text("[north", encoding="utf-8")
    assert read_table(file).by_code == {}
    assert read_table(tmp_path / "gone.toml").by_name == {}


def test_every_municipality_of_the_netherlands_has_one_region() -> None:
    table = read_table()
    # 342, two of which have a second name, without the five names that another town has too.
    assert len(table.by_name) == 344 - 5


def test_codes_and_names_agree_with_those_of_statistics_netherlands(shared_data: Path) -> None:
    table = read_table()
    known = municipalities(shared_data / "statistics" / "rivm_gezondheid_2020_65plus.xlsx")
    assert len(known) == 355
    compared = 0
    for code, name in known.items():
        assert table.by_code.get(code) is not None, name
        if (region := table.of_town(name)) is not None:
            assert table.by_code[code] is region, name
            compared += 1
    assert compared > 325


def municipalities(file: Path) -> dict[int, str]:
    """Return {CBS number: name} of the 355 municipalities of 2020."""
    with zipfile.ZipFile(file) as book:
        shared = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.DOTALL)
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    texts = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", each)).strip() for each in shared]
    # Only the rows of a municipality: looking at all 17,000 takes seconds.
    mark = f"<v>{texts.index('Gemeente')}</v>"
    found: dict[int, str] = {}
    for row in (each for each in sheet.split("<row ") if mark in each):
        cells = [texts[int(number)] for number in re.findall(r't="s"[^>]*><v>(\d+)</v>', row)]
        code = next((each for each in cells if re.fullmatch(r"GM\d{4}", each)), None)
        if code is not None:
            found[int(code[2:])] = next(each for each in cells if re.search(r"[a-z]{2}", each) and "202" not in each)
    return found
