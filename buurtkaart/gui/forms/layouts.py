"""Which questions a form asks, in which order: the name first, what is seldom needed last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.labels import label
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import (
    ConnectionKind,
    ContactKind,
    LifeCycle,
    ObstacleKind,
    PreferredWay,
    Reach,
    State,
    Theme,
    Welcome,
)
from buurtkaart.gui.forms.address_field import AddressField
from buurtkaart.gui.forms.consent_field import ConsentField
from buurtkaart.gui.forms.context import FormContext
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.place_fields import OpeningHoursField, OutlineField, PositionField
from buurtkaart.gui.forms.plain_text_field import PlainTextField
from buurtkaart.gui.forms.record_field import RecordField, RecordsField, RequiredRecordField
from buurtkaart.gui.forms.schedule_field import ScheduleField
from buurtkaart.gui.forms.signpost_fields import signpost_fields
from buurtkaart.gui.forms.simple_fields import (
    AnswerField,
    ChipsField,
    ChoiceField,
    DateField,
    LineField,
    LinesField,
    TextField,
    WebsiteField,
)
from buurtkaart.i18n import _

ANYTHING = (
    RecordType.PLACE,
    RecordType.INITIATIVE,
    RecordType.CONTACT,
    RecordType.NEIGHBOURHOOD,
    RecordType.WISH,
    RecordType.OFFER,
    RecordType.OBSTACLE,
)


@dataclass(frozen=True)
class Section:
    """A part of a form under a heading. `folded` ones open on request: a new place must not look like a tax form."""

    heading: str
    fields: dict[str, Field]
    """By the path in the record: "name", "access.toilet"."""
    folded: bool = False


def sections(record_type: RecordType, context: FormContext, record_id: RecordId) -> Sequence[Section]:
    """Return fresh fields for a record of this type."""
    build: dict[RecordType, Callable[[FormContext, RecordId], Sequence[Section]]] = {
        RecordType.PLACE: _place,
        RecordType.INITIATIVE: _initiative,
        RecordType.CONTACT: _contact,
        RecordType.CONNECTION: _connection,
        RecordType.NEIGHBOURHOOD: _neighbourhood,
        RecordType.WISH: _wish,
        RecordType.OFFER: _spoken,
        RecordType.OBSTACLE: _obstacle,
        RecordType.NOTE: _note,
    }
    return build[record_type](context, record_id)


def _place(context: FormContext, _id: RecordId) -> Sequence[Section]:
    return (
        Section(
            "",
            {
                "name": LineField(_("Name"), placeholder=_("What do neighbours call it?")),
                "kind": ChoiceField(_("What kind of place is it?"), _choices(PlaceKind)),
                "address": AddressField(_("Where is it?"), context),
                "position": PositionField(_("On the map")),
                "description": PlainTextField(_("What can you do there?")),
                "themes": ChipsField(_("What is it about?"), _choices(Theme)),
            },
        ),
        Section(
            _("When and how"),
            {
                "opening_hours": OpeningHoursField(_("When is it open?")),
                "phone": LineField(_("Phone"), placeholder="038 123 45 67"),
                "website": WebsiteField(_("Website")),
                "cost": LineField(_("What does it cost?"), placeholder=_("Free, or € 2 each time")),
                "welcome": ChoiceField(_("Who may come?"), _choices(Welcome)),
            },
        ),
        Section(
            _("Getting in"),
            {
                "access.step_free": AnswerField(_("Can you get in with a wheelchair?")),
                "access.toilet": AnswerField(_("Is there an accessible toilet?")),
                "access.hearing_loop": AnswerField(_("Is there a hearing loop?")),
                "access.quiet": AnswerField(_("Is it quiet there?")),
                "access.languages": LinesField(
                    _("Which languages are spoken?"), _("Two letters each, with commas: ar, tr, en.")
                ),
            },
            folded=True,
        ),
        Section(_where_can_i_go(), signpost_fields(RecordType.PLACE), folded=True),
        Section(_("Keeping it up"), _keeping(context) | {"private_home": _private_home()}, folded=True),
    )


def _private_home() -> Field:
    return ChoiceField(
        _("Is this somebody's own house?"),
        [(False, _("No")), (True, _("Yes: keep the street only"))],
        _(
            "Of a house only the street is kept: you hear the number when you call. "
            "What stood there before is erased for good, also from the history."
        ),
    )


def _initiative(context: FormContext, _id: RecordId) -> Sequence[Section]:
    return (
        Section(
            "",
            {
                "name": LineField(_("Name"), placeholder=_("What do neighbours call it?")),
                "description": PlainTextField(_("What do you do together?")),
                "themes": ChipsField(_("What is it about?"), _choices(Theme)),
                "place_id": RecordField(_("At which place?"), context, [RecordType.PLACE]),
                "room": LineField(_("Floor and room")),
                "schedule": ScheduleField(_("When?"), context.clock),
            },
        ),
        Section(
            _("Who and for whom"),
            {
                "life_cycle": ChoiceField(_("How far is it?"), _choices(LifeCycle)),
                "organiser_ids": RecordsField(_("Who organises it?"), context, [RecordType.CONTACT]),
                "successor": LineField(_("Who takes over later?"), placeholder=_("A first name")),
                "welcome": ChoiceField(_("Who may come?"), _choices(Welcome)),
                "welcome_to": LineField(_("Whom does it suit?"), placeholder=_("Whoever likes to cook")),
                "cost": LineField(_("What does it cost?"), placeholder=_("Free, or € 2 each time")),
                "room_left": AnswerField(_("Is there room for newcomers?")),
                "phone": LineField(_("Phone"), placeholder="038 123 45 67"),
                "website": WebsiteField(_("Website")),
            },
        ),
        Section(_("How it reaches people"), _reaching(context) | {"position": _own_spot()}, folded=True),
        Section(_where_can_i_go(), signpost_fields(RecordType.INITIATIVE), folded=True),
        Section(_("Keeping it up"), _keeping(context), folded=True),
    )


def _own_spot() -> Field:
    return PositionField(_("A spot of its own"), _("Only for what happens outdoors: otherwise the place counts."))


def _contact(context: FormContext, record_id: RecordId) -> Sequence[Section]:
    today = context.clock.now().date()
    keeping = _keeping(context)
    del keeping["public"]  # a contact is published per field, with consent
    return (
        Section(
            "",
            {
                "name": LineField(_("Name"), placeholder=_("Fatima")),
                "kind": ChoiceField(_("Who is it?"), _choices(ContactKind)),
                "role": LineField(_("What does this person do here?")),
                "organisation": LineField(_("Organisation")),
                "phones": LinesField(_("Phone"), _("More than one? Put a comma between them.")),
                "email": LineField(_("E-mail")),
                "preferred_way": ChoiceField(_("Likes to be reached by"), _choices(PreferredWay)),
                "reachable": LineField(_("When?"), placeholder=_("Monday to Thursday, in the daytime")),
                "description": PlainTextField(_("What can you come to this person for?")),
            },
        ),
        Section(
            _("What may be published?"),
            {
                "consents": ConsentField(
                    _("Ask it per field"),
                    today,
                    lambda field: context.withdraw_consent(record_id, field),
                    _("Nothing is printed or shared without a tick here."),
                )
            },
        ),
        Section(
            _("How to reach"),
            {"place_id": RecordField(_("At which place?"), context, [RecordType.PLACE])}
            | _reaching(context)
            | {"position": PositionField(_("A spot of its own"))},
            folded=True,
        ),
        Section(_where_can_i_go(), signpost_fields(RecordType.CONTACT), folded=True),
        Section(_("Keeping it up"), keeping, folded=True),
    )


def _connection(context: FormContext, _id: RecordId) -> Sequence[Section]:
    today = context.clock.now().date()
    return (
        Section(
            "",
            {
                "from_id": RequiredRecordField(_("Who or what?"), context, ANYTHING),
                "to_id": RequiredRecordField(_("With whom or what?"), context, ANYTHING),
                "kind": ChoiceField(_("What is between them?"), _choices(ConnectionKind)),
                "story": TextField(_("What happened?"), placeholder=_("They met at the coffee table…")),
                "made_on": DateField(_("When?"), today),
                "introduced_by": LineField(_("Who brought them together?")),
                "look_again_on": DateField(_("When do you look again?"), today),
                "about_ids": RecordsField(
                    _("Which wish, talent or obstacle is it about?"),
                    context,
                    [RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE],
                ),
                "caretaker": LineField(_("Who looks after this?")),
            },
        ),
    )


def _neighbourhood(_context: FormContext, _id: RecordId) -> Sequence[Section]:
    return (
        Section(
            "",
            {
                "name": LineField(_("Name")),
                "description": PlainTextField(_("What is typical of this neighbourhood?")),
                "outline": OutlineField(_("Outline"), _("Click the corners on the map, one after the other.")),
                "cbs_code": LineField(_("Code of Statistics Netherlands"), placeholder="BU01660001"),
                "caretaker": LineField(_("Who looks after this?")),
            },
        ),
    )


def _spoken(context: FormContext, _id: RecordId) -> Sequence[Section]:
    today = context.clock.now().date()
    return (
        Section(
            "",
            {
                "words": TextField(_("In their own words")),
                "owner_id": RecordField(
                    _("Who said it?"), context, [RecordType.CONTACT, RecordType.INITIATIVE, RecordType.PLACE]
                ),
                "owner_description": LineField(
                    _("Or describe who, without a name"), placeholder=_("A resident of De Drecht")
                ),
                "theme": ChoiceField(_("What is it about?"), [(None, _("Not known")), *_choices(Theme)]),
                "noted_on": DateField(_("When was it said?"), today),
                "state": ChoiceField(_("How does it stand?"), _choices(State)),
                "caretaker": LineField(_("Who looks after this?")),
            },
        ),
    )


def _wish(context: FormContext, record_id: RecordId) -> Sequence[Section]:
    (section,) = _spoken(context, record_id)
    agreed = ChoiceField(
        _("May this wish be counted?"),
        [(False, _("No, or not asked")), (True, _("Yes, I asked and it is fine"))],
        _("Without a name. Others then read: “a few people here would like this too”."),
    )
    return (Section("", section.fields | {"may_be_counted": agreed}),)


def _obstacle(context: FormContext, record_id: RecordId) -> Sequence[Section]:
    (section,) = _spoken(context, record_id)
    first = {
        "words": section.fields["words"],
        "kind": ChoiceField(_("What holds it back?"), _choices(ObstacleKind)),
        "holds_back_id": RecordField(_("What is held back?"), context, [RecordType.INITIATIVE, RecordType.WISH]),
    }
    return (Section("", first | section.fields),)


def _note(_context: FormContext, _id: RecordId) -> Sequence[Section]:
    return (Section("", {"words": TextField(_("What did you hear?"), lines=6)}),)


def _where_can_i_go() -> str:
    return _("Whom is it right for?")


def _reaching(context: FormContext) -> dict[str, Field]:
    return {
        "reach": ChipsField(_("How does it reach people?"), _choices(Reach)),
        "serves": ChipsField(
            _("For which neighbourhoods?"), [(choice.id, choice.title) for choice in context.neighbourhoods()]
        ),
        "serves_whole_town": ChoiceField(_("For the whole town?"), [(False, _("No")), (True, _("Yes"))]),
    }


def _keeping(context: FormContext) -> dict[str, Field]:
    today = context.clock.now().date()
    return {
        "caretaker": LineField(_("Who looks after this?")),
        "verified_on": DateField(_("When was it last checked?"), today),
        "verified_by": LineField(_("Who checked it?")),
        "public": ChoiceField(_("May everybody see this?"), [(True, _("Yes")), (False, _("No, only in this program"))]),
    }


def _choices(codes: type[StrEnum]) -> list[tuple[Any, str]]:
    return [(code, label(code)) for code in codes]  # type: ignore[arg-type]  # every set here has labels
