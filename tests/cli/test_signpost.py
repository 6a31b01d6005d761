"""The signpost without a window: the same answer, in a shape that scripts rely on, and nothing kept of it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.__main__ import main
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.signals import LonelinessSignal, PrivacyCard
from buurtkaart.domain.signpost import Notice, Wanted
from buurtkaart.i18n import set_language
from buurtkaart.services.demo.making import build_demo
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.services.signals import Signals
from buurtkaart.store.vault.keys import Effort

NOW = FixedClock.at("2026-11-24T10:00")


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    set_language("nl")
    return build_demo(tmp_path_factory.mktemp("cli") / "demo", NOW).folder


def ask(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> dict[str, Any]:
    code = main(["signpost", "--data", str(data), "--now", "2026-11-24T10:00", "--json", *words])
    out = capsys.readouterr().out
    assert code == 0
    assert out.count("\n") == 1
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_answer_has_the_promised_shape(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(capsys, data, "--for", "other", "--notice", "lost_someone", "--wish", "free", "daytime")
    assert {"danger", "first", "rungs"} <= answer.keys()
    assert [each["rung"] for each in answer["rungs"]] == ["neighbours", "places", "contacts", "professionals"]
    assert answer["danger"] == []
    assert answer["first"]
    for part in answer["rungs"]:
        assert part["results"] or part["empty_because"]
        for result in part["results"]:
            assert {"id", "name", "reason", "walk_distance_m", "score", "score_parts", "how"} <= result.keys()
            assert abs(sum(result["score_parts"].values()) - result["score"]) < 0.02


def test_danger_comes_with_its_lines(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(capsys, data, "--for", "other", "--notice", "afraid_at_home")
    assert [line["number"] for line in answer["danger"]][:2] == ["112", "0800-2000"]


def test_a_spot_outside_every_map_says_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(capsys, data, "--at", "51.0,4.0")
    assert any("buiten de kaart" in sentence for sentence in answer["missing"])
    assert any(part["results"] for part in answer["rungs"])


def test_another_moment_changes_what_is_on(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    morning = ask(capsys, data, "--when", "2026-11-24T10:00")
    evening = ask(capsys, data, "--when", "2026-11-27T20:30")
    first = [part["results"][0]["reason"] for part in morning["rungs"] if part["results"]]
    later = [part["results"][0]["reason"] for part in evening["rungs"] if part["results"]]
    assert first != later


def test_keys_are_listed_with_their_sentences(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = ask(capsys, data, "--list-keys")
    assert set(listed["notices"]) == {each.value for each in Notice}
    assert set(listed["wishes"]) == {each.value for each in Wanted}
    assert listed["notices"]["lost_someone"] == "Ik ben iemand verloren"


def test_an_unknown_key_names_the_keys_that_there_are(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signpost", "--data", str(data), "--notice", "eenzaam"]) == 2
    assert "lost_someone" in capsys.readouterr().err


def test_lines_for_a_person_hold_four_rungs(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signpost", "--data", str(data), "--now", "2026-11-24T10:00"]) == 0
    out = capsys.readouterr().out
    assert next(line for line in out.splitlines() if line[:1].isdigit()).startswith("1.")
    assert sum(line[:2] in {"1.", "2.", "3.", "4."} for line in out.splitlines()) == 4


def test_a_question_leaves_no_trace(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def everything() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in data.rglob("*") if path.is_file()}

    ask(capsys, data)  # the first start may tidy up
    before = everything()
    ask(capsys, data, "--for", "other", "--at", "52.123456,5.654321", "--notice", "need_not_go_on")
    assert everything() == before


def test_purging_erases_what_is_due_and_says_how_much(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clock = FixedClock(datetime(2026, 1, 5, 9, 0, tzinfo=AMSTERDAM))
    signals = Signals(tmp_path, clock, Effort(rounds=1, memory=8192 * 1024))
    card = PrivacyCard(controller="a", purpose="b", legal_ground="c", retention="d", informs="e", privacy_officer="f")
    write_privacy_card(signals.card_path, card)
    signals.make("vier woorden op een rij")
    signals.keep(LonelinessSignal(code="Merel 12", opened_on=clock.now().date(), person_knows=True))
    for expected in (1, 0):
        assert main(["signals", "purge", "--data", str(tmp_path), "--now", "2026-11-24T10:00", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"erased": expected}


def test_purging_where_nothing_was_kept_erases_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signals", "purge", "--data", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"erased": 0}
    assert list(tmp_path.iterdir()) == []
