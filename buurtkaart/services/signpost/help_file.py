"""The files with help lines: the one that ships with the program, and what is different on this computer.

What is wrong with a file is told, never hidden: every line that can be read stays, and 112 and 113 stand in this module
too, because a typing error in a file may not take them away from anybody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from buurtkaart.domain.checks import phone_problem
from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, Notice, Wanted
from buurtkaart.errors import StoreError, ValidationError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import resources_folder, write_whole
from buurtkaart.services.toml_text import toml_string

LOCAL_FILE: Final = "help.toml"
"""In the data folder: the numbers of this region, such as that of the out-of-hours GP service."""

_LARGEST_BYTES: Final = 100_000
_LONGEST: Final = 300
_MOST_LINES: Final = 50
_LANGUAGES: Final = ("nl", "en")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One help line as the file tells it. Which moment and question bring it up is counted in `help_lines`."""

    key: str
    is_danger: bool
    """Whether it answers a danger sign; otherwise it is one of "Liever eerst praten?"."""
    number: str = ""
    is_local: bool = False
    """Whether the number must be filled in on this computer."""
    after: frozenset[Notice] = frozenset()
    not_after: frozenset[Notice] = frozenset()
    wanted: frozenset[Wanted] = frozenset()
    for_whom: frozenset[ForWhom] = frozenset(ForWhom)
    always: bool = False
    when: str = ""
    """ "office_hours", "after_hours", or empty: at any moment."""
    source: str = ""
    checked_on: date | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """{language: {"situation", "name", "hours", "cost", "advice", "advice_self", …}}"""


@dataclass(frozen=True)
class HelpFile:
    """What was read, and calm sentences about what could not be."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


def shipped_file() -> Path:
    """Return the data file that comes with the program."""
    return resources_folder() / "signpost" / "help.toml"


def read_help(local: Path | None = None, shipped: Path | None = None) -> HelpFile:
    """Read the help lines, with the numbers of this region over them where `local` has them. Never raises."""
    problems: list[str] = []
    entries = _read_shipped(shipped or shipped_file(), problems)
    if local is not None and local.exists():
        entries = _with_local(entries, _load(local, problems), problems)
    return HelpFile(_with_last_resort(entries), tuple(problems))


def write_local_number(local: Path, key: str, number: str, checked_on: date) -> None:
    """Keep the number of a help line of this region, beside the others that are there.

    Raises ValidationError when it is no phone number, StoreError when it cannot be written; then the file is as it was.
    """
    for name, reason in phone_problem("number", number):
        raise ValidationError(name, reason)
    told = {each: values for each, values in _load(local, []).items() if isinstance(values, dict)}
    told[key] = {"number": number.strip(), "checked_on": checked_on}
    text = "".join(f"[{toml_string(name)}]\n{_table(values)}\n" for name, values in told.items())
    try:
        write_whole(local, text)
    except OSError as error:
        raise StoreError(
            _("The number could not be kept: {reason}. Nothing was changed. Write it down and try again.").format(
                reason=disk_reason(error)
            )
        ) from error


def _table(values: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in values.items() if isinstance(value, str | date)}
    return "".join(
        f"{toml_string(name)} = {toml_string(value) if isinstance(value, str) else value.isoformat()}\n"
        for name, value in kept.items()
    )


def _load(path: Path, problems: list[str]) -> dict[str, Any]:
    """Return the tables of a file; what makes that impossible becomes a sentence."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST_BYTES + 1)
        if len(content) > _LARGEST_BYTES:
            raise ValueError(path)
        return tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        reason = disk_reason(error)
    except (ValueError, RecursionError):  # neither UTF-8 nor TOML, too large, or brackets without end
        reason = _("it cannot be read")
    problems.append(
        _(
            "The file with help numbers “{name}” was left out: {reason}. Mend it, or put back the one from before."
        ).format(name=path.name, reason=reason)
    )
    return {}


