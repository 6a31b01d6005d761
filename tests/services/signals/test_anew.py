"""Whoever lost both phrases can begin anew: the old vault goes with everything in it, and a new one can be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkaart.errors import StoreError
from buurtkaart.services.signals import Signals
from buurtkaart.store.vault.keys import WrongPassphraseError
from tests.later import PASSPHRASE, Hand
from tests.services.signals.conftest import LIGHT, lent_for, worry


def test_beginning_anew_needs_no_passphrase_and_leaves_no_file_of_the_old_one(
    signals: Signals, clock: Hand, tmp_path: Path
) -> None:
    signals.keep(worry(clock))
    folder = tmp_path / "later-navragen"
    lent_for(folder / "later-navragen.keys.json").write_text("half a list of keys")
    (folder / "later-navragen.sqlcipher-journal").write_bytes(b"half a change")
    started = Signals(tmp_path, clock, LIGHT)
    assert started.count == 1
    started.throw_away()
    assert list(folder.iterdir()) == []
    assert not started.exists


def test_the_new_one_is_empty_and_has_a_key_of_its_own(signals: Signals, clock: Hand, tmp_path: Path) -> None:
    signals.keep(worry(clock))
    sealed = (tmp_path / "later-navragen" / "later-navragen.sqlcipher").read_bytes()
    signals.throw_away()
    assert not signals.is_open
    signals.make("heel andere woorden nu")
    assert signals.all() == []
    signals.lock()
    with pytest.raises(WrongPassphraseError):
        signals.unlock(PASSPHRASE)
    # A copy of the old file is no way back.
    (tmp_path / "later-navragen" / "later-navragen.sqlcipher").write_bytes(sealed)
    with pytest.raises(StoreError):
        signals.unlock("heel andere woorden nu")


@pytest.mark.parametrize("text", ["", "{}", "no list of keys"])
def test_of_a_damaged_one_nobody_says_how_much_lies_in_it_and_it_can_go(
    text: str, signals: Signals, tmp_path: Path
) -> None:
    (tmp_path / "later-navragen" / "later-navragen.keys.json").write_text(text)
    signals.lock()
    assert signals.count is None
    signals.throw_away()
    signals.make(PASSPHRASE)
    assert signals.all() == []


def test_where_the_disk_refuses_it_says_so(signals: Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "held", str(missing_ok))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreError, match=r"thrown away|weggegooid"):
        signals.throw_away()
    assert signals.exists
