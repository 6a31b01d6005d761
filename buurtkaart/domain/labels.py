"""The words on screen for the small sets of codes. Functions, because the language can change at run time."""

from __future__ import annotations

from functools import cache

from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost_codes import Element, Notice
from buurtkaart.domain.vocabulary import (
    ConnectionKind,
    ContactKind,
    LifeCycle,
    NoteState,
    ObstacleKind,
    PreferredWay,
    Reach,
    State,
    Theme,
    Welcome,
)
from buurtkaart.i18n import _, current_language, pgettext

Code = (
    PlaceKind
    | RecordType
    | Theme
    | LifeCycle
    | Reach
    | ContactKind
    | PreferredWay
    | ConnectionKind
    | ObstacleKind
    | State
    | NoteState
    | Welcome
    | Element
    | Notice
)


def label(code: Code) -> str:
    """Return the word on screen for one code."""
    return _labels(current_language())[type(code), code.value]


@cache  # a list of fifty rows asks for hundreds of labels, and making them all takes 0.3 ms
def _labels(_language: str) -> dict[tuple[type, str], str]:
    return {
        (RecordType, "place"): _("Place"),
        (RecordType, "initiative"): _("Group or activity"),
        (RecordType, "contact"): _("Who can you call?"),
        (RecordType, "connection"): _("Who got to know whom?"),
        (RecordType, "neighbourhood"): _("Neighbourhood"),
        (RecordType, "wish"): _("I would love this"),
        (RecordType, "offer"): _("I can do or have this"),
        (RecordType, "obstacle"): _("What holds it back?"),
        (RecordType, "note"): _("Note"),
        (PlaceKind, "community_centre"): _("Community centre"),
        (PlaceKind, "library"): _("Library"),
        (PlaceKind, "sports"): _("Sports"),
        (PlaceKind, "housing"): _("Housing complex"),
        (PlaceKind, "care"): _("Care and support"),
        (PlaceKind, "health"): _("Doctor or pharmacy"),
        (PlaceKind, "worship"): _("Church or mosque"),
        (PlaceKind, "school"): _("School"),
        (PlaceKind, "cafe"): _("Café or restaurant"),
        (PlaceKind, "shop"): _("Shop"),
        (PlaceKind, "culture"): _("Theatre or museum"),
        (PlaceKind, "workshop"): _("Workshop"),
        (PlaceKind, "garden"): _("Garden"),
        (PlaceKind, "park"): _("Park"),
        (PlaceKind, "playground"): _("Playground"),
        (PlaceKind, "bench"): _("Bench"),
        (PlaceKind, "desk"): _("Desk"),
        (PlaceKind, "other"): _("Other place"),
        (Theme, "meet"): _("Meeting"),
        (Theme, "move"): _("Moving"),
        (Theme, "eat"): _("Eating together"),
        (Theme, "learn"): _("Learning"),
        (Theme, "create"): _("Making and culture"),
        (Theme, "green"): _("Outdoors"),
        (Theme, "help"): _("Help and care"),
        (Theme, "money"): _("Money and work"),
        (Theme, "home"): _("Living"),
        (LifeCycle, "idea"): _("An idea"),
        (LifeCycle, "starting"): _("Starting"),
        (LifeCycle, "running"): _("Running"),
        (LifeCycle, "runs_by_itself"): _("Runs without help"),
        (LifeCycle, "sleeping"): _("Resting"),
        (LifeCycle, "ended_well"): _("Ended well"),
        (Reach, "at_place"): _("At a place"),
        (Reach, "at_home"): _("At your home"),
        (Reach, "by_phone"): _("By phone"),
        (Reach, "fetches_you"): _("Comes to fetch you"),
        (ContactKind, "resident"): _("Resident"),
        (ContactKind, "host"): _("Host"),
        (ContactKind, "caretaker"): _("Caretaker"),
        (ContactKind, "community_worker"): _("Community worker"),
        (ContactKind, "organisation"): _("Organisation"),
        (PreferredWay, "phone"): _("Calling"),
        (PreferredWay, "message"): _("A message"),
        (PreferredWay, "email"): _("E-mail"),
        (PreferredWay, "walk_in"): _("Walking in"),
        (ConnectionKind, "introduced"): _("Introduced to each other"),
        (ConnectionKind, "works_with"): _("Work together"),
        (ConnectionKind, "meets_at"): _("Meets at"),
        (ConnectionKind, "grew_into"): _("Grew into"),
        (ConnectionKind, "helps"): _("Helps"),
        (ObstacleKind, "money"): _("Money"),
        (ObstacleKind, "trust"): _("Trust"),
        (ObstacleKind, "volunteers"): _("Too few hands"),
        (ObstacleKind, "direction"): _("Nobody who pulls it"),
        (ObstacleKind, "knowledge"): _("Not knowing how"),
        (State, "open"): pgettext("state", "Open"),
        (State, "under_way"): _("Under way"),
        (State, "done"): _("Done"),
        (State, "let_go"): _("Let go"),
        (NoteState, "waiting"): _("Waiting in the tray"),
        (NoteState, "handled"): _("Has become something"),
        (NoteState, "discarded"): _("Put aside"),
        (Welcome, "everyone"): _("Everyone is welcome"),
        (Welcome, "neighbours"): _("Neighbours are welcome"),
        (Welcome, "residents_only"): _("Only for residents"),
        (Welcome, "own_circle"): _("For whoever belongs to it, such as parents of the school"),
        (Element, "meeting"): _("You get to know people"),
        (Element, "activity"): _("You do something together"),
        (Element, "practical_help"): _("You get a hand with something"),
        (Element, "meaningful_contact"): _("There is time for a good talk"),
        (Element, "skills"): _("You learn something"),
        (Element, "realistic_expectations"): _("Somebody thinks along with you"),
        (Element, "meaningful_role"): _("You can mean something to others"),
        (Notice, "goes_out_less"): _("who comes out less and less"),
        (Notice, "lost_someone"): _("who lost somebody"),
        (Notice, "new_here"): _("who is new here"),
        (Notice, "wants_to_do_something"): _("who wants to do something, not alone"),
        (Notice, "cannot_get_out"): _("who cannot get out of the house"),
        (Notice, "cares_for_someone"): _("who cares for somebody day and night"),
        (Notice, "post_and_money"): _("who worries about post and money"),
        (Notice, "eviction"): _("who may lose the house"),
        (Notice, "confused"): _("who forgets a lot"),
        (Notice, "afraid_at_home"): _("who is afraid at home"),
        (Notice, "need_not_go_on"): _("who says that it need not go on"),
        (Notice, "acute_danger"): _("who is in danger now"),
    }


