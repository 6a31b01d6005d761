"""What came from elsewhere and makes no sense costs its own group its times, and no other."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.schedule import Schedule
from buurtkaart.errors import ValidationError
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.editor import Editor
from buurtkaart.store.checking import check_database
from buurtkaart.store.store import Store
from tests.services.agenda.conftest import CLOCK, TUESDAY, add

EVERY_MINUTE = f"BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))}"
WHOLE = {"first_start": "2026-11-24T10:00:00+01:00", "duration_minutes": 60, "rule": "FREQ=WEEKLY"}


def write(path: Path, name: str, told: object) -> None:
    """Put something into the file that no form would store."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE initiative SET schedule = ? WHERE name = ?", (json.dumps(told), name))
        connection.execute("DELETE FROM occurrence")


@pytest.mark.parametrize(
    ("told", "times"),
    [
        (WHOLE | {"first_start": "2026-11-24T10:00[Mars/Base]"}, 0),  # a zone that does not exist
        (WHOLE | {"first_start": "2026-11-24T10:00"}, 1),  # no zone: that of the neighbourhood
        (WHOLE | {"first_start": "2026-11-24T18:00:00+09:00"}, 1),
        (WHOLE | {"duration_minutes": -30}, 1),  # its end before its beginning
        (WHOLE | {"duration_minutes": "long"}, 0),
        (WHOLE | {"rule": f"FREQ=DAILY;{EVERY_MINUTE}"}, 1),  # 1,440 a day: not counted with
        (WHOLE | {"rule": "FREQ=SECONDLY"}, 1),
        (WHOLE | {"rule": "FREQ=WEEKLY;UNTIL=19700101T000000Z"}, 0),
        ({}, 0),
        ([1, 2], 0),
    ],
)
def test_what_nobody_can_count_with_leaves_the_others_alone(
    store: Store, editor: Editor, told: object, times: int
) -> None:
    good = Schedule(first_start=TUESDAY + timedelta(hours=12), rule="FREQ=WEEKLY")
    add(editor, *(Initiative(name=name, schedule=good) for name in ("Krom", "Recht")))
    write(store.path, "Krom", told)
    agenda = Agenda(store, CLOCK)
    begin = TUESDAY.replace(hour=0)
    for _before_and_after_counting in range(2):
        found = agenda.between(begin, begin + timedelta(days=7), public=True)
        assert [each.title for each in found] == ["Krom"] * times + ["Recht"]
        agenda.prepare()
    with store.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM occurrence").scalar_one() == 2


def test_the_check_names_times_that_nobody_can_read(store: Store, editor: Editor) -> None:
    add(editor, Initiative(name="Koffie", schedule=Schedule(first_start=TUESDAY)), Initiative(name="Thee"))
    write(store.path, "Koffie", WHOLE | {"first_start": "2026-11-24T10:00[Mars/Base]"})
    assert [each.text for each in check_database(store.path)] == [
        "De tijden van Koffie zijn niet te lezen. Vul ze opnieuw in."
    ]


@pytest.mark.parametrize("rule", [f"FREQ=DAILY;{EVERY_MINUTE}", "FREQ=MINUTELY", "FREQ=HOURLY"])
def test_a_thousand_times_a_day_are_refused(rule: str) -> None:
    with pytest.raises(ValidationError):
        Schedule(first_start=TUESDAY, rule=rule)


def test_a_rule_without_end_answers_at_once_however_far_one_looks(agenda: Agenda, editor: Editor) -> None:
    every_hour = f"FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))}"
    add(
        editor,
        Initiative(
            name="Bel", schedule=Schedule(first_start=datetime(1990, 1, 1, tzinfo=TUESDAY.tzinfo), rule=every_hour)
        ),
    )
    far = TUESDAY.replace(year=2090)
    began = time.process_time()
    assert len(agenda.between(far, far + timedelta(days=399), public=True)) > 9_000
    assert time.process_time() - began < 30
