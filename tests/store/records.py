"""One record of every type, full and bare, and texts that must stay text."""

from __future__ import annotations

from datetime import date, datetime

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Consent, Contact
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost import Element, Notice
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.domain.translation import Translation
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

HERE = Position(52.5555512345, 5.9111998765)
SUMMER = datetime(2026, 7, 1, 10, 0, tzinfo=AMSTERDAM)
TWICE = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=1)
ADDRESS = Address(
    street="Burgwal", house_number="40b", postcode="8261 EP", city="Kampen", room="2e etage", landmark="t/o de molen"
)
PLACE = Place(
    caretaker="werkgroep",
    deleted_at=SUMMER,
    name="Boksschool",
    kind=PlaceKind.SPORTS,
    address=ADDRESS,
    position=HERE,
    description="a\nb",
    opening_hours="Mo-Fr 09:00-21:00",
    access=Access(step_free=True, toilet=False, quiet=True, languages=("en", "tr")),
    cost="€ 2",
    website="https://www.voorbeeld.nl",
    phone="038 123 45 67",
    themes=(Theme.MOVE, Theme.MEET),
    welcome=Welcome.NEIGHBOURS,
    verified_on=date(2026, 10, 1),
    verified_by="Anja",
    public=False,
    source_reference="osm:node/1",
    elements=(Element.MEETING, Element.SKILLS),
    suits=(Notice.GOES_OUT_LESS,),
    walk_in=False,
    translations=(
        Translation(language="ar", name="نادي الملاكمة", description="تعال وتدرّب معنا."),
        Translation(language="tr", name="Boks okulu"),
    ),
    photo="0123456789abcdef" * 4,
    photo_shows="Blauwe deur",
)
INITIATIVE = Initiative(
    name="Sporten",
    description="x",
    themes=(Theme.MOVE,),
    life_cycle=LifeCycle.RUNS_BY_ITSELF,
    place_id=PLACE.id,
    position=HERE,
    room="zaal",
    schedule=Schedule(
        first_start=TWICE, duration_minutes=90, rule="FREQ=WEEKLY;BYDAY=TU", excluded=(date(2026, 12, 25),)
    ),
    organiser_ids=(new_id(), new_id()),
    successor="Bep",
    welcome=Welcome.RESIDENTS_ONLY,
    welcome_to="wie wil",
    cost="gratis",
    room_left=False,
    reach=(Reach.AT_HOME, Reach.FETCHES_YOU),
    serves_whole_town=True,
    serves=(new_id(),),
    website="https://a.nl",
    phone="112",
    verified_on=date(2026, 1, 1),
    verified_by="Bep",
    public=False,
    elements=(Element.ACTIVITY,),
    suits=(Notice.NEW_HERE, Notice.LOST_SOMEONE),
    languages=("ar", "tr"),
    from_age=18,
    to_age=30,
    walk_in=True,
    translations=(Translation(language="uk", description="Ми разом займаємося спортом."),),
)
CONTACT = Contact(
    name="Riet",
    kind=ContactKind.HOST,
    role="gastvrouw",
    organisation="De Drecht",
    phones=("038 1234567", "112"),
    email="riet@voorbeeld.nl",
    preferred_way=PreferredWay.WALK_IN,
    reachable="ma–do",
    description="x",
    place_id=PLACE.id,
    position=HERE,
    reach=(),
    serves_whole_town=True,
    serves=(new_id(),),
    consents=(Consent(field="name", given_on=date(2026, 2, 3), how="mondeling"),),
    verified_on=date(2026, 1, 1),
    verified_by="Anja",
    elements=(Element.MEANINGFUL_CONTACT,),
    suits=(Notice.NEED_NOT_GO_ON,),
    languages=("uk",),
)
SAID = {"words": "lopen", "owner_id": CONTACT.id, "owner_description": "een bewoner", "theme": Theme.MOVE}
RECORDS: list[Record] = [
    PLACE,
    Place(name="Kaal"),
    Place(name="Thuis", private_home=True),
    INITIATIVE,
    Initiative(name="Kaal"),
    CONTACT,
    Connection(
        from_id=PLACE.id,
        to_id=CONTACT.id,
        kind=ConnectionKind.GREW_INTO,
        made_on=date(2026, 3, 1),
        introduced_by="Anja",
        story="zo ging het",
        look_again_on=date(2026, 12, 1),
        about_ids=(new_id(),),
    ),
    Neighbourhood(
        name="Binnenstad", description="x", cbs_code="BU01660001", outline=(HERE, Position(0, 0), Position(-90, 180))
    ),
    Wish(words="lopen", owner_id=CONTACT.id, theme=Theme.MOVE, noted_on=date(2026, 1, 1), state=State.DONE),
    Offer(words="koken", owner_description="een bewoner"),
    Obstacle(words="geld", kind=ObstacleKind.MONEY, holds_back_id=INITIATIVE.id),
    QuickNote(words="gehoord", heard_at=TWICE, state=NoteState.HANDLED, became_id=PLACE.id),
]
HOSTILE = [
    "<script>alert(1)</script>",
    "`${process.exit()}` {0} %s %(x)s",
    "'; DROP TABLE place; --",
    '" OR 1=1',
    "مرحبا بالعالم",
    "\u202eomgekeerd\u202c",
    "👩🏽‍🦽‍➡️ é é ß",
    "a\\nb\\u0000",
    "\ttab en spatie ",
    "NULL",
    "=cmd|' /C calc'!A0",
]
