"""What is counted has a word for one and a word for several, in every catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from buurtkaart.paths import resources_folder

COUNTED = re.compile(r"\{(count|number|minutes|seconds|hours|days|weeks|months|years|total)\} (more |other )?[a-z]+s\b")
NEVER_ONE = {
    "Undo adding {count} things": "one thing is called by its name",
    "Redo adding {count} things": "one thing is called by its name",
    "Undo moving {count} things": "one thing is called by its name",
    "Redo moving {count} things": "one thing is called by its name",
    "every {count} weeks on {days}": "one week is: every week",
    "{days}, every {count} months": "one month is: every month",
    "{minutes} minutes": "5, 10 and 15 are chosen from",
    "The map was not drawn within {seconds} seconds.": "it gets 20",
    "A long sentence ({count} words). Could it be two?": "one word is not long",
    "Here are {count} of {total} times. Map, list and calendar file have all of them.": "only where a list is cut off",
    "At least {count} characters: four words that only you put together.": "always the same number",
    "Take at least {count} characters: four words that only you put together.": "always the same number",
}
"""Plain messages with a word for several, and why one never comes."""
SAME_IN_DUTCH = re.compile(r"\b(keer|uur|jaar)\b|^\{count\}(: | gevonden$)")
"""1 uur, 2 uur; and a number without a word that it counts."""
CUT_OFF = (
    "There are {count} things in",
    "The area is too large for one sheet",
    "{count} spots do not fit",
    "This would become {count} pages",
    "This sheet spreads the area over {count} maps",
)
"""So begin what is said of too many only."""


def messages() -> Iterator[tuple[str, Message]]:
    """Yield every message of every Dutch catalogue."""
    for file in sorted((Path(resources_folder()) / "translations" / "nl").glob("*.po")):
        with file.open("rb") as stream:
            yield from ((file.name, each) for each in read_po(stream, locale="nl") if each.id)


def test_a_number_that_can_be_one_has_a_word_for_one() -> None:
    said = [
        f"{name}: {each.id}"
        for name, each in messages()
        if isinstance(each.id, str)
        and COUNTED.search(each.id)
        and each.id not in NEVER_ONE
        and not each.id.startswith(CUT_OFF)
    ]
    assert said == []


def test_both_forms_are_there_and_differ_in_dutch() -> None:
    found, same = 0, []
    for name, each in messages():
        if isinstance(each.id, str):
            continue
        found += 1
        told = tuple(each.string or ())
        assert len(told) == 2, f"{name}: {each.id}"
        assert all(told), f"{name}: {each.id}"
        if told[0] == told[1] and not SAME_IN_DUTCH.search(told[0]):
            same.append(f"{name}: {told[0]}")
    assert same == []
    assert found > 30
