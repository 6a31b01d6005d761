"""What can be typed on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.__main__ import main
from buurtkaart.cli.arguments import build_parser
from buurtkaart.cli.calling import language_around, language_in, spots_as_values
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.look_menu import SIZES
from buurtkaart.i18n import _, current_language, speaking


def test_without_a_command_a_window_is_asked_for() -> None:
    arguments = build_parser().parse_args(["--at", "52.56,5.91", "--zoom", "16", "--size", "1920x1080"])
    assert arguments.command is None
    assert arguments.at == Position(52.56, 5.91)
    assert (arguments.zoom, arguments.size) == (16.0, (1920, 1080))


@pytest.mark.parametrize("size", SIZES)
def test_every_size_of_the_menu_may_be_typed(size: float) -> None:
    assert build_parser().parse_args(["--text-size", f"{size:.0%}".removesuffix("%")]).text_size == round(size * 100)


@pytest.mark.parametrize("words", [["--data", "d", "search", "koffie"], ["search", "koffie", "--data", "d"]])
def test_the_data_folder_may_stand_before_or_after_the_command(words: list[str]) -> None:
    assert build_parser().parse_args(words).data == Path("d")


def test_a_rectangle_is_west_south_east_north() -> None:
    arguments = build_parser().parse_args(
        ["pack", "build", "a.osm", "--out", "b.mbtiles", "--bbox", "5.90,52.54,5.95,52.57"]
    )
    assert arguments.bbox == BoundingBox(5.90, 52.54, 5.95, 52.57)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--at", "95,5"], "latitude"),
        (["--at", "nan,5"], "latitude"),
        (["--at", "52"], "LAT,LON"),
        (["--zoom", "99"], "10 to 20"),
        (["--size", "1x1"], "320x240"),
        (["--now", "gisteren"], "2026-11-22"),
        (["search"], "TEXT"),
        (["pack", "build", "a.osm"], "--out"),
        (["pack", "build", "a.osm", "--out", "b", "--bbox", "6,52,5,53"], "West"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_was_expected(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from buurtkaart.i18n import set_language

    set_language("en")
    try:
        with pytest.raises(SystemExit) as stop:
            build_parser().parse_args(words)
    finally:
        set_language("nl")
    assert stop.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["pack"],
        ["pack", "build"],
        ["pack", "info"],
        ["search"],
        ["geocode"],
        ["reverse"],
        ["places", "list"],
        ["check"],
    ],
)
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        build_parser().parse_args([*command, "--help"])
    assert stop.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) > 5


@pytest.mark.parametrize("words", [["reverse", "-52.5,-5"], ["--at", "-52.5,-5"], ["signpost", "--at", "-52.5,-5"]])
def test_a_spot_south_of_the_equator_is_no_option(words: list[str]) -> None:
    arguments = build_parser().parse_args(spots_as_values(words))
    assert Position(-52.5, -5) in vars(arguments).values()


def test_a_rectangle_may_reach_west_of_greenwich() -> None:
    words = ["pack", "build", "a.osm", "--out", "b.mbtiles", "--bbox", "-1,50,1,51"]
    assert build_parser().parse_args(spots_as_values(words)).bbox == BoundingBox(-1, 50, 1, 51)


@pytest.mark.parametrize("typed", ["-1.8e308,5", "-inf,5", "-NaN,5"])
def test_a_spot_outside_the_world_is_told_as_such(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(spots_as_values(["reverse", typed]))
    assert "tussen -90 en 90" in capsys.readouterr().err


def test_options_stay_options() -> None:
    assert spots_as_values(["-h", "--json", "-", "-x,y"]) == ["-h", "--json", "-", "-x,y"]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["--language", "en", "check"], "en"),
        (["reverse", "91,5", "--language=en"], "en"),
        (["search", "en"], None),
        (["check", "--language"], None),
        (["check", "--language", "fr"], None),
    ],
)
def test_what_is_wrong_is_said_in_the_language_that_is_asked_for(words: list[str], language: str | None) -> None:
    assert language_in(words) == language


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _parsers(each)


def test_every_command_explains_itself_in_dutch_and_in_english() -> None:
    parsers = list(_parsers(build_parser()))
    assert len(parsers) > 5
    for parser in parsers:
        with speaking("en"):
            english = parser.format_help()
        assert english.startswith("usage: ")
        told = [action.help for action in parser._actions if action.help]
        told += [text for text in (parser.description, parser.epilog) if text]
        dutch = parser.format_help()
        assert dutch.startswith("gebruik: ")
        for text in told:
            assert _(text) != text, f"{parser.prog}: {text!r} is not translated"
            assert " ".join(_(text).split()) in " ".join(dutch.split())
            assert " ".join(text.split()) in " ".join(english.split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["search"], "Dit ontbreekt nog: TEXT"),
        (["--size"], "--size: Hier hoort iets achter."),
        (["--theme", "roze"], "Kies uit 'light', 'dark'."),
        (["--text-size", "900"], "Tekst is tussen 75 en 200 procent."),
        (["geocode"], "Typ er een van deze bij: TEXT --stdin"),
        (["check", "--alles"], "Dit kent buurtkaart niet: --alles"),
        (["nergens"], "Kies uit 'pack', 'search'"),
        (["share", "--lang", "nl,xx"], "Talen zijn “nl”, “en” of “nl,en”."),
        (["print", "--date", "9999-12-31"], "Geef een dag in de jaren 1970 tot en met 2999."),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_dutch(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        build_parser().parse_args(words)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("gebruik: buurtkaart")
    assert says in said


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_GB.UTF-8"}, "nl"),
        ({"LC_ALL": "", "LC_MESSAGES": "en", "LANG": "nl_NL"}, "en"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "enm_XX"}, "nl"),
        ({}, "nl"),
    ],
)
def test_a_call_is_explained_in_english_where_the_terminal_speaks_it(
    environment: dict[str, str], language: str
) -> None:
    assert language_around(environment) == language
    # Only the call: what a command answers, or puts on paper, does not depend on the terminal.
    with pytest.MonkeyPatch.context() as around:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            around.setenv(name, environment.get(name, ""))
        assert main(["search"]) == 2
    assert current_language() == "nl"
