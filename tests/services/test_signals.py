"""Later navragen: kept on request, encrypted, and gone when its time has come."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.signals import Feedback, LonelinessSignal, PrivacyCard, Referral, ReferralState
from buurtkaart.errors import NotFoundError, StoreDamagedError, StoreError, ValidationError
from buurtkaart.paths import replacing
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.services.signals import LOCKS_AFTER, Signals
from buurtkaart.store.vault.keys import Effort, WrongPassphraseError

# One guess takes a millisecond here instead of a second; the road is the same.
LIGHT = Effort(rounds=1, memory=8192 * 1024)
PASSPHRASE = "vier woorden op een rij"  # noqa: S105  # of this test only
CARD = PrivacyCard(
    controller="Stichting Welzijn Lisdrecht",
    purpose="Navragen of iemand verder is geholpen",
    legal_ground="Toestemming",
    retention="14 dagen na afsluiten, hoogstens zes maanden",
    informs="De buurtwerker",
    privacy_officer="fg@welzijn-lisdrecht.example",
)
PLANTED = "Zqxvbetoverd fluisterpad"


@dataclass
class Hand:
    """A clock that a test turns."""

    moment: datetime = datetime(2026, 11, 22, 10, 30, tzinfo=AMSTERDAM)

    def now(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        self.moment += timedelta(**by)


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


def test_without_a_privacy_card_it_is_not_offered_and_cannot_be_made(tmp_path: Path, clock: Hand) -> None:
    signals = Signals(tmp_path, clock, LIGHT)
    assert not signals.is_offered
    with pytest.raises(StoreError, match="privacy"):
        signals.make(PASSPHRASE)
    assert not signals.exists


@pytest.mark.parametrize("name", vars(CARD))
def test_a_card_with_an_empty_field_is_not_complete(name: str, tmp_path: Path, clock: Hand) -> None:
    signals = Signals(tmp_path, clock, LIGHT)
    write_privacy_card(signals.card_path, replace(CARD, **{name: "  "}))
    assert not signals.is_offered
    assert signals.card.missing() == (name,)


def test_a_card_comes_back_as_it_was_written(signals: Signals) -> None:
    odd = replace(CARD, purpose='Aan "de" keukentafel\\ \n\u202etweede regel\x7f')
    write_privacy_card(signals.card_path, odd)
    assert signals.card == odd


def test_what_is_kept_comes_back_whole(signals: Signals, clock: Hand, tmp_path: Path) -> None:
    kept = worry(
        clock,
        neighbourhood="Vogelbuurt",
        person_knows=False,
        not_told_because="Eerst overleggen met de huisarts",
        inform_by=clock.now().date(),
        ask_back_on=date(2026, 12, 1),
        referrals=(Referral(to="Wijkteam", asked_on=date(2026, 11, 22), state=ReferralState.FULL),),
        heard=(Feedback(heard_on=date(2026, 11, 23), words="Er is plek in december"),),
    )
    signals.keep(kept)
    again = Signals(tmp_path, clock, LIGHT)
    again.unlock(PASSPHRASE)
    assert again.all() == [kept]


def test_nothing_readable_lies_on_the_disk(signals: Signals, clock: Hand, tmp_path: Path) -> None:
    signals.keep(worry(clock, code="Zqxvcode", heard=(Feedback(heard_on=clock.now().date(), words="Zqxvgehoord"),)))
    found = bytes_in(tmp_path)
    assert b"Zqxv" not in found
    assert b"SQLite format" not in found
    assert PASSPHRASE.encode() not in found


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


def ends(signals: Signals) -> dict[str, str]:
    found = json.loads((signals.card_path.parent / "later-navragen" / "later-navragen.keys.json").read_text())
    return {signal_id: each["erase_on"] for signal_id, each in found["signals"].items()}


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


def test_what_is_due_is_asked_back_first(signals: Signals, clock: Hand) -> None:
    today = clock.now().date()
    late = worry(clock, code="Kade 11", ask_back_on=today - timedelta(days=3))
    tell = worry(clock, code="Duin 40", person_knows=False, not_told_because="nog niet gezien", inform_by=today)
    later = worry(clock, code="Wilg 33", ask_back_on=today + timedelta(days=1))
    closed = worry(clock, code="Beuk 21", ask_back_on=today, closed_on=today)
    for each in (late, tell, later, closed):
        signals.keep(each)
    assert {each.code for each in signals.due()} == {"Kade 11", "Duin 40"}


def test_the_person_hears_of_it_at_the_first_referral_and_within_a_month(clock: Hand) -> None:
    today = clock.now().date()
    unknown = {"person_knows": False, "not_told_because": "nog niet gezien"}
    with pytest.raises(ValidationError) as found:
        worry(clock, **unknown)
    assert found.value.field == "inform_by"
    worry(clock, **unknown, inform_by=today + timedelta(days=30))
    with pytest.raises(ValidationError):
        worry(clock, **unknown, inform_by=today + timedelta(days=31))
    with pytest.raises(ValidationError):
        worry(
            clock,
            **unknown,
            inform_by=today + timedelta(days=8),
            referrals=(Referral(to="Huisarts", asked_on=today + timedelta(days=7)),),
        )
    with pytest.raises(ValidationError) as found:
        worry(clock, person_knows=False, inform_by=today)
    assert found.value.field == "not_told_because"


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
    monkeypatch.setattr("buurtkaart.store.vault.vault.WAIT_S", 0.05)
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


def test_codes_say_nothing_and_differ(signals: Signals, clock: Hand) -> None:
    first = signals.new_code()
    signals.keep(worry(clock, code=first))
    assert all(signals.new_code() != first for _try in range(50))
