"""The demo's story: `resources/demo/story.toml` as records, with every date counted from now.

The file is part of the program, so a mistake in it is a bug: it ends in KeyError, ValueError or ValidationError, which
the tests meet before anybody else does.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Consent, Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.photo import Photo
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.signpost_codes import Element, Notice
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
from buurtkaart.services.demo.dates import day, moment, once, weekly

Entry = dict[str, Any]

_NAMESPACE: Final = uuid.UUID("6f1d3c1e-6c69-5264-8265-636874000000")
STORY_BEGINS: Final = "de-drecht"
"""The key of the place where the wish for a treadmill was heard."""
_ACCESS: Final = ("step_free", "toilet", "hearing_loop", "quiet")
_DATES: Final = {"noted": "noted_on", "made": "made_on", "look_again": "look_again_on"}
_LINKS: Final = {
    "place": "place_id",
    "owner": "owner_id",
    "holds_back": "holds_back_id",
    "from": "from_id",
    "to": "to_id",
}
_MANY_LINKS: Final = {"organisers": "organiser_ids", "about": "about_ids", "serves": "serves"}
_CODES: Final[Mapping[str, Callable[[str], Any]]] = {
    "life_cycle": LifeCycle,
    "welcome": Welcome,
    "preferred_way": PreferredWay,
    "theme": Theme,
    "state": State,
}
_MANY_CODES: Final[Mapping[str, Callable[[str], Any]]] = {
    "themes": Theme,
    "reach": Reach,
    "elements": Element,
    "suits": Notice,
}


@dataclass(frozen=True)
class Story:
    """What the demo folder begins with."""

    name: str
    """The town's name, which says that it is made up."""
    author: str
    attribution: str
    """What stands in the corner of the map: nobody mapped this town."""
    records: tuple[Record, ...]
    photos: tuple[Photo, ...] = ()
    """The doors of its places."""


@dataclass(frozen=True)
class _Town:
    """Where the named things of the demo town are. See packaging/demo/spots.py."""

    spots: Mapping[str, Entry]
    streets: Mapping[str, tuple[float, float]]
    borders: Mapping[str, list[tuple[float, float]]]


def demo_id(key: str) -> RecordId:
    """Return the id of the record with this key in the story: the same on every computer."""
    return RecordId(str(uuid.uuid5(_NAMESPACE, key)))


def read_story(folder: Path, now: datetime) -> Story:
    """Return the story in `folder` as it stands at `now`, in an order in which nothing points ahead of its kind."""
    import tomllib  # the story is read once a day at most

    told = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    town = _Town(**json.loads((folder / "spots.json").read_text(encoding="utf-8")))
    photos = {name: _photo(folder / name) for each in told["place"] if (name := each.get("photo"))}
    for each in told["place"]:
        if name := each.get("photo"):
            each["photo"] = photos[name].hash
    records: list[Record] = []
    for table, make in _MAKERS.items():
        records += [make(dict(entry), town, now) for entry in told.get(table, ())]
    return Story(told["name"], told["author"], told["attribution"], tuple(records), tuple(photos.values()))


def _photo(file: Path) -> Photo:
    """Return a drawn door. It is small enough to be its own small one."""
    content = file.read_bytes()
    return Photo(content, content)


def _place(entry: Entry, town: _Town, now: datetime) -> Record:
    values = _common(entry, town, now)
    access = Access(
        **{name: values.pop(name, None) for name in _ACCESS},
        languages=values.pop("languages", ()),
    )
    landmark = values.pop("landmark", "")
    street, spot = values.pop("_street", ""), values.pop("_spot", None)
    address = Address(street=street, landmark=landmark) if street else Address(landmark=landmark)
    if spot is not None:
        address = Address(**spot.get("address", {}), landmark=landmark)
        values["source_reference"] = f"osm:{spot['osm']}"
    return Place(**_known(Place, {**values, "kind": PlaceKind(values["kind"]), "access": access, "address": address}))


def _initiative(entry: Entry, town: _Town, now: datetime) -> Record:
    values = _common(entry, town, now)
    values.pop("_spot", None)
    if "weekly" in values:
        values["schedule"] = weekly(values.pop("weekly"), now)
    if "once" in values:
        values["schedule"] = once(values.pop("once"), now)
    return Initiative(**_known(Initiative, values))


