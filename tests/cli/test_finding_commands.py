"""`search`, `geocode` and `reverse`: best first, for scripts and for people."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.__main__ import main
from tests.cli.conftest import Ask


def house(pack: Path) -> dict[str, Any]:
    """Return one house of the demo."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(pack)) as connection:
        row = connection.execute(
            "SELECT street, house_number, postcode, city, lat, lon FROM address WHERE postcode <> ''"
            " ORDER BY street, house_number LIMIT 1"
        ).fetchone()
    return dict(zip(("street", "house_number", "postcode", "city", "lat", "lon"), row, strict=True))


def test_search_answers_best_first(ask: Ask, data: Path) -> None:
    answer = ask("search", "bokschool de brug", "--data", data)
    assert set(answer) == {"results", "understood", "relaxed"}
    first = answer["results"][0]
    assert {"kind", "name", "lat", "lon", "score"} <= set(first)
    assert first["name"] == "Boksschool De Brug"
    scores = [each["score"] for each in answer["results"]]
    assert scores == sorted(scores, reverse=True)
    said = {each["kind"]: each for each in ask("search", "loopband", "--data", data)["results"]}["wish"]
    assert (said["name"], said["detail"], said["lat"]) == (
        "Ik wil zo graag weer eens op een loopband lopen.",
        "Wens · gedaan · Wies",
        None,
    )


def test_search_that_finds_nothing_leads_on(ask: Ask, data: Path) -> None:
    answer = ask("search", "qqqzzzxxx", "--data", data)
    assert [each["what"] for each in answer["relaxed"]] == ["words"]
    assert "Buurthuis De Linde" in [each["name"] for each in answer["results"]]


def test_search_for_an_address_that_is_not_there_finds_nothing(ask: Ask, data: Path) -> None:
    assert ask("search", "9999 ZZ 99", "--data", data)["results"] == []


def test_search_finds_what_is_open_at_a_moment_near_a_spot(ask: Ask, data: Path) -> None:
    asked = ("--open-at", "2026-11-25T10:45", "--near", "52.5466,5.2156", "--within", 400)
    where = ("--data", data, "--now", "2026-11-24T10:30")
    answer = ask("search", "koffie", *asked, *where)
    assert answer["relaxed"] == []
    assert answer["results"][0]["name"] == "Koffie met de buren"
    assert all(each["distance_m"] <= each["walk_distance_m"] <= 400 for each in answer["results"])
    without_words = ask("search", "", *asked, *where)
    assert "Koffie met de buren" in [each["name"] for each in without_words["results"]]


def test_search_tells_what_it_gave_up(ask: Ask, data: Path) -> None:
    answer = ask("search", "soep", "--open-at", "2026-11-29T15:00", "--data", data, "--now", "2026-11-24T10:30")
    assert [each["what"] for each in answer["relaxed"]] == ["open_at"]
    assert "Soep op vrijdag" in answer["relaxed"][0]["words"]
    assert answer["results"][0]["name"] == "Soep op vrijdag"


def test_search_without_a_spot_measures_from_where_the_window_looks(ask: Ask, data: Path) -> None:
    near = ask("search", "koffie", "--within", 500, "--data", data)["results"]
    assert near
    assert all(each["walk_distance_m"] <= 500 for each in near)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--within", "-5"),
        ("--within", "ver"),
        ("--open-at", "dinsdag"),
        ("--theme", "sport"),
        ("--near", "hier"),
        ("--open-at", "9999-12-31T23:59"),
    ],
)
def test_search_refuses_what_it_cannot_read(
    capsys: pytest.CaptureFixture[str], data: Path, wrong: tuple[str, str]
) -> None:
    assert main(["search", "koffie", *wrong, "--data", str(data)]) == 2
    assert capsys.readouterr().out == ""


def test_search_says_which_time_it_cannot_read(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert main(["search", "koffie", "--when", "ooit", "--data", str(data)]) == 1
    assert "dinsdagmiddag" in capsys.readouterr().err


def test_search_heeds_its_limit(ask: Ask, data: Path) -> None:
    assert len(ask("search", "de", "--data", data, "--limit", 3)["results"]) <= 3


def test_search_for_a_person_shows_names(tell: Ask, data: Path) -> None:
    code, out, _err = tell("search", "boksschool", "--data", data)
    assert code == 0
    assert "Boksschool De Brug" in out


def test_geocode_finds_the_house(ask: Ask, pack: Path) -> None:
    wanted = house(pack)
    for text in (f"{wanted['street']} {wanted['house_number']}", f"{wanted['postcode']} {wanted['house_number']}"):
        first = ask("geocode", text, "--pack", pack)["results"][0]
        assert {"kind", "name", "lat", "lon", "score"} <= set(first)
        assert first["kind"] == "address"
        assert abs(first["lat"] - wanted["lat"]) < 1e-4
        assert abs(first["lon"] - wanted["lon"]) < 1e-4


def test_geocode_reads_one_address_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    wanted = house(pack)
    line = f"{wanted['street']} {wanted['house_number']}"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\nqqqzzz 1\n\n"))
    assert main(["geocode", "--stdin", "--pack", str(pack)]) == 0
    answers = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert [each["query"] for each in answers] == [line, "qqqzzz 1", ""]
    assert answers[0]["results"][0]["kind"] == "address"
    assert answers[1]["results"] == answers[2]["results"] == []


def test_a_line_that_is_not_utf_8_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pack: Path
) -> None:
    typed = io.BytesIO(b"\xef\xbb\xbfDorpsweg 1\n\xffqqq\nDorpsweg 1\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed, encoding="ascii", errors="strict"))
    assert main(["geocode", "--stdin", "--pack", str(pack)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["query"] for answer in answers] == ["Dorpsweg 1", "\N{REPLACEMENT CHARACTER}qqq", "Dorpsweg 1"]


def test_geocode_needs_a_text_or_stdin(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    for words in (["geocode"], ["geocode", "Dorpsweg 1", "--stdin"]):
        assert main([*words, "--pack", str(pack)]) == 2
    assert capsys.readouterr().out == ""


def test_who_finds_nothing_is_told_so_beside_the_answer(
    capsys: pytest.CaptureFixture[str], data: Path, pack: Path
) -> None:
    for call, told in (
        (["geocode", "nergensstraat", "--pack", pack], "De kaarten hier kennen dit adres niet."),
        (["reverse", "10,10", "--pack", pack], "De kaarten hier kennen geen adres en geen straat binnen 5 km."),
        (["search", "9999 ZZ 99", "--data", data], "Er is niets gevonden."),
    ):
        assert main([str(word) for word in call]) == 0
        assert capsys.readouterr() == ("", f"buurtkaart: {told}\n")


def test_reverse_finds_the_nearest_house(ask: Ask, pack: Path) -> None:
    wanted = house(pack)
    answer = ask("reverse", f"{wanted['lat']},{wanted['lon']}", "--pack", pack)
    first = answer["results"][0]
    assert first["name"].startswith(f"{wanted['street']} {wanted['house_number']}")
    assert {"kind", "name", "lat", "lon"} <= set(first)
