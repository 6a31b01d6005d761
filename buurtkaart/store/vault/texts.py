"""Signals as sealed bytes and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from nacl import secret
from nacl.exceptions import CryptoError

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.signals import Feedback, LonelinessSignal, Referral, ReferralState


def seal(signal: LonelinessSignal, signal_key: bytes) -> bytes:
    """Return a signal as bytes that only its own key opens."""
    told = {
        "id": signal.id,
        "code": signal.code,
        "neighbourhood": signal.neighbourhood,
        "facts": signal.facts,
        "opened_on": signal.opened_on.isoformat(),
        "person_knows": signal.person_knows,
        "not_told_because": signal.not_told_because,
        "inform_by": _text(signal.inform_by),
        "ask_back_on": _text(signal.ask_back_on),
        "referrals": [[each.to, each.asked_on.isoformat(), each.state.value] for each in signal.referrals],
        "heard": [[each.heard_on.isoformat(), each.words] for each in signal.heard],
        "closed_on": _text(signal.closed_on),
    }
    return bytes(secret.SecretBox(signal_key).encrypt(json.dumps(told).encode()))


def unseal(sealed: bytes, signal_key: bytes) -> LonelinessSignal:
    """Return the signal. Raises ValueError where the bytes or the key are damaged."""
    try:
        told: dict[str, Any] = json.loads(secret.SecretBox(signal_key).decrypt(sealed))
    except CryptoError as error:
        raise ValueError("the bytes do not belong to this key") from error
    return LonelinessSignal(
        id=RecordId(told["id"]),
        code=told["code"],
        neighbourhood=told["neighbourhood"],
        facts=told["facts"],
        opened_on=date.fromisoformat(told["opened_on"]),
        person_knows=told["person_knows"],
        not_told_because=told["not_told_because"],
        inform_by=_day(told["inform_by"]),
        ask_back_on=_day(told["ask_back_on"]),
        referrals=tuple(
            Referral(to=to, asked_on=date.fromisoformat(day), state=ReferralState(state))
            for to, day, state in told["referrals"]
        ),
        heard=tuple(Feedback(heard_on=date.fromisoformat(day), words=words) for day, words in told["heard"]),
        closed_on=_day(told["closed_on"]),
    )


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
