"""Who can come, and how one gets in, in words a neighbour would use."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkaart.i18n import _
from buurtkaart.services.wording.records import language_name


def age_words(from_age: int | None, to_age: int | None) -> str:
    """Return for which ages in years something is meant, both included; "" when for every age."""
    if from_age is not None and to_age is not None:
        return _("for {from_age} up to and including {to_age} years").format(from_age=from_age, to_age=to_age)
    if from_age is not None:
        return _("from {from_age} years").format(from_age=from_age)
    if to_age is not None:
        return _("up to and including {to_age} years").format(to_age=to_age)
    return ""


def walk_in_words(walk_in: bool | None) -> str:
    """Return whether one can just walk in; "" when nobody asked."""
    if walk_in is None:
        return ""
    return _("You can just walk in") if walk_in else _("Call first")


def language_words(codes: Sequence[str]) -> str:
    """Return which languages are spoken besides Dutch; "" when nobody asked."""
    names = ", ".join(language_name(code) for code in codes)
    return _("They also speak {languages}").format(languages=names) if names else ""
