"""What is kept for later ends: in time, on demand, everywhere."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.errors import NotFoundError, StoreError
from buurtkaart.services.signals import Signals
from tests.later import PASSPHRASE, Hand
from tests.services.signals.conftest import LIGHT, ends, lent_for, worry


def test_it_ends_two_weeks_after_closing_and_after_six_months_at_most(signals: Signals, clock: Hand) -> None:
    today = clock.now().date()
    kept, closed = worry(clock), worry(clock, closed_on=today)
    for each in (kept, closed):
        signals.keep(each)
    assert ends(signals) == {
        kept.id: (today + timedelta(days=182)).isoformat(),
        closed.id: (today + timedelta(days=14)).isoformat(),
    }
    clock.turn(days=13)
    assert signals.purge() == 0
    clock.turn(days=1)
    assert signals.purge() == 1
    signals.unlock(PASSPHRASE)
    assert signals.all() == [kept]


def test_what_is_due_ends_at_a_start_without_the_passphrase(signals: Signals, clock: Hand, tmp_path: Path) -> None:
    signals.keep(worry(clock))
    sealed = (tmp_path / "later-navragen" / "later-navragen.sqlcipher").read_bytes()
    signals.lock()
    clock.turn(days=182)
    started = Signals(tmp_path, clock, LIGHT)
    assert started.purge() == 1
    assert ends(started) == {}
    # Even somebody who has the passphrase and an old copy of the database finds no key for it.
    (tmp_path / "later-navragen" / "later-navragen.sqlcipher").write_bytes(sealed)
    started.unlock(PASSPHRASE)
    assert started.all() == []
    # Opening swept the row.
    assert (tmp_path / "later-navragen" / "later-navragen.sqlcipher").read_bytes() != sealed


def test_a_clock_set_to_1970_prolongs_nothing(signals: Signals, clock: Hand) -> None:
    signals.keep(worry(clock, closed_on=clock.now().date()))
    clock.turn(days=14)
    clock.moment, later = datetime(1970, 1, 1, tzinfo=AMSTERDAM), clock.moment
    signals.unlock(PASSPHRASE)
    with pytest.raises(StoreError, match="1970-01-01"):
        signals.keep(worry(clock))
    clock.moment = later
    assert signals.purge() == 1


def test_after_a_clock_that_ran_ahead_an_empty_vault_goes_on(signals: Signals, clock: Hand) -> None:
    now = clock.moment
    clock.moment = datetime(2099, 1, 1, tzinfo=AMSTERDAM)
    signals.purge()
    clock.moment = now
    signals.unlock(PASSPHRASE)
    kept = worry(clock)
    signals.keep(kept)
    assert signals.purge() == 0
    assert signals.all() == [kept]


def test_erasing_leaves_no_key_and_no_row(signals: Signals, clock: Hand) -> None:
    kept = worry(clock)
    signals.keep(kept)
    signals.erase(kept.id)
    assert signals.all() == []
    assert ends(signals) == {}
    with pytest.raises(NotFoundError):
        signals._vault.get(kept.id)


def test_erasing_also_removes_what_a_killed_program_left_half_made(
    signals: Signals, clock: Hand, tmp_path: Path
) -> None:
    kept = worry(clock)
    signals.keep(kept)
    keys = tmp_path / "later-navragen" / "later-navragen.keys.json"
    shutil.copy(keys, lent_for(keys))
    signals.erase(kept.id)
    assert list(tmp_path.rglob("*.part")) == []


def test_whatever_happens_in_it_there_is_never_a_second_file_of_it(
    signals: Signals, clock: Hand, tmp_path: Path
) -> None:
    for _day in range(5):
        kept = worry(clock)
        signals.keep(kept)
        clock.turn(days=1)
        signals.unlock(PASSPHRASE)
        signals.keep(replace(kept, closed_on=clock.now().date()))
    signals.purge()
    signals.erase(kept.id)
    signals.change_passphrase("heel andere woorden nu")
    folder = tmp_path / "later-navragen"
    assert {each.name for each in folder.iterdir()} == {"later-navragen.sqlcipher", "later-navragen.keys.json"}
