"""A person or desk that you can call. Publishing needs consent, per field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final

from buurtkaart.domain.checks import LONGEST_NAME, email_problem, languages_problem, phone_problem, text_problem
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Problem, Record, RecordType
from buurtkaart.domain.signpost_codes import Element, Notice
from buurtkaart.domain.vocabulary import ContactKind, PreferredWay, Reach
from buurtkaart.i18n import _

CONSENT_FIELDS: Final = ("name", "role", "organisation", "phones", "email")
"""The fields of a contact that may be published or not, each on its own."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """That a field may be published: since when, and how the person said so ("mondeling, aan de koffietafel")."""

    field: str
    given_on: date
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """Wie kun je bellen? Nothing of it is public without a consent for that field."""

    record_type: ClassVar[RecordType] = RecordType.CONTACT

    name: str
    kind: ContactKind = ContactKind.RESIDENT
    role: str = ""
    organisation: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    preferred_way: PreferredWay = PreferredWay.PHONE
    reachable: str = ""
    """When, in words: "ma–do overdag"."""
    description: str = ""
    place_id: RecordId | None = None
    position: Position | None = None
    reach: tuple[Reach, ...] = (Reach.BY_PHONE,)
    serves_whole_town: bool = False
    serves: tuple[RecordId, ...] = ()
    consents: tuple[Consent, ...] = ()
    verified_on: date | None = None
    verified_by: str = ""
    elements: tuple[Element, ...] = ()
    """What talking to this contact brings; empty: derived, see `domain.elements`."""
    suits: tuple[Notice, ...] = ()
    """The observations that this contact is good for. Empty: for anybody."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes of what is spoken besides Dutch."""

    @property
    def title(self) -> str:
        """The contact's name, or what is left after consent was withdrawn."""
        return self.name or self.organisation or self.role or _("Contact without a name")

    def may_publish(self, field: str) -> bool:
        """Tell whether there is consent to publish `field`."""
        return any(consent.field == field for consent in self.consents)

    def with_consent(self, field: str, given_on: date, how: str = "") -> Contact:
        """Return this contact with consent to publish `field`; an earlier consent for it is replaced."""
        others = tuple(consent for consent in self.consents if consent.field != field)
        return replace(self, consents=(*others, Consent(field=field, given_on=given_on, how=how)))

    def without_consent(self, field: str) -> Contact:
        """Return what is left of this contact when consent for `field` is withdrawn: neither value nor consent.

        Unchecked, because nothing but a contact without a name may be left. Storing it is not erasing it:
        `services.erasing` does that.
        """
        if field not in CONSENT_FIELDS:
            raise ValueError(f"{field!r} is not one of {CONSENT_FIELDS}")
        others = tuple(consent for consent in self.consents if consent.field != field)
        return self.with_values(**{field: type(getattr(self, field))(), "consents": others})

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this contact cannot be stored; phones as "phones"."""
        yield from super().problems()
        if not any((self.name.strip(), self.organisation.strip(), self.role.strip())):
            yield "name", _("Fill in a name, a role or an organisation.")
        for name in ("name", "role", "organisation", "reachable", "verified_by"):
            yield from text_problem(name, getattr(self, name), longest=LONGEST_NAME)
        for phone in self.phones:
            yield from phone_problem("phones", phone)
        yield from email_problem("email", self.email)
        yield from text_problem("description", self.description)
        yield from languages_problem("languages", self.languages)
        for consent in self.consents:
            if consent.field not in CONSENT_FIELDS:
                yield "consents", _("Consent can only be given for a field that may be published.")
            yield from text_problem("consents", consent.how, longest=LONGEST_NAME)
