"""Checks that several values share. Each yields (field, reason); a reason says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from buurtkaart.domain.rule_trial import comes
from buurtkaart.i18n import _

LONGEST_NAME = 200
LONGEST_TEXT = 20_000

_RULE_TRIAL_START = datetime(2024, 1, 1)  # noqa: DTZ001  # only to try a rule out; no moment is meant
_PLAIN_RULE = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+\-]+)*")
# Nobody meets by the second, and "the 366th of each day" keeps a processor busy for half a minute.
_TOO_FINE = re.compile(r";BY(MINUTE|SECOND)=|^FREQ=(DAILY|WEEKLY)\b.*;BYSETPOS=")
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"'.]+(\.[^@\s<>\"'.]+)+")
_PHONE = re.compile(r"[+(]?[\d(][\d\s().\-/]*")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PHOTO = re.compile(r"[0-9a-f]{64}")
_LONGEST_SEEN = 300
_OLDEST = 120
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}")


def text_problem(
    name: str, text: str, *, longest: int = LONGEST_TEXT, required: bool = False
) -> Iterator[tuple[str, str]]:
    """Check the length of a text and that it holds no control characters."""
    # Signs for the direction of writing and spaces of no width cannot be seen: nobody could click such a name.
    if required and not any(each.isprintable() and not each.isspace() for each in text):
        yield name, _("Fill this in: without it nobody can find it back.")
    elif len(text) > longest:
        yield (
            name,
            _("This is too long: {length} characters, at most {longest} fit.").format(
                length=len(text), longest=longest
            ),
        )
    elif _CONTROL_CHARACTERS.search(text):
        yield name, _("This holds characters that cannot be shown. Remove them or type the text again.")


def without_control_characters(text: str) -> str:
    """Return `text` without what cannot be shown: a document that was copied may hold it where nobody sees it."""
    return _CONTROL_CHARACTERS.sub("", text)


def phone_problem(name: str, phone: str) -> Iterator[tuple[str, str]]:
    """Check that a phone number could be dialled: 3 to 15 digits. Source: ITU-T E.164, with room for 112."""
    if not phone:
        return
    digits = sum(character.isdigit() for character in phone)
    if not _PHONE.fullmatch(phone.strip()) or not 3 <= digits <= 15:
        yield name, _("This is not a phone number. Type it like 038 123 45 67.")


def email_problem(name: str, email: str) -> Iterator[tuple[str, str]]:
    """Check that an e-mail address has a name, an @ and a domain."""
    if email and (len(email) > 254 or not _EMAIL.fullmatch(email)):
        yield name, _("This is not an e-mail address. Type it like naam@voorbeeld.nl.")


def website_problem(name: str, website: str) -> Iterator[tuple[str, str]]:
    """Check that a web address starts with http:// or https:// and has a host; other schemes can do harm."""
    if not website:
        return
    try:
        parts = urlsplit(website)
        fine = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and len(website) <= 2000
    except ValueError:
        fine = False
    if not fine or re.search(r"\s", website):
        yield name, _("This is not a web address. Type it like https://www.voorbeeld.nl.")


def postcode_problem(name: str, postcode: str) -> Iterator[tuple[str, str]]:
    """Check a Dutch postcode: four digits and two letters."""
    if postcode and not _POSTCODE.fullmatch(postcode.strip()):
        yield name, _("A postcode is four digits and two letters, like 8271 PT.")


def opening_hours_problem(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Check opening hours in OpenStreetMap's grammar. Source: wiki.openstreetmap.org/wiki/Key:opening_hours."""
    if not text:
        return
    if len(text) > 1000:
        yield name, _("These opening hours are too long. Put the details in the description.")
        return
    import opening_hours  # costs 15 ms and most places have none

    if _CONTROL_CHARACTERS.search(text) or not opening_hours.validate(text):
        yield (
            name,
            _("These opening hours make no sense yet. Type them like Mo-Fr 09:00-17:00; Sa 10:00-14:00."),
        )


def rule_problem(name: str, rule: str) -> Iterator[tuple[str, str]]:
    """Check a repetition rule. Source: RFC 5545, section 3.3.10."""
    if not rule:
        return
    from dateutil.rrule import rrule, rrulestr

    reason = _("This repetition makes no sense. Choose the days again.")
    if len(rule) > 500 or not _PLAIN_RULE.fullmatch(rule) or _TOO_FINE.search(rule):
        yield name, reason
        return
    try:
        if not isinstance(rrulestr(rule), rrule) or re.search(r"\bINTERVAL=0*(;|$)", rule):
            yield name, reason  # an interval of nothing would never end
        # On which days "every seventh day" falls depends on the first time, which is not known here.
        elif not comes(re.sub(r";INTERVAL=[^;]*", "", rule), _RULE_TRIAL_START):
            yield name, _("This repetition never comes. Choose the days again.")
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        yield name, reason


def languages_problem(name: str, languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Check that languages are two small letters each. Source: ISO 639-1."""
    if not all(_LANGUAGE.fullmatch(language) for language in languages):
        yield name, _("A language is two small letters, like ar, tr or en.")


def ages_problem(from_name: str, to_name: str, from_age: int | None, to_age: int | None) -> Iterator[tuple[str, str]]:
    """Check that ages are those of people, and that the youngest comes before the oldest."""
    for name, age in ((from_name, from_age), (to_name, to_age)):
        if age is not None and not 0 <= age <= _OLDEST:
            yield name, _("An age lies between 0 and {oldest} years.").format(oldest=_OLDEST)
    if from_age is not None and to_age is not None and from_age > to_age:
        yield to_name, _("Nobody has this age: the youngest is older than the oldest.")


def photo_problem(photo: str, shows: str, *, private_home: bool) -> Iterator[tuple[str, str]]:
    """Check a photo, told by the hash of its content, and the words for what is seen on it."""
    yield from text_problem("photo_shows", shows, longest=_LONGEST_SEEN)
    if photo and not _PHOTO.fullmatch(photo):
        yield "photo", _("This photo cannot be kept. Choose another one.")
    elif photo and private_home:
        yield "photo", _("Of somebody's own house no photo is kept.")
