"""Consent: per field, and taken away for good."""

from __future__ import annotations

from datetime import date

import pytest

from buurtkaart.domain.contact import CONSENT_FIELDS, Contact
from buurtkaart.errors import ValidationError

RIET = Contact(name="Riet", role="gastvrouw", organisation="De Drecht", phones=("038 1234567",), email="riet@a.nl")
DAY = date(2026, 3, 1)


def test_nothing_may_be_published_without_consent() -> None:
    assert [field for field in CONSENT_FIELDS if RIET.may_publish(field)] == []


@pytest.mark.parametrize("field", CONSENT_FIELDS)
def test_consent_is_given_field_by_field(field: str) -> None:
    agreed = RIET.with_consent(field, DAY, "aan de koffietafel")
    assert [each for each in CONSENT_FIELDS if agreed.may_publish(each)] == [field]


def test_a_second_consent_for_a_field_replaces_the_first() -> None:
    agreed = RIET.with_consent("email", DAY, "mondeling").with_consent("email", date(2026, 5, 1), "per brief")
    assert [(each.given_on, each.how) for each in agreed.consents] == [(date(2026, 5, 1), "per brief")]


@pytest.mark.parametrize("field", CONSENT_FIELDS)
def test_without_consent_neither_value_nor_consent_is_left(field: str) -> None:
    left = RIET.with_consent(field, DAY).with_consent("role", DAY).without_consent(field)
    assert not getattr(left, field)
    assert not left.may_publish(field)
    assert left.may_publish("role") == (field != "role")


def test_a_contact_of_whom_nothing_is_left_still_has_a_title() -> None:
    assert Contact(name="Riet").without_consent("name").title == "Contact zonder naam"


def test_consent_for_something_that_is_never_published_is_refused() -> None:
    with pytest.raises(ValidationError):
        RIET.with_consent("description", DAY)
    with pytest.raises(ValueError, match="description"):
        RIET.without_consent("description")
