"""The locked box is asked beside the window, one question at a time, and always locks again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from buurtkaart.domain.clock import FixedClock
from buurtkaart.errors import BuurtkaartError, StoreError
from buurtkaart.gui.signals.vault_desk import VaultDesk
from buurtkaart.gui.tasks import Tasks
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.services.signals import Signals
from buurtkaart.store.vault.keys import Effort
from tests.later import CARD, PASSPHRASE, Hand

LIGHT = Effort(rounds=1, memory=8192 * 1024)


def refuse(unwanted: object) -> None:
    raise AssertionError(unwanted)


def divide(_signals: Signals) -> float:
    return 1 / 0


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: Hand) -> VaultDesk:
    """A box that was just made, and is open."""
    write_privacy_card(tmp_path / "privacy-card.toml", CARD)
    tasks = Tasks(refuse)
    made = VaultDesk(tmp_path, clock, tasks, tasks)
    made._signals = Signals(tmp_path, clock, LIGHT)
    ask(qtbot, made, lambda signals: signals.make(PASSPHRASE))
    assert made.is_open
    return made


def ask(qtbot: QtBot, desk: VaultDesk, work: object) -> None:
    answers: list[object] = []
    desk.run(work, answers.append, refuse)  # type: ignore[arg-type]  # a test says what it wants
    qtbot.waitUntil(lambda: bool(answers))


def test_it_tells_once_that_it_is_locked(qtbot: QtBot, desk: VaultDesk, clock: Hand) -> None:
    told: list[bool] = []
    desk.locked.connect(lambda: told.append(True))
    clock.turn(minutes=5)
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    desk.lock()
    assert told == [True]
    assert not desk.is_open


def test_a_lock_that_is_wanted_while_it_is_read_comes_after(qtbot: QtBot, desk: VaultDesk) -> None:
    told: list[str] = []
    desk.locked.connect(lambda: told.append("locked"))
    desk.run(Signals.all, lambda _kept: told.append("read"), refuse)
    desk.lock()
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["read", "locked"]
    assert not desk.is_open


def test_a_bug_in_the_work_does_not_keep_it_open(
    qtbot: QtBot, desk: VaultDesk, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *bug: bugs.append(bug))
    desk.run(divide, refuse, refuse)
    qtbot.waitUntil(lambda: bool(bugs))
    clock.turn(minutes=5)
    assert not desk.is_open


def test_what_cannot_be_done_is_told_to_who_asked(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks(refuse)
    desk = VaultDesk(tmp_path, FixedClock.at("2026-11-22T10:30"), tasks, tasks)
    told: list[BuurtkaartError] = []
    desk.run(Signals.all, refuse, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], StoreError)
