"""Help lines: the right number for the sign and the hour, and a damaged file that takes no number away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.signpost import ForWhom, HelpLine, Notice, Question, Wanted
from buurtkaart.errors import StoreError, ValidationError
from buurtkaart.i18n import set_language
from buurtkaart.services.signpost.help_file import read_help, shipped_file, write_local_number
from buurtkaart.services.signpost.help_lines import HelpLines, is_office_hour
from tests.services.signpost.golden import Situation, situations

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM)
SATURDAY_EVENING = datetime(2026, 11, 28, 20, tzinfo=AMSTERDAM)


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield request.param
    set_language("nl")


@pytest.fixture
def local(tmp_path: Path) -> Path:
    return tmp_path / "help.toml"


def asked(*notices: Notice, for_whom: ForWhom = ForWhom.OTHER) -> Question:
    return Question(for_whom=for_whom, notices=frozenset(notices))


def keys(lines: tuple[HelpLine, ...]) -> list[str]:
    return [line.key for line in lines]


def line(key: str, lines: HelpLines, now: datetime = TUESDAY) -> HelpLine:
    return next(each for each in lines.everything(ForWhom.OTHER, now) if each.key == key)


def test_the_lines_speak_the_language_of_the_screen() -> None:
    said = {}
    for language in ("en", "nl"):
        set_language(language)
        said[language] = {each.key: each.situation for each in HelpLines.read().everything(ForWhom.OTHER, TUESDAY)}
    assert said["en"].keys() == said["nl"].keys()
    assert not [key for key, words in said["en"].items() if words == said["nl"][key]]


@pytest.mark.parametrize("situation", situations(), ids=lambda each: each.key)
def test_every_situation_of_the_golden_set_gets_its_lines(situation: Situation) -> None:
    lines = HelpLines.read()
    danger = keys(lines.danger(situation.question, situation.when))
    expected = situation.danger
    if expected is None:
        assert danger == []
    else:
        assert [each for each in danger if each in expected.lines] == list(expected.lines)
        assert not set(danger) & set(expected.absent)
    if situation.talk is not None:
        talk = keys(lines.talk(situation.question, situation.when))
        assert set(situation.talk.lines) <= set(talk)
        assert not set(situation.talk.absent) & set(talk)


# --- what the file says ---------------------------------------------------------------------------------------------


def test_the_numbers_are_those_of_the_netherlands() -> None:
    told = {each.key: each.number for each in HelpLines.read().everything(ForWhom.OTHER, TUESDAY)}
    assert told == {
        "emergency": "112",
        "suicide_prevention": "113",
        "veilig_thuis": "0800-2000",
        "own_gp": "",
        "gp_after_hours": "",
        "worrying_behaviour": "0800-1205",
        "luisterlijn": "088 0767 000",
        "alzheimertelefoon": "0800-5088",
        "kindertelefoon": "0800-0432",
        "geldfit": "0800-8115",
    }


def test_every_line_tells_what_when_what_it_costs_and_where_that_was_read(language: str) -> None:
    lines = HelpLines.read()
    assert lines.problems == ()
    for for_whom in ForWhom:
        for each in lines.everything(for_whom, TUESDAY):
            assert all((each.situation, each.name, each.hours, each.cost, each.advice)), each.key
            assert each.source.startswith("https://")
            assert each.checked_on or not each.number


def test_no_line_says_the_word_that_is_on_no_wall(language: str) -> None:
    for for_whom in ForWhom:
        for each in HelpLines.read().everything(for_whom, TUESDAY):
            words = f"{each.situation} {each.advice} {each.name}".casefold()
            assert not any(word in words for word in ("eenzaam", "lonel", "cliënt", "signaal"))


def test_who_asks_for_oneself_reads_about_oneself() -> None:
    lines = HelpLines.read()
    own = lines.danger(asked(Notice.NEED_NOT_GO_ON, for_whom=ForWhom.SELF), TUESDAY)
    other = lines.danger(asked(Notice.NEED_NOT_GO_ON), TUESDAY)
    assert own[1].situation == "Denk je aan zelfdoding?"
    assert other[1].situation == "Denkt iemand aan zelfdoding?"
    assert not any("iemand" in each.situation for each in own)


def test_a_professional_reads_about_the_reporting_code() -> None:
    lines = HelpLines.read()
    told = {
        for_whom: lines.danger(asked(Notice.AFRAID_AT_HOME, for_whom=for_whom), TUESDAY)[1].advice
        for for_whom in ForWhom
    }
    assert [for_whom for for_whom, advice in told.items() if "meldcode" in advice] == [ForWhom.REFERRER]


# --- the hour and the year ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-24T08:00", True),
        ("2026-11-24T07:59", False),
        ("2026-11-24T16:59", True),
        ("2026-11-24T17:00", False),
        ("2026-11-28T10:00", False),
        ("2026-12-25T10:00", False),
        ("2028-12-26T10:00", False),
        ("2028-12-27T10:00", True),
        ("2026-04-06T10:00", False),
        ("2026-04-27T10:00", False),
        ("2025-04-26T10:00", False),
        ("2026-05-14T10:00", False),
        ("2026-05-25T10:00", False),
        ("2026-05-26T10:00", True),
    ],
)
def test_a_practice_is_open_on_working_days_that_are_no_holiday(moment: str, is_open: bool) -> None:
    assert is_office_hour(datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)) is is_open


def test_after_hours_the_post_comes_instead_of_the_practice_and_says_that_its_number_is_missing() -> None:
    lines = HelpLines.read()
    by_day = lines.danger(asked(Notice.CONFUSED), TUESDAY)
    by_night = lines.danger(asked(Notice.CONFUSED), SATURDAY_EVENING)
    assert keys(by_day) == ["emergency", "own_gp", "worrying_behaviour"]
    assert keys(by_night) == ["emergency", "gp_after_hours", "worrying_behaviour"]
    assert [each.lacks_number for each in by_night] == [False, True, False]
    assert not any(each.lacks_number for each in by_day)


@pytest.mark.parametrize(("year", "is_stale"), [(1970, False), (2026, False), (2028, True)])
def test_a_line_that_was_checked_over_a_year_ago_says_so(year: int, is_stale: bool) -> None:
    now = datetime(year, 12, 1, 10, tzinfo=AMSTERDAM)
    assert line("veilig_thuis", HelpLines.read(), now).is_stale is is_stale


# --- the numbers of this region ---------------------------------------------------------------------------------------


def test_the_number_of_the_region_is_kept_and_shown(local: Path) -> None:
    write_local_number(local, "gp_after_hours", " 038 000 00 00 ", date(2026, 11, 1))
    write_local_number(local, "worrying_behaviour", "038 000 00 01", date(2024, 11, 1))
    lines = HelpLines.read(local)
    post = line("gp_after_hours", lines)
    assert (post.number, post.checked_on, post.is_stale, post.lacks_number) == (
        "038 000 00 00",
        "2026-11-01",
        False,
        False,
    )
    assert line("worrying_behaviour", lines).is_stale
    assert lines.problems == ()


def test_a_number_that_cannot_be_dialled_is_refused_and_what_was_there_stays(local: Path) -> None:
    write_local_number(local, "gp_after_hours", "038 000 00 00", date(2026, 11, 1))
    before = local.read_bytes()
    with pytest.raises(ValidationError):
        write_local_number(local, "gp_after_hours", "vraag de dokter", date(2026, 11, 2))
    assert local.read_bytes() == before


def test_a_folder_that_is_gone_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\."):
        write_local_number(tmp_path / "weg" / "help.toml", "gp_after_hours", "112", date(2026, 11, 1))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["emergency", "suicide_prevention"])
def test_no_file_of_a_region_changes_112_and_113(local: Path, key: str) -> None:
    local.write_text(f'[{key}]\nnumber = "0900 1234"\n', encoding="utf-8")
    lines = HelpLines.read(local)
    assert line(key, lines).number in ("112", "113")
    assert len(lines.problems) == 1


# --- damaged files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[[line]\nkey =",
        b"line = 3",
        b"[[line]]\nkey = 'x'\n",
        b"x = " + b"[" * 50_000,
        b"#" * 200_000,
        b"[[line]]\nkey = 'emergency'\ngroup = 'danger'\nnumber = ''\nnl = {situation = 'a', name = 'b'}\n",
    ],
    ids=["empty", "no text", "no toml", "no list", "no line", "deep", "large", "no number"],
)
def test_112_and_113_stay_whatever_becomes_of_the_file(tmp_path: Path, content: bytes) -> None:
    damaged = tmp_path / "help.toml"
    damaged.write_bytes(content)
    lines = HelpLines(read_help(shipped=damaged))
    found = lines.danger(asked(Notice.NEED_NOT_GO_ON), TUESDAY)
    assert [each.number for each in found[:2]] == ["112", "113"]
    assert all(each.endswith(".") for each in lines.problems)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('number = "0800-2000"', 'number = "bel maar"'),
        ('after = ["afraid_at_home"]', 'after = ["not_a_notice"]'),
        ('name = "Veilig Thuis"', 'name = "\\u202e"'),
        ('key = "veilig_thuis"', "key = 3"),
    ],
)
def test_one_line_that_makes_no_sense_is_left_out_and_told_and_the_others_stay(
    tmp_path: Path, right: str, wrong: str
) -> None:
    damaged = tmp_path / "help.toml"
    damaged.write_text(shipped_file().read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    file = read_help(shipped=damaged)
    assert len(file.problems) == 1
    assert "veilig_thuis" not in {each.key for each in file.entries}
    assert len(file.entries) == 9


def test_a_damaged_file_of_the_region_leaves_the_lines_of_the_program(local: Path) -> None:
    local.write_text("number = ", encoding="utf-8")
    lines = HelpLines.read(local)
    assert len(lines.problems) == 1
    assert "help.toml" in lines.problems[0]
    assert line("veilig_thuis", lines).number == "0800-2000"


def test_a_wish_for_young_people_brings_the_line_for_children() -> None:
    question = Question(wanted=frozenset({Wanted.YOUNG}))
    assert keys(HelpLines.read().talk(question, TUESDAY)) == ["luisterlijn", "kindertelefoon"]
