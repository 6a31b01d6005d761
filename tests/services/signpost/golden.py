"""The golden set: situations in the demo town, with what a good worker would answer. See golden.toml."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import ForWhom, Notice, Question, Rung, Wanted
from buurtkaart.services.demo.making import demo_folder

FILE: Final = Path(__file__).with_name("golden.toml")
KNOWN: Final = frozenset(
    {
        *("key", "waarom", "when", "for_whom", "near", "notices", "wanted", "language", "talked_about"),
        *("other_said_no", "danger", "talk", "call_today", "tips", *(rung.value for rung in Rung)),
    }
)


@dataclass(frozen=True)
class ExpectedRung:
    """What one rung must hold, as keys of the story."""

    first: int
    among: tuple[str, ...]
    order: tuple[str, ...]
    absent: tuple[str, ...]
    not_first: tuple[str, ...]
    empty: bool | None
    """True: no result; False: at least one; None: not asked."""


@dataclass(frozen=True)
class ExpectedLines:
    """Keys of help lines that must be there, and that must not."""

    lines: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True)
class Situation:
    """One question at one moment, and what the answer must be."""

    key: str
    waarom: str
    when: datetime
    question: Question
    rungs: Mapping[Rung, ExpectedRung]
    danger: ExpectedLines | None
    """None: the answer may show no danger line."""
    talk: ExpectedLines | None
    call_today: bool | None
    tips: tuple[str, ...]


@cache
def situations() -> tuple[Situation, ...]:
    """Return all situations, in the order of the file."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_situation(entry) for entry in told["situation"])


def _situation(entry: Mapping[str, Any]) -> Situation:
    if unknown := entry.keys() - KNOWN:
        raise ValueError(f"{entry['key']} has {sorted(unknown)}, which no situation knows")
    return Situation(
        key=entry["key"],
        waarom=entry["waarom"],
        when=datetime.fromisoformat(entry["when"]).astimezone(AMSTERDAM),
        question=Question(
            for_whom=ForWhom(entry["for_whom"]),
            near=_position(entry.get("near")),
            notices=frozenset(map(Notice, entry.get("notices", ()))),
            wanted=frozenset(map(Wanted, entry.get("wanted", ()))),
            language=entry.get("language", ""),
            talked_about=entry.get("talked_about"),
            other_said_no=entry.get("other_said_no", False),
        ),
        rungs={rung: _rung(entry[rung.value]) for rung in Rung if rung.value in entry},
        danger=_lines(entry.get("danger")),
        talk=_lines(entry.get("talk")),
        call_today=entry.get("call_today"),
        tips=tuple(entry["tips"]),
    )


def _rung(told: Mapping[str, Any]) -> ExpectedRung:
    if unknown := told.keys() - {"first", "among", "order", "not", "not_first", "empty"}:
        raise ValueError(f"no rung knows {sorted(unknown)}")
    among, order, absent, not_first = (tuple(told.get(name, ())) for name in ("among", "order", "not", "not_first"))
    return ExpectedRung(told.get("first", 3), among, order, absent, not_first, told.get("empty"))


def _lines(told: Mapping[str, Any] | None) -> ExpectedLines | None:
    if told is None:
        return None
    return ExpectedLines(tuple(told.get("lines", ())), tuple(told.get("not", ())))


def _position(name: str | None) -> Position | None:
    if name is None:
        return None
    town = _town()
    if name in town["spots"]:
        return Position(town["spots"][name]["lat"], town["spots"][name]["lon"])
    return Position(*town["streets"][name])


@cache
def _town() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((demo_folder() / "spots.json").read_text(encoding="utf-8"))
    return found
