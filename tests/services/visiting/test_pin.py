"""The PIN of the visitors' screen: only its hash is kept, and guessing takes ever longer."""

from __future__ import annotations

import pytest

from buurtkaart.errors import ValidationError
from buurtkaart.services.visiting import pin


def test_only_the_pin_itself_fits_and_it_is_not_in_what_is_kept() -> None:
    kept = pin.hashed("4711")
    assert pin.fits("4711", kept)
    assert not pin.fits("4712", kept)
    assert "4711" not in kept
    assert kept != pin.hashed("4711")


@pytest.mark.parametrize("guessed", ["", "471", "1111", "1234", "0987", "47a1", "４７１１", "1" * 11])
def test_what_everybody_guesses_or_nobody_can_type_is_refused(guessed: str) -> None:
    with pytest.raises(ValidationError):
        pin.hashed(guessed)


@pytest.mark.parametrize("kept", ["", "nonsense", "$argon2id$v=19$m=1,t=1,p=1$x$y", "é"])
def test_a_damaged_hash_fits_nothing(kept: str) -> None:
    assert not pin.fits("4711", kept)


def test_every_wrong_try_waits_longer_up_to_a_minute() -> None:
    assert [pin.pause_s(wrong) for wrong in range(8)] == [0, 2, 4, 8, 16, 32, 60, 60]
