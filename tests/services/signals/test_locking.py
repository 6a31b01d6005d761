"""Later navragen is locked: a passphrase, a recovery phrase, and five minutes on the wall."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from buurtkaart.errors import StoreError, ValidationError
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.services.signals import LOCKS_AFTER, Signals
from buurtkaart.store.vault.keys import WrongPassphraseError
from tests.later import CARD, PASSPHRASE, Hand
from tests.services.signals.conftest import LIGHT, bytes_in, worry


def test_it_locks_after_five_minutes_on_the_wall_also_when_nobody_asked(signals: Signals, clock: Hand) -> None:
    signals.keep(worry(clock))
    clock.moment += LOCKS_AFTER - timedelta(seconds=1)
    assert signals.is_open
    assert len(signals.all()) == 1  # using it keeps it open
    clock.moment += LOCKS_AFTER - timedelta(seconds=1)
    assert signals.is_open
    clock.turn(seconds=1)
    assert not signals.is_open
    with pytest.raises(StoreError):
        signals.all()


def test_who_types_keeps_it_open_but_opens_nothing(signals: Signals, clock: Hand) -> None:
    clock.moment += LOCKS_AFTER - timedelta(seconds=1)
    signals.stay_open()
    clock.moment += LOCKS_AFTER - timedelta(seconds=1)
    assert signals.is_open
    clock.turn(seconds=1)
    signals.stay_open()
    assert not signals.is_open


def test_a_clock_that_jumps_back_locks_it(signals: Signals, clock: Hand) -> None:
    clock.turn(seconds=-1)
    assert not signals.is_open


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(signals: Signals, clock: Hand, tmp_path: Path) -> None:
    signals.keep(worry(clock))
    signals.lock()
    before = bytes_in(tmp_path)
    with pytest.raises(WrongPassphraseError):
        signals.unlock("vier woorden op een rij.")
    assert not signals.is_open
    assert bytes_in(tmp_path) == before


@pytest.mark.parametrize("passphrase", ["", "kort", "elf letters"])
def test_a_short_passphrase_is_refused(passphrase: str, tmp_path: Path, clock: Hand) -> None:
    signals = Signals(tmp_path, clock, LIGHT)
    write_privacy_card(signals.card_path, CARD)
    with pytest.raises(ValidationError):
        signals.make(passphrase)
    assert not signals.exists


def test_the_recovery_phrase_opens_it_however_it_is_typed_and_gives_another_passphrase(
    tmp_path: Path, clock: Hand
) -> None:
    signals = Signals(tmp_path, clock, LIGHT)
    write_privacy_card(signals.card_path, CARD)
    phrase = signals.make(PASSPHRASE)
    signals.keep(worry(clock))
    signals.lock()
    signals.unlock(f"  {phrase.lower().replace('-', ' ')} ")
    signals.change_passphrase("heel andere woorden nu")
    signals.lock()
    with pytest.raises(WrongPassphraseError):
        signals.unlock(PASSPHRASE)
    signals.unlock("heel andere woorden nu")
    assert len(signals.all()) == 1
    assert phrase.encode() not in bytes_in(tmp_path)


def test_every_recovery_phrase_is_another(tmp_path: Path, clock: Hand) -> None:
    phrases = set()
    for number in range(5):
        signals = Signals(tmp_path / str(number), clock, LIGHT)
        signals.card_path.parent.mkdir()
        write_privacy_card(signals.card_path, CARD)
        phrases.add(signals.make(PASSPHRASE))
    assert len(phrases) == 5
    assert all(len(each) == 35 for each in phrases)
