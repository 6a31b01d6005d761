"""A vault that was just made, with its card, and a worry to keep in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.paths import replacing
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.services.signals import Signals
from buurtkaart.store.vault.keys import Effort
from tests.later import CARD, PASSPHRASE, Hand

# One guess takes a millisecond here instead of a second; the road is the same.
LIGHT = Effort(rounds=1, memory=8192 * 1024)
PLANTED = "Zqxvbetoverd fluisterpad"


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def signals(tmp_path: Path, clock: Hand) -> Signals:
    """A vault that was just made, with its card."""
    made = Signals(tmp_path, clock, LIGHT)
    write_privacy_card(made.card_path, CARD)
    made.make(PASSPHRASE)
    return made


def worry(clock: Hand, **values: object) -> LonelinessSignal:
    told: dict[str, object] = {
        "code": "Merel 12",
        "facts": PLANTED,
        "opened_on": clock.now().date(),
        "person_knows": True,
    }
    return LonelinessSignal(**{**told, **values})  # type: ignore[arg-type]  # a test says what it wants


def lent_for(file: Path) -> Path:
    """Return under which name a program that is killed leaves its half-made `file`."""
    with replacing(file) as lent:
        shutil.copy(file, lent)
    return lent


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def ends(signals: Signals) -> dict[str, str]:
    found = json.loads((signals.card_path.parent / "later-navragen" / "later-navragen.keys.json").read_text())
    return {signal_id: each["erase_on"] for signal_id, each in found["signals"].items()}
