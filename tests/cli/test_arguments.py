"""What can be typed on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkaart.cli.arguments import build_parser
from buurtkaart.cli.calling import language_in, spots_as_values
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.look_menu import SIZES


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
