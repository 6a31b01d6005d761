"""`signpost --card`: the same card without a window, and nothing of the question but the card."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buurtkaart.__main__ import main
from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import set_language
from buurtkaart.services.demo.making import build_demo
from tests.printing.pdf import run

MOMENT = "2026-11-24T10:00"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    set_language("nl")
    return build_demo(tmp_path_factory.mktemp("card") / "demo", FixedClock.at(MOMENT)).folder


def ask(data: Path, *words: str) -> int:
    return main(["signpost", "--data", str(data), "--now", MOMENT, *words])


def text_of(path: Path) -> str:
    return " ".join(run("pdftotext", str(path), "-").split())


def test_a_card_holds_the_best_of_each_rung(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kaart.pdf"
    assert ask(data, "--for", "other", "--notice", "lost_someone", "--card", str(path), "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    text = text_of(path)
    best = [part["results"][0] for part in answer["rungs"] if part["results"]]
    assert len(best) >= 3
    assert sum(each["name"] in text for each in best) >= 3
    assert best[0]["how"]["phone"] in text
    assert "iemand" not in text


def test_the_size_is_chosen(data: Path, tmp_path: Path) -> None:
    for size, width in (("a6", "297"), ("a5", "419")):
        path = tmp_path / f"{size}.pdf"
        assert ask(data, "--card", str(path), "--size", size) == 0
        assert f"Page size:       {width}" in run("pdfinfo", str(path))


def test_the_language_is_chosen(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    assert ask(data, "--card", str(path), "--language", "en") == 0
    set_language("nl")
    assert text_of(path).startswith("Where can I turn?")


def test_who_is_left_out_is_told_beside_the_answer(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(data, "--for", "other", "--notice", "confused", "--card", str(tmp_path / "kaart.pdf"), "--json") == 0
    told = capsys.readouterr()
    assert "Niet op het kaartje" in told.err
    assert json.loads(told.out)["danger"]


def test_a_folder_that_is_not_there_is_an_error(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(data, "--card", str(tmp_path / "weg" / "kaart.pdf")) == 1
    assert "kon niet bewaard worden" in capsys.readouterr().err


def test_only_the_card_is_written(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def everything() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in data.rglob("*") if path.is_file()}

    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    ask(data)
    before = everything()
    ask(data, "--at", "52.123456,5.654321", "--notice", "need_not_go_on", "--card", str(tmp_path / "kaart.pdf"))
    assert everything() == before
    assert list(elsewhere.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kaart.pdf", "tmp"]
