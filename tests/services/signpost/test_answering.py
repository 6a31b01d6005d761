"""The answer to every situation of the golden set, in the real demo town with its real streets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer, Question, Rung
from buurtkaart.services.demo.making import TellStory, demo_story
from buurtkaart.services.demo.story import demo_id
from buurtkaart.services.editor import Editor
from buurtkaart.services.signpost.answering import Signpost
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.signpost.tips import tip_words
from buurtkaart.store.store import Store
from tests.services.conftest import pack_file  # noqa: F401  # the town's map, drawn once
from tests.services.signpost.golden import ExpectedLines, ExpectedRung, Situation, situations

ALL = pytest.mark.parametrize("situation", situations(), ids=lambda each: each.key)


@contextmanager
def town(when: datetime, folder: Path, pack: BasemapPack | None) -> Iterator[tuple[Signpost, Editor, Store]]:
    """The demo as it is told at a moment."""
    clock = FixedClock(when)
    with closing(Store(folder / "town.sqlite", clock)) as store:
        editor = Editor(store, clock, "Nora")
        editor.do(TellStory(demo_story(when).records))
        yield Signpost(store, clock, HelpLines.read(), pack), editor, store


@pytest.fixture(scope="module")
def pack(pack_file: Path) -> Iterator[BasemapPack]:  # noqa: F811
    opened = BasemapPack.open(pack_file)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def answers(pack: BasemapPack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """Every situation answered once."""
    found = {}
    for each in situations():
        with town(each.when, tmp_path_factory.mktemp("town"), pack) as (signpost, _editor, _store):
            found[each.key] = signpost.answer(each.question)
    return found


def shown(answer: Answer, rung: Rung) -> list[RecordId]:
    return [each.record_id for part in answer.rungs if part.rung is rung for each in part.results]


def check_rung(ids: list[RecordId], expected: ExpectedRung) -> None:
    first = set(ids[: expected.first])
    assert {demo_id(key) for key in expected.among} <= first
    assert not first & {demo_id(key) for key in expected.not_first}
    assert not set(ids) & {demo_id(key) for key in expected.absent}
    places = [ids.index(demo_id(key)) for key in expected.order]
    assert places == sorted(places)
    assert expected.empty is None or expected.empty == (not ids)


def check_lines(keys: list[str], expected: ExpectedLines, *, in_order: bool) -> None:
    assert set(expected.lines) <= set(keys)
    assert not set(expected.absent) & set(keys)
    if in_order:
        assert [key for key in keys if key in expected.lines] == list(expected.lines)


@ALL
def test_every_situation_is_answered_as_a_good_worker_would(situation: Situation, answers: dict[str, Answer]) -> None:
    answer = answers[situation.key]
    for rung, expected in situation.rungs.items():
        check_rung(shown(answer, rung), expected)
    danger = [line.key for line in answer.danger]
    if situation.danger is None:
        assert danger == []
    else:
        check_lines(danger, situation.danger, in_order=True)
    if situation.talk is not None:
        check_lines([line.key for line in answer.talk], situation.talk, in_order=False)
    assert answer.first == tuple(map(tip_words, situation.tips))
    assert situation.call_today is None or situation.call_today == bool(answer.call_today)


@ALL
def test_every_answer_has_four_rungs_in_order_with_reasons_or_an_honest_sentence(
    situation: Situation, answers: dict[str, Answer]
) -> None:
    answer = answers[situation.key]
    assert [each.rung for each in answer.rungs] == list(Rung)
    for part in answer.rungs:
        assert bool(part.results) != bool(part.empty_because)
        for found in part.results:
            assert found.name
            assert found.reason
            assert found.how.say
            # A place on the map is walked to; everything else begins with a number or a door.
            assert found.how.phone or found.how.walk_in or (part.rung is Rung.PLACES and found.position), found.name
            assert abs(sum(worth for _name, worth in found.score_parts) - found.score) < 1e-6
        scores = [found.score for found in part.results]
        assert scores == sorted(scores, reverse=True)
    said = " ".join(
        [*answer.first, *answer.call_today, *answer.missing]
        + [f"{each.reason} {each.how.say}" for part in answer.rungs for each in part.results]
    )
    assert "eenzaam" not in said.casefold()


def test_the_same_question_gets_the_same_answer(pack: BasemapPack, tmp_path: Path) -> None:
    situation = situations()[0]
    with town(situation.when, tmp_path, pack) as (signpost, _editor, store):
        first = signpost.answer(situation.question)
        again = Signpost(store, FixedClock(situation.when), HelpLines.read(), pack)
        assert signpost.answer(situation.question) == first
        assert again.answer(situation.question) == first


@pytest.mark.parametrize("with_map", [True, False])
def test_nothing_written_down_still_gives_help_and_says_so(with_map: bool, pack: BasemapPack, tmp_path: Path) -> None:
    clock = FixedClock(situations()[0].when)
    with closing(Store(tmp_path / "leeg.sqlite", clock)) as store:
        answer = Signpost(store, clock, HelpLines.read(), pack if with_map else None).answer(Question())
    assert all(part.empty_because for part in answer.rungs)
    assert answer.talk
    assert any("nog niets opgeschreven" in sentence for sentence in answer.missing)
    assert any("kaart" in sentence for sentence in answer.missing) != with_map


class TurningHelp(HelpLines):
    """Help lines that are read in the middle of an answer, just when somebody takes the map away."""

    signpost: Signpost

    @property
    def problems(self) -> tuple[str, ...]:
        self.signpost.use_map(None)
        return super().problems


def test_an_answer_stays_on_the_map_that_it_began_with(pack: BasemapPack, tmp_path: Path) -> None:
    situation = situations()[0]
    with town(situation.when, tmp_path, pack) as (_signpost, _editor, store):
        lines = TurningHelp.read()
        signpost = lines.signpost = Signpost(store, FixedClock(situation.when), lines, pack)
        begun, after = signpost.answer(Question()), signpost.answer(Question())
    assert [told_on_foot(answer) for answer in (begun, after)] == [True, False]
    assert [any("kaart" in sentence for sentence in answer.missing) for answer in (begun, after)] == [False, True]


def told_on_foot(answer: Answer) -> bool:
    return any(found.walk_distance_m is not None for part in answer.rungs for found in part.results)


def test_a_clock_set_to_1970_is_told(pack: BasemapPack, tmp_path: Path) -> None:
    with town(situations()[0].when, tmp_path, pack) as (_signpost, _editor, store):
        wrong = Signpost(store, FixedClock.at("1970-01-01T00:00"), HelpLines.read(), pack)
        answer = wrong.answer(Question())
    assert any("1970" in sentence for sentence in answer.missing)
    assert any(part.results for part in answer.rungs)


def test_nobody_is_told_to_walk_for_hours(pack: BasemapPack, tmp_path: Path) -> None:
    far = Position(52.6, 5.9)
    with town(situations()[0].when, tmp_path, pack) as (signpost, _editor, _store):
        answer = signpost.answer(Question(near=far))
    reasons = [found.reason for part in answer.rungs for found in part.results]
    assert any(" km hiervandaan" in reason for reason in reasons)
    assert not any(" km lopen" in reason for reason in reasons)
