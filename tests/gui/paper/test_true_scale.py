"""What happens to a scale on other paper than it was made for."""

from __future__ import annotations

import pytest

from buurtkaart.gui.paper.true_scale import Box, Fit, Size, scale_words, size_name, warning_words
from buurtkaart.i18n import set_language

A4: Size = (210.0, 297.0)
A3: Size = (297.0, 420.0)
INK_ON_A4: Box = (10.0, 10.0, 200.0, 287.0)


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


def fit(sheet: Size = A4, paper: Size = A4, margin: float = 4.2, drawn: Box = INK_ON_A4) -> Fit:
    printable = (margin, margin, paper[0] - margin, paper[1] - margin)
    return Fit(sheet=sheet, drawn=drawn, paper=paper, printable=printable)


def test_the_same_paper_needs_no_words() -> None:
    assert not fit().needs_words
    assert not fit(paper=(209.6, 297.4)).needs_words


def test_an_a3_on_a4_loses_a_part_and_its_scale() -> None:
    found = fit(sheet=A3, drawn=(10, 10, 287, 410))
    assert found.is_cut
    words = warning_words(found, 5_000)
    assert "Het blad is A3, en het papier in de printer is A4." in words
    assert "valt er een deel van het blad af" in words
    # 297 mm on the 201.6 that the printer reaches: 0.6788; the height gives 0.687.
    assert "1 : 7.370 en niet meer 1 : 5.000" in words


def test_a_sheet_on_larger_paper_is_whole_and_would_grow() -> None:
    found = fit(paper=A3)
    assert not found.is_cut
    assert found.needs_words
    assert found.factor == pytest.approx(1.374, abs=0.001)
    assert "staat alles erop" in warning_words(found, 5_000)
    assert "1 : 3.640" in warning_words(found, 5_000)


def test_a_printer_that_leaves_wide_edges_white_cuts_the_same_paper() -> None:
    found = fit(margin=14)
    assert found.is_same_size
    assert found.is_cut
    assert "laat de randen van het papier wit" in warning_words(found, 5_000)


def test_a_sheet_without_a_map_tells_how_large_it_becomes() -> None:
    assert "68% zo groot" in warning_words(fit(sheet=A3, drawn=(10, 10, 287, 410)), None)


def test_paper_is_called_by_its_name_whichever_way_it_lies() -> None:
    assert [size_name(each) for each in ((420.0, 297.0), (209.5, 297.3), (148.0, 105.0))] == ["A3", "A4", "A6"]
    assert size_name((216, 279)) == "216 x 279 mm"
    assert scale_words(10_000) == "1 : 10.000"
