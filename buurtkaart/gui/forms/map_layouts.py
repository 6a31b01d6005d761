"""What a form asks about what stands on the map: places, groups, and who can be called."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.occurrence import Time
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import ContactKind, LifeCycle, PreferredWay, Theme, Welcome
from buurtkaart.gui.forms.address_field import AddressField
from buurtkaart.gui.forms.consent_field import ConsentField
from buurtkaart.gui.forms.context import FormContext
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.photo_field import PhotoField
from buurtkaart.gui.forms.place_fields import OpeningHoursField, PositionField
from buurtkaart.gui.forms.plain_text_field import PlainTextField
from buurtkaart.gui.forms.record_field import RecordField, RecordsField
from buurtkaart.gui.forms.schedule_field import ScheduleField
from buurtkaart.gui.forms.section import Section, choices, keeping, reaching, where_can_i_go
from buurtkaart.gui.forms.signpost_fields import signpost_fields
from buurtkaart.gui.forms.simple_fields import (
    AnswerField,
    ChipsField,
    ChoiceField,
    LineField,
    LinesField,
    WebsiteField,
)
from buurtkaart.gui.forms.translations_field import TranslationsField
from buurtkaart.i18n import _


def place(context: FormContext, place_id: RecordId) -> Sequence[Section]:
    """Return the questions about a place."""
    seen = LineField(
        _("What do you see on it?"),
        _("Is read aloud to whoever cannot see the photo."),
        placeholder=_("For example: blue door beside the bakery"),
    )
    photo = PhotoField(_("Photo of the door"), context.find_photo, lambda: context.erase_photo(place_id), seen)
    return (
        Section(
            "",
            {
                "name": LineField(_("Name"), placeholder=_("What do neighbours call it?")),
                "kind": ChoiceField(_("What kind of place is it?"), choices(PlaceKind)),
                "address": AddressField(_("Where is it?"), context),
                "position": PositionField(_("On the map")),
                "description": PlainTextField(_("What can you do there?")),
                "translations": TranslationsField(_("In another language")),
                "themes": ChipsField(_("What is it about?"), choices(Theme)),
                "photo": photo,
                "photo_shows": seen,
            },
        ),
        Section(
            _("When and how"),
            {
                "opening_hours": OpeningHoursField(_("When is it open?")),
                "phone": LineField(_("Phone"), placeholder="038 123 45 67"),
                "website": WebsiteField(_("Website")),
                "cost": LineField(_("What does it cost?"), placeholder=_("Free, or € 2 each time")),
                "welcome": ChoiceField(_("Who may come?"), choices(Welcome)),
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
        Section(where_can_i_go(), signpost_fields(RecordType.PLACE), folded=True),
        Section(_("Keeping it up"), keeping(context) | {"private_home": _private_home()}, folded=True),
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


def initiative(context: FormContext, _id: RecordId) -> Sequence[Section]:
    """Return the questions about a group or activity."""
    place, own_spot = RecordField(_("At which place?"), context, [RecordType.PLACE]), _own_spot()

    def closed(found: Sequence[Time]) -> str:
        # What happens outdoors has no door.
        return "" if own_spot.value() or not place.value() else context.closed_then(place.value(), found)

    schedule = ScheduleField(_("When?"), context.clock, preview=context.next_times, closed=closed)
    for each in (place, own_spot):
        each.edited.connect(schedule.look_again)
    return (
        Section(
            "",
            {
                "name": LineField(_("Name"), placeholder=_("What do neighbours call it?")),
                "description": PlainTextField(_("What do you do together?")),
                "translations": TranslationsField(_("In another language")),
                "themes": ChipsField(_("What is it about?"), choices(Theme)),
                "place_id": place,
                "room": LineField(_("Floor and room")),
                "schedule": schedule,
            },
        ),
        Section(
            _("Who and for whom"),
            {
                "life_cycle": ChoiceField(_("How far is it?"), choices(LifeCycle)),
                "organiser_ids": RecordsField(_("Who organises it?"), context, [RecordType.CONTACT]),
                "successor": LineField(_("Who takes over later?"), placeholder=_("A first name")),
                "welcome": ChoiceField(_("Who may come?"), choices(Welcome)),
                "welcome_to": LineField(_("Whom does it suit?"), placeholder=_("Whoever likes to cook")),
                "cost": LineField(_("What does it cost?"), placeholder=_("Free, or € 2 each time")),
                "room_left": AnswerField(_("Is there room for newcomers?")),
                "phone": LineField(_("Phone"), placeholder="038 123 45 67"),
                "website": WebsiteField(_("Website")),
            },
        ),
        Section(_("How it reaches people"), reaching(context) | {"position": own_spot}, folded=True),
        Section(where_can_i_go(), signpost_fields(RecordType.INITIATIVE), folded=True),
        Section(_("Keeping it up"), keeping(context), folded=True),
    )


def _own_spot() -> Field:
    return PositionField(_("A spot of its own"), _("Only for what happens outdoors: otherwise the place counts."))


def contact(context: FormContext, record_id: RecordId) -> Sequence[Section]:
    """Return the questions about somebody to call."""
    today = context.clock.now().date()
    kept = keeping(context)
    del kept["public"]  # a contact is published per field, with consent
    return (
        Section(
            "",
            {
                "name": LineField(_("Name"), placeholder=_("Fatima")),
                "kind": ChoiceField(_("Who is it?"), choices(ContactKind)),
                "role": LineField(_("What does this person do here?")),
                "organisation": LineField(_("Organisation")),
                "phones": LinesField(_("Phone"), _("More than one? Put a comma between them.")),
                "email": LineField(_("E-mail")),
                "preferred_way": ChoiceField(_("Likes to be reached by"), choices(PreferredWay)),
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
            | reaching(context)
            | {"position": PositionField(_("A spot of its own"))},
            folded=True,
        ),
        Section(where_can_i_go(), signpost_fields(RecordType.CONTACT), folded=True),
        Section(_("Keeping it up"), kept, folded=True),
    )
