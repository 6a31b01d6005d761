"""Catalogues: compile what people translated, and notice what they forgot.

    python packaging/translations.py            compile the languages that have changed
    python packaging/translations.py --check    fail on untranslated, fuzzy or missing entries
    python packaging/translations.py --missing  print the missing entries, ready to paste into a .po

There is one catalogue per room: `buurtkaart/gui/**.py` speaks through `gui.po` (a large room may spread its words
over `gui.po`, `gui_forms.po`, …), modules at the top of the package through `buurtkaart.po`. The ids are English, so
only the other languages have catalogues. Compiled they are one file for each language, `messages.mo`.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUES = PROJECT / "resources" / "translations"
PACKAGE = PROJECT / "buurtkaart"
TOP_LEVEL_ROOM = "buurtkaart"
COMPILED = "messages.mo"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "later": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


@dataclass(frozen=True)
class Message:
    """One id in the source. `plural` and `context` are None for the plain `_()`."""

    identifier: str
    plural: str | None
    context: str | None
    place: str


def compile_catalogues(folder: Path) -> list[Path]:
    """Put the rooms of every language together into its `messages.mo`, where one is stale; return the written files.

    One file, because a text is then found in one step instead of in one for each room. Any other .mo is removed.
    """
    sources: dict[Path, list[Path]] = {}
    for source in sorted(folder.glob("*/*.po")):
        sources.setdefault(source.with_name(COMPILED), []).append(source)
    for orphan in folder.glob("*/*.mo"):
        if orphan not in sources:
            orphan.unlink()
    stale = {target: rooms for target, rooms in sources.items() if is_stale(target, rooms)}
    if not stale:
        return []  # Babel takes longer to import than all the rest takes to run.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for target, rooms in stale.items():
        whole, *others = (read_po(io.BytesIO(room.read_bytes()), locale=target.parent.name) for room in rooms)
        for other in others:
            for entry in other:
                if entry.id:
                    whole[entry.id] = entry
        temporary = target.with_suffix(".mo.new")
        with temporary.open("wb") as stream:
            write_mo(stream, whole)
        temporary.replace(target)
        target.touch()  # after the folder, which the renaming has just changed
    return list(stale)


def is_stale(target: Path, sources: list[Path]) -> bool:
    """Tell whether a room was changed, came or went after `target` was made, or `target` was never made."""
    if not target.exists():
        return True
    changed = [target.parent, *sources]  # a folder is changed when a file in it comes or goes
    return target.stat().st_mtime_ns < max(path.stat().st_mtime_ns for path in changed)


def messages_in_source(package: Path) -> dict[str, list[Message]]:
    """Return every translatable message in `package`, by room."""
    from babel.messages.extract import extract_from_file

    rooms: dict[str, list[Message]] = {}
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package).parts
        room = parts[0] if len(parts) > 1 else TOP_LEVEL_ROOM
        for line, words, _comments, context in extract_from_file("python", file, keywords=KEYWORDS):
            identifier, plural = (words[0], words[1]) if isinstance(words, tuple) else (words, None)
            place = f"{file.relative_to(package.parent).as_posix()}:{line}"
            rooms.setdefault(room, []).append(Message(identifier, plural, context, place))
    return rooms


def problems(folder: Path, package: Path) -> Iterator[str]:
    """Yield one line for every entry that a reader would see in English, or that does not fit its id."""
    from babel.messages.pofile import read_po

    source = messages_in_source(package)
    for language in sorted(path for path in folder.iterdir() if path.is_dir()):
        known: dict[str, set[tuple[str, str | None]]] = {}
        for file in sorted(language.glob("*.po")):
            with file.open("rb") as stream:
                catalogue = read_po(stream, locale=language.name, abort_invalid=True)
            room_words = known.setdefault(room_of(file), set())
            for entry in catalogue:
                if not entry.id:
                    continue
                identifier = entry.id if isinstance(entry.id, str) else entry.id[0]
                room_words.add((identifier, entry.context))
                label = f"{language.name}/{file.name}: {identifier!r}"
                words = [entry.string] if isinstance(entry.string, str) else list(entry.string or [""])
                if entry.fuzzy:
                    yield f"{label} is marked fuzzy"
                elif not all(words):
                    yield f"{label} is not translated"
                elif not all(placeholders(word) <= placeholders_of_id(entry.id) for word in words):
                    yield f"{label} has a placeholder that its id lacks"
        for room, messages in source.items():
            for message in messages:
                if (message.identifier, message.context) not in known.get(room, set()):
                    yield f"{language.name}/{room}.po lacks {message.identifier!r} ({message.place})"


def placeholders(text: str) -> frozenset[str]:
    """Return the names between braces, as `str.format` reads them; none when the braces are not a format."""
    from string import Formatter

    try:
        return frozenset(name for _text, name, _format, _conversion in Formatter().parse(text) if name)
    except ValueError:
        return frozenset()


def placeholders_of_id(identifier: str | tuple[str, ...] | list[str]) -> frozenset[str]:
    """Return the placeholders of an id: of both forms where it has a plural."""
    forms = [identifier] if isinstance(identifier, str) else identifier
    return frozenset().union(*(placeholders(form) for form in forms))


def room_of(file: Path) -> str:
    """Return the room whose words a catalogue holds: "gui" for `gui.po` and for `gui_forms.po`."""
    return file.stem.partition("_")[0]


def missing_entries(folder: Path, package: Path) -> Iterator[str]:
    """Yield the missing entries of every language as text for a .po file."""
    from babel.messages.pofile import read_po

    for language in sorted(path for path in folder.iterdir() if path.is_dir()):
        for room, messages in sorted(messages_in_source(package).items()):
            known: set[tuple[str, str | None]] = set()
            for file in (each for each in language.glob("*.po") if room_of(each) == room):
                with file.open("rb") as stream:
                    for entry in read_po(stream, locale=language.name):
                        known.add((entry.id if isinstance(entry.id, str) else entry.id[0], entry.context))
            lacking = [m for m in messages if (m.identifier, m.context) not in known]
            if lacking:
                yield f"### {language.name}/{room}.po"
                yield from dict.fromkeys(as_entry(message) for message in lacking)


def as_entry(message: Message) -> str:
    """Return an empty .po entry for `message`."""
    from babel.messages.pofile import normalize

    lines = [f"msgctxt {normalize(message.context)}"] if message.context else []
    lines.append(f"msgid {normalize(message.identifier)}")
    if message.plural:
        lines += [f"msgid_plural {normalize(message.plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Compile, check, or print what is missing. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Compile and check the translations.")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="fail on untranslated, fuzzy or missing entries")
    choice.add_argument("--missing", action="store_true", help="print the missing entries as .po text")
    options = parser.parse_args(arguments)
    if options.check:
        found = list(problems(CATALOGUES, PACKAGE))
        print("\n".join(found) if found else "Every text on screen is translated.")
        return 1 if found else 0
    if options.missing:
        print("\n".join(missing_entries(CATALOGUES, PACKAGE)))
        return 0
    for file in compile_catalogues(CATALOGUES):
        print(f"compiled {file.relative_to(PROJECT).as_posix()}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