def _contact(entry: Entry, town: _Town, now: datetime) -> Record:
    values = _common(entry, town, now)
    values.pop("_spot", None)
    given = values.pop("consent", None)
    if given:
        values["consents"] = tuple(
            Consent(field=name, given_on=day(given, now), how=given["how"]) for name in given["fields"]
        )
    values["phones"] = tuple(values.get("phones", ()))
    return Contact(**_known(Contact, {**values, "kind": ContactKind(values["kind"])}))


def _connection(entry: Entry, town: _Town, now: datetime) -> Record:
    values = _common(entry, town, now)
    return Connection(**_known(Connection, {**values, "kind": ConnectionKind(values["kind"])}))


def _obstacle(entry: Entry, town: _Town, now: datetime) -> Record:
    values = _common(entry, town, now)
    return Obstacle(**_known(Obstacle, {**values, "kind": ObstacleKind(values["kind"])}))


def _wish(entry: Entry, town: _Town, now: datetime) -> Record:
    return Wish(**_known(Wish, _common(entry, town, now)))


def _offer(entry: Entry, town: _Town, now: datetime) -> Record:
    return Offer(**_known(Offer, _common(entry, town, now)))


def _note(entry: Entry, _town: _Town, now: datetime) -> Record:
    return QuickNote(
        id=demo_id(entry["key"]),
        words=entry["words"],
        heard_at=moment(entry["hours_ago"], now),
        state=NoteState(entry.get("state", "waiting")),
    )


def _neighbourhood(entry: Entry, town: _Town, _now: datetime) -> Record:
    return Neighbourhood(
        id=demo_id(entry["key"]),
        name=entry["name"],
        description=entry.get("description", ""),
        outline=tuple(Position(lat, lon) for lat, lon in town.borders[entry["name"]]),
    )


_MAKERS: Final[Mapping[str, Callable[[Entry, _Town, datetime], Record]]] = {
    "neighbourhood": _neighbourhood,
    "place": _place,
    "contact": _contact,
    "initiative": _initiative,
    "wish": _wish,
    "offer": _offer,
    "obstacle": _obstacle,
    "connection": _connection,
    "note": _note,
}


def _common(entry: Entry, town: _Town, now: datetime) -> Entry:
    """Turn what all tables write in the same way into the fields of a record."""
    values: Entry = {}
    for name, value in entry.items():
        if name == "key":
            values["id"] = demo_id(value)
        elif name in _LINKS:
            values[_LINKS[name]] = demo_id(value)
        elif name in _MANY_LINKS:
            values[_MANY_LINKS[name]] = tuple(demo_id(key) for key in value)
        elif name in _DATES:
            values[_DATES[name]] = day(value, now)
        elif name in _CODES:
            values[name] = _CODES[name](value)
        elif name in _MANY_CODES:
            values[name] = tuple(_MANY_CODES[name](code) for code in value)
        elif name == "languages":
            values[name] = tuple(value)
        elif name == "translations":
            values[name] = tuple(Translation(language=language, **told) for language, told in value.items())
        elif name == "verified":
            values["verified_on"], values["verified_by"] = day(value, now), value["by"]
        else:
            values[name] = value
    values.update(_whereabouts(values, town))
    return values


def _whereabouts(values: Entry, town: _Town) -> Entry:
    """Take `found` or `on_street` out of the values, and return what the town knows about it."""
    if "found" in values:
        spot = town.spots[values.pop("found")]
        return {"_spot": spot, "position": Position(spot["lat"], spot["lon"])}
    if "on_street" in values:
        street = values.pop("on_street")
        return {"_street": street, "position": Position(*town.streets[street])}
    return {}


def _known(record_class: type[Record], values: Entry) -> Entry:
    """Return the values when every name is a field of the record; a typing error in the story must not pass."""
    unknown = values.keys() - {each.name for each in fields(record_class)}
    if unknown:
        raise ValueError(f"the story has {sorted(unknown)}, which {record_class.__name__} does not know")
    return values
