"""What was chosen for paper, and what a file can do that somebody wrote in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.paper.sheet_memory import CONTACT, DRAWN, FILE, Choices, SheetMemory

TODAY = date(2026, 11, 24)


def test_each_area_has_choices_of_its_own(tmp_path: Path) -> None:
    memory = SheetMemory(tmp_path)
    kern = Choices(area="kern", template="weekblad", title="Kom!", without=("a",), code=CONTACT, code_id="n")
    drawn = Choices(area=DRAWN, rectangle=(5.1, 52.1, 5.2, 52.2), template="buurtkaart-a3", also=("b",))
    memory.keep(kern)
    memory.keep(drawn)
    again = SheetMemory(tmp_path)
    assert again.of("kern") == kern
    assert again.last == drawn
    assert again.last.drawn == BoundingBox(5.1, 52.1, 5.2, 52.2)


def test_an_area_that_never_was_on_paper_begins_as_the_one_before_but_for_what_was_its_own(tmp_path: Path) -> None:
    memory = SheetMemory(tmp_path)
    now = Choices(area="kern", template="weekblad", sender="Welzijn", title="Kom!", without=("a",))
    assert memory.of("noord", now) == Choices(area="noord", template="weekblad", sender="Welzijn")


def test_a_day_that_is_over_is_not_chosen_any_more() -> None:
    assert Choices(day="2026-11-23").on(TODAY).day == ""
    assert Choices(day="2026-12-01").on(TODAY).day == "2026-12-01"
    assert Choices(day="morgen").on(TODAY).day == ""


def test_what_somebody_wrote_in_the_file_does_no_harm(tmp_path: Path) -> None:
    wrong = {"scale": "veel", "title": "Kom", "rectangle": ["a", 1], "kinds": [{}], "without": 7, "day": 3}
    (tmp_path / FILE).write_text(json.dumps({"last": 3, "areas": {"3": wrong, "4": "niets"}}))
    assert SheetMemory(tmp_path).last == Choices(area="3", title="Kom")
    (tmp_path / FILE).write_text("geen json")
    assert SheetMemory(tmp_path).last == Choices()
    assert Choices(rectangle=(5.2, 52.1, 5.1, 52.0)).drawn is None