def field_label(field: str) -> str:
    """Return the word on screen for a field of a record; a field that this version does not know is "Other"."""
    return _field_labels().get(field, _("Other"))


def _field_labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "caretaker": _("Who looks after this?"),
        "deleted_at": _("Taken away"),
        "kind": _("Kind"),
        "address": _("Address"),
        "position": _("Place on the map"),
        "private_home": _("Somebody's own house"),
        "description": _("About"),
        "opening_hours": _("When is it open?"),
        "access": _("Can you get in?"),
        "cost": _("What does it cost?"),
        "website": _("Website"),
        "phone": _("Phone"),
        "themes": _("What is it about?"),
        "welcome": _("Who is welcome?"),
        "verified_on": _("Looked at on"),
        "verified_by": _("Looked at by"),
        "public": _("May everybody see this?"),
        "source_reference": _("Where does it come from?"),
        "life_cycle": _("How far is it?"),
        "place_id": _("Place"),
        "room": _("Room"),
        "schedule": _("When?"),
        "organiser_ids": _("Who organises it?"),
        "successor": _("Who takes over?"),
        "welcome_to": _("Whom does it suit?"),
        "room_left": _("Is there room left?"),
        "reach": _("How does it reach you?"),
        "serves_whole_town": _("For the whole town"),
        "serves": _("For which neighbourhoods?"),
        "role": _("Role"),
        "organisation": _("Organisation"),
        "phones": _("Phone"),
        "email": _("E-mail"),
        "preferred_way": _("Rather by"),
        "reachable": _("When to reach"),
        "consents": _("Consent"),
        "from_id": _("Who?"),
        "to_id": _("With whom?"),
        "made_on": _("When did they meet?"),
        "introduced_by": _("Who brought them together?"),
        "story": _("What came of it?"),
        "look_again_on": _("Look again on"),
        "about_ids": _("What is it about?"),
        "cbs_code": _("Code of the neighbourhood"),
        "outline": _("Boundary"),
        "words": _("In their own words"),
        "owner_id": _("Whose is it?"),
        "owner_description": _("Whose is it?"),
        "theme": _("What is it about?"),
        "noted_on": _("Heard on"),
        "state": _("How does it stand?"),
        "may_be_counted": _("May the wish be counted?"),
        "holds_back_id": _("What does it hold back?"),
        "heard_at": _("Heard on"),
        "became_id": _("What did it become?"),
        "elements": _("What does it bring you?"),
        "suits": _("Good for"),
        "languages": _("Which languages are spoken?"),
        "from_age": _("From which age?"),
        "to_age": _("Up to which age?"),
        "walk_in": _("Can you just walk in?"),
        "translations": _("In other languages"),
        "photo": _("Photo of the door"),
        "photo_shows": _("What is on the photo?"),
    }
