"""Questions that several forms ask, and the parts that a form is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from buurtkaart.domain.labels import label
from buurtkaart.domain.vocabulary import Reach
from buurtkaart.gui.forms.context import FormContext
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.simple_fields import ChipsField, ChoiceField, DateField, LineField
from buurtkaart.i18n import _


@dataclass(frozen=True)
class Section:
    """A part of a form under a heading. `folded` ones open on request: a new place must not look like a tax form."""

    heading: str
    fields: dict[str, Field]
    """By the path in the record: "name", "access.toilet"."""
    folded: bool = False


def where_can_i_go() -> str:
    """Return the heading of what the signpost needs."""
    return _("Whom is it right for?")


def reaching(context: FormContext) -> dict[str, Field]:
    """Return how it reaches people, and whom."""
    return {
        "reach": ChipsField(_("How does it reach people?"), choices(Reach)),
        "serves": ChipsField(
            _("For which neighbourhoods?"), [(choice.id, choice.title) for choice in context.neighbourhoods()]
        ),
        "serves_whole_town": ChoiceField(_("For the whole town?"), [(False, _("No")), (True, _("Yes"))]),
    }


def keeping(context: FormContext) -> dict[str, Field]:
    """Return who keeps it up, and who may see it."""
    today = context.clock.now().date()
    return {
        "caretaker": LineField(_("Who looks after this?")),
        "verified_on": DateField(_("When was it last checked?"), today),
        "verified_by": LineField(_("Who checked it?")),
        "public": ChoiceField(_("May everybody see this?"), [(True, _("Yes")), (False, _("No, only in this program"))]),
    }


def choices(codes: type[StrEnum]) -> list[tuple[Any, str]]:
    """Return the codes of a set with their words."""
    return [(code, label(code)) for code in codes]  # type: ignore[arg-type]  # every set here has labels
