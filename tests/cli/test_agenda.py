"""The agenda without a window: in order of time, with metres on foot, and as a calendar file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.record import RecordType
from buurtkaart.services.agenda.commands import CancelOnce
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store
from tests.cli.conftest import Ask

NOW = "2026-11-24T10:00"
WEEK = ("--from", "2026-11-23", "--to", "2026-11-29")
KEYS = {"start", "end", "initiative", "place", "lat", "lon", "walk_distance_m"}


def test_a_week_is_told_in_order_of_time(ask: Ask, data: Path) -> None:
    found = ask("agenda", "--data", data, "--now", NOW, *WEEK)["occurrences"]
    assert len(found) > 10
    assert all(each.keys() == KEYS for each in found)
    starts = [datetime.fromisoformat(each["start"]) for each in found]
    assert starts == sorted(starts)
    assert {f"{starts[0]:%Y-%m-%d}", f"{starts[-1]:%Y-%m-%d}"} <= {f"2026-11-{day}" for day in range(23, 30)}
    assert all(each["walk_distance_m"] is None for each in found)


def test_near_a_spot_tells_metres_and_leaves_out_what_is_further(ask: Ask, data: Path) -> None:
    week = ("agenda", "--data", data, "--now", NOW, *WEEK)
    spot = next(each for each in ask(*week)["occurrences"] if each["lat"] is not None)
    near = f"{spot['lat']},{spot['lon']}"
    told = ask(*week, "--near", near)["occurrences"]
    assert min(each["walk_distance_m"] for each in told if each["walk_distance_m"] is not None) < 5
    within = ask(*week, "--near", near, "--within", 400)["occurrences"]
    assert within == [each for each in told if each["walk_distance_m"] is not None and each["walk_distance_m"] <= 400]
    assert 0 < len(within) < len(told)


def test_what_is_cancelled_is_left_out(ask: Ask, data: Path) -> None:
    clock = FixedClock.at(NOW)
    before = ask("agenda", "--data", data, "--now", NOW, *WEEK)["occurrences"]
    store = Store(data / "buurtkaart.sqlite", clock)
    with store.reading() as reader:
        named = {each.name: each for each in reader.all(RecordType.INITIATIVE) if isinstance(each, Initiative)}
    group = named[before[3]["initiative"]]
    Editor(store, clock, "Anja").do(CancelOnce(group.id, datetime.fromisoformat(before[3]["start"])))
    store.close()
    after = ask("agenda", "--data", data, "--now", NOW, *WEEK)["occurrences"]
    assert before[3] not in after
    assert len(after) < len(before)


def test_a_calendar_file_is_written_beside_the_answer(ask: Ask, data: Path, tmp_path: Path) -> None:
    ask("agenda", "--data", data, "--now", NOW, *WEEK, "--ics", tmp_path / "week.ics")
    text = (tmp_path / "week.ics").read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert "RRULE:FREQ=WEEKLY" in text


def test_lines_for_a_person_say_day_and_time(tell: Ask, data: Path) -> None:
    code, out, _err = tell("agenda", "--data", data, "--now", NOW)
    assert code == 0
    assert out.splitlines()[0].startswith("di 24 november ")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--from", "2026-11-29", "--to", "2026-11-23"), 1, "voor de eerste"),
        (("--from", "2026-01-01", "--to", "2028-01-01"), 1, "400 dagen"),
        (("--within", "300"), 1, "--near"),
        (("--from", "gisteren"), 2, "2026-11-24"),
        (("--near", "52.5,5.9", "--within", "nan"), 2, "meters"),
        (("--near", "52.5,5.9", "--within", "0"), 2, "meters"),
        (("--from", "9999-12-31"), 2, "1970 tot en met 2999"),
        (("--from", "0001-01-01"), 2, "1970 tot en met 2999"),
    ],
)
def test_a_wrong_question_is_told(tell: Ask, data: Path, words: tuple[str, ...], code: int, told: str) -> None:
    found, _out, err = tell("agenda", "--data", data, "--now", NOW, "--language", "nl", *words)
    assert (found, told in err) == (code, True)
