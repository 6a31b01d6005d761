"""The eighty written questions, and what they are asked over: the demo neighbourhood and Utrecht's facilities."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from _spawn import PROJECT

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.demo.making import FIRST_VIEW, demo_story
from buurtkaart.services.demo.story import demo_id

FILE: Final = PROJECT / "tests" / "services" / "searching" / "questions.toml"
UTRECHT: Final = Path("directories") / "utrecht_voor_jou" / "beneficios.json"
ASKED_AT: Final = FixedClock.at("2026-11-24T10:30")
"""A Tuesday morning."""
ASKED_FROM: Final = Position(FIRST_VIEW["lat"], FIRST_VIEW["lon"])
"""The middle of the map that the demo begins with."""
FIRST: Final = 3
"""Whoever asks looks at so many answers."""
_THEMES: Final[Mapping[str, Theme]] = {
    "verde": Theme.GREEN,
    "dinero": Theme.MONEY,
    "energia": Theme.HOME,
    "legal": Theme.HELP,
    "cultura": Theme.CREATE,
    "movilidad": Theme.HELP,
    "comunidad": Theme.MEET,
    "vida": Theme.HOME,
}


@dataclass(frozen=True)
class WrittenQuestion:
    """What somebody types, and the answers of which one is enough."""

    text: str
    expected: frozenset[RecordId]
    other_words: bool
    """No noun of the question stands in the name of what answers it."""
    set_aside: bool
    """Kept for the measurement at the end."""


def written_questions() -> list[WrittenQuestion]:
    """Return the eighty questions in the order of the file."""
    return [
        WrittenQuestion(
            each["text"],
            frozenset(
                [*(demo_id(key) for key in each.get("demo", ())), *(utrecht_id(n) for n in each.get("utrecht", ()))]
            ),
            each["other_words"],
            each["set_aside"],
        )
        for each in tomllib.loads(FILE.read_text(encoding="utf-8"))["question"]
    ]


def utrecht_id(number: int) -> RecordId:
    """Return the id that a facility of Utrecht gets here."""
    return demo_id(f"utrecht {number}")


def facilities(shared_data: Path) -> list[Initiative]:
    """Return the facilities of Utrecht as a worker would write them down: their name and the few lines below it.

    Their hand-made list of search terms stays out: whoever writes something down makes no such list.
    """
    return [
        Initiative(
            id=utrecht_id(each["id"]),
            name=each["title"]["nl"],
            description=each["shortDescription"]["nl"],
            themes=(_THEMES[each["category"]],),
            cost="Gratis" if each["type"] == "gratis" else "",
            serves_whole_town=True,
        )
        for each in json.loads((shared_data / UTRECHT).read_text(encoding="utf-8"))
    ]


def asked_over(shared_data: Path, now: datetime | None = None) -> Sequence[Record]:
    """Return everything that the questions are asked over, together: each half makes the other harder."""
    return [*demo_story(now or ASKED_AT.now()).records, *facilities(shared_data)]
