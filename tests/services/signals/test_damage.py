"""A damaged or busy vault says so, and keeps its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkaart.errors import StoreDamagedError, StoreError
from buurtkaart.services.signals import Signals
from tests.later import PASSPHRASE, Hand
from tests.services.signals.conftest import worry


@pytest.mark.parametrize("damage", ["empty", "half", "text", "other key"])
def test_a_damaged_vault_says_so_and_keeps_the_files(
    damage: str, signals: Signals, clock: Hand, tmp_path: Path
) -> None:
    signals.keep(worry(clock))
    signals.lock()
    database = tmp_path / "later-navragen" / "later-navragen.sqlcipher"
    whole = database.read_bytes()
    wrong = {
        "empty": b"",
        "half": whole[: len(whole) // 2],
        "text": b"Beste Anja" * 500,
        "other key": bytes(reversed(whole)),
    }[damage]
    database.write_bytes(wrong)
    with pytest.raises(StoreDamagedError):
        signals.unlock(PASSPHRASE)
    assert not signals.is_open
    assert database.read_bytes() == wrong


def test_a_vault_that_another_program_holds_is_not_called_damaged(
    signals: Signals, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buurtkaart.store.vault.database.WAIT_S", 0.05)
    with signals._vault._database() as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as found:
            signals.keep(worry(clock))
    assert not isinstance(found.value, StoreDamagedError)
    signals.keep(worry(clock))
    assert len(signals.all()) == 1


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 9}', '{"format": 1, "memory": 1e99}'])
def test_damaged_keys_say_so(text: str, signals: Signals, tmp_path: Path) -> None:
    (tmp_path / "later-navragen" / "later-navragen.keys.json").write_text(text)
    signals.lock()
    with pytest.raises(StoreDamagedError):
        signals.unlock(PASSPHRASE)
