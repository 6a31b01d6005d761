"""Later navragen: kept on request, encrypted, and gone when its time has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from buurtkaart.domain.signals import Feedback, Referral, ReferralState
from buurtkaart.errors import StoreError, ValidationError
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.services.signals import Signals
from tests.later import CARD, PASSPHRASE, Hand
from tests.services.signals.conftest import LIGHT, bytes_in, worry


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


def test_codes_say_nothing_and_differ(signals: Signals, clock: Hand) -> None:
    first = signals.new_code()
    signals.keep(worry(clock, code=first))
    assert all(signals.new_code() != first for _try in range(50))