def _read_shipped(path: Path, problems: list[str]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    lines = _load(path, problems).get("line", [])
    for number, told in enumerate(lines[:_MOST_LINES] if isinstance(lines, list) else (), start=1):
        try:
            entry = _entry(told)
            found.setdefault(entry.key, entry)
        except (ValueError, TypeError, KeyError, AttributeError):
            problems.append(
                _("Line {number} of the file with help numbers “{name}” was left out: it makes no sense.").format(
                    number=number, name=path.name
                )
            )
    return tuple(found.values())


def _entry(told: Mapping[str, Any]) -> Entry:
    """Return one line. Raises ValueError, TypeError, KeyError or AttributeError when it makes no sense."""
    if told["group"] not in ("danger", "talk") or told.get("when", "") not in ("", "office_hours", "after_hours"):
        raise ValueError(told["key"])
    words = {language: _words(told[language]) for language in _LANGUAGES if language in told}
    if not all({"situation", "name"} <= words[language].keys() for language in _LANGUAGES[:1]):
        raise ValueError(told["key"])
    return Entry(
        key=_short(told["key"]),
        is_danger=told["group"] == "danger",
        number=_number(told.get("number", "")),
        is_local=bool(told.get("local", False)),
        after=frozenset(map(Notice, told.get("after", ()))),
        not_after=frozenset(map(Notice, told.get("not_after", ()))),
        wanted=frozenset(map(Wanted, told.get("wanted", ()))),
        for_whom=frozenset(map(ForWhom, told.get("for_whom", ForWhom))),
        always=bool(told.get("always", False)),
        when=told.get("when", ""),
        source=_short(told.get("source", "")),
        checked_on=_day(told.get("checked_on")),
        words=words,
    )


def _words(told: Mapping[str, Any]) -> Mapping[str, str]:
    return {_short(name): _short(value) for name, value in told.items()}


def _short(text: str) -> str:
    if not isinstance(text, str) or len(text) > _LONGEST or not text.isprintable():
        raise ValueError(text)
    return text.strip()


def _number(text: str) -> str:
    if any(phone_problem("number", _short(text))):
        raise ValueError(text)
    return text.strip()


def _day(value: object) -> date | None:
    """Return the day; a date with a time, or anything else, is none."""
    return value if type(value) is date else None


def _with_local(entries: tuple[Entry, ...], told: Mapping[str, Any], problems: list[str]) -> tuple[Entry, ...]:
    """Return the lines with the numbers of this region; an old date of the program's own does not count for them."""
    known = {each.key: each for each in entries}
    for key, values in list(told.items())[:_MOST_LINES]:
        try:
            number = _number(values["number"])
            if key in _LAST_RESORT:
                raise ValueError(key)  # 112 and 113 are the same everywhere
            checked_on = _day(values.get("checked_on"))
            known[key] = replace(known[key], number=number, checked_on=checked_on)
        except (ValueError, TypeError, KeyError, AttributeError):
            problems.append(
                _("The number of “{key}” in your own file with help numbers was left out: it makes no sense.").format(
                    key=key[:_LONGEST]
                )
            )
    return tuple(known.values())


def _with_last_resort(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the lines with 112 and 113 among them, whatever became of the file."""
    kept = tuple(each for each in entries if each.number or each.key not in _LAST_RESORT)
    there = {each.key for each in kept}
    return (*(make() for key, make in _LAST_RESORT.items() if key not in there), *kept)


_LAST_RESORT: Final[Mapping[str, Callable[[], Entry]]] = {
    "emergency": lambda: Entry(
        key="emergency",
        is_danger=True,
        number="112",
        after=DANGER_SIGNS,
        words={
            "nl": {"situation": "Is er nu gevaar voor een leven?", "name": "Ambulance, brandweer, politie"},
            "en": {"situation": "Is a life in danger right now?", "name": "Ambulance, fire brigade, police"},
        },
    ),
    "suicide_prevention": lambda: Entry(
        key="suicide_prevention",
        is_danger=True,
        number="113",
        after=frozenset({Notice.NEED_NOT_GO_ON}),
        words={
            "nl": {"situation": "Denkt iemand aan zelfdoding?", "name": "113 Zelfmoordpreventie"},
            "en": {"situation": "Is somebody thinking of suicide?", "name": "113 Suicide Prevention"},
        },
    ),
}
