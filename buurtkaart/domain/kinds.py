"""Kinds of places: a small set, mapped to OpenStreetMap tags, Open Referral taxonomy terms and a map icon.

Sources: wiki.openstreetmap.org/wiki/Map_features; Open Referral HSDS 3 `taxonomy_term`; Maki and Temaki icons (CC0).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtkaart.domain.vocabulary import Theme


class PlaceKind(StrEnum):
    """What a place is. The code is stored."""

    COMMUNITY_CENTRE = "community_centre"
    LIBRARY = "library"
    SPORTS = "sports"
    HOUSING = "housing"
    CARE = "care"
    HEALTH = "health"
    WORSHIP = "worship"
    SCHOOL = "school"
    CAFE = "cafe"
    SHOP = "shop"
    CULTURE = "culture"
    WORKSHOP = "workshop"
    GARDEN = "garden"
    PARK = "park"
    PLAYGROUND = "playground"
    BENCH = "bench"
    DESK = "desk"
    OTHER = "other"


@dataclass(frozen=True)
class KindInfo:
    """How a kind of place is known elsewhere."""

    osm_tags: tuple[tuple[str, str], ...]
    """(key, value) pairs; the first pair is the one to write, every pair is recognised."""
    taxonomy_term: str
    """English term for Open Referral exports."""
    icon: str
    """`maki/name` or `temaki/name`."""
    theme: Theme


KINDS: Mapping[PlaceKind, KindInfo] = {
    PlaceKind.COMMUNITY_CENTRE: KindInfo(
        (
            ("amenity", "community_centre"),
            ("amenity", "social_centre"),
            ("club", "social"),
            ("leisure", "social_club"),
        ),
        "Community Centers",
        "maki/town-hall",
        Theme.MEET,
    ),
    PlaceKind.LIBRARY: KindInfo(
        (("amenity", "library"), ("amenity", "public_bookcase")), "Libraries", "maki/library", Theme.LEARN
    ),
    PlaceKind.SPORTS: KindInfo(
        (
            ("leisure", "sports_centre"),
            ("leisure", "fitness_centre"),
            ("leisure", "swimming_pool"),
            ("leisure", "sports_hall"),
            ("leisure", "fitness_station"),
            ("club", "sport"),
        ),
        "Sports Facilities",
        "maki/fitness-centre",
        Theme.MOVE,
    ),
    PlaceKind.HOUSING: KindInfo(
        (
            ("social_facility", "assisted_living"),
            ("social_facility", "group_home"),
            ("residential", "retirement_home"),
        ),
        "Senior Housing",
        "maki/residential-community",
        Theme.HOME,
    ),
    PlaceKind.CARE: KindInfo(
        (
            ("amenity", "social_facility"),
            ("amenity", "nursing_home"),
            ("social_facility", "nursing_home"),
            ("social_facility", "day_care"),
            ("social_facility", "outreach"),
        ),
        "Social Care",
        "temaki/social_facility",
        Theme.HELP,
    ),
    PlaceKind.HEALTH: KindInfo(
        (
            ("amenity", "doctors"),
            ("amenity", "pharmacy"),
            ("amenity", "clinic"),
            ("healthcare", "doctor"),
            ("healthcare", "physiotherapist"),
        ),
        "Health Care",
        "maki/doctor",
        Theme.HELP,
    ),
    PlaceKind.WORSHIP: KindInfo(
        (("amenity", "place_of_worship"),), "Faith Communities", "maki/place-of-worship", Theme.MEET
    ),
    PlaceKind.SCHOOL: KindInfo(
        (("amenity", "school"), ("amenity", "kindergarten"), ("amenity", "college")),
        "Schools",
        "maki/school",
        Theme.LEARN,
    ),
    PlaceKind.CAFE: KindInfo(
        (("amenity", "cafe"), ("amenity", "restaurant"), ("amenity", "pub")), "Cafés", "maki/cafe", Theme.EAT
    ),
    PlaceKind.SHOP: KindInfo(
        (
            ("shop", "supermarket"),
            ("shop", "bakery"),
            ("shop", "charity"),
            ("shop", "second_hand"),
            ("shop", "hairdresser"),
            ("amenity", "marketplace"),
        ),
        "Shops",
        "maki/shop",
        Theme.MEET,
    ),
    PlaceKind.CULTURE: KindInfo(
        (
            ("amenity", "theatre"),
            ("amenity", "arts_centre"),
            ("tourism", "museum"),
            ("amenity", "cinema"),
            ("amenity", "music_school"),
        ),
        "Arts and Culture",
        "maki/theatre",
        Theme.CREATE,
    ),
    PlaceKind.WORKSHOP: KindInfo(
        (("leisure", "hackerspace"), ("craft", "bicycle_repair"), ("repair", "assisted_self_service")),
        "Workshops",
        "maki/hardware",
        Theme.CREATE,
    ),
    PlaceKind.GARDEN: KindInfo(
        (
            ("garden:type", "community"),
            ("landuse", "allotments"),
            ("leisure", "garden"),
            ("tourism", "zoo"),
            ("zoo", "petting_zoo"),
        ),
        "Community Gardens",
        "maki/garden-centre",
        Theme.GREEN,
    ),
    PlaceKind.PARK: KindInfo((("leisure", "park"), ("leisure", "dog_park")), "Parks", "maki/park", Theme.GREEN),
    PlaceKind.PLAYGROUND: KindInfo(
        (("leisure", "playground"), ("leisure", "pitch")), "Playgrounds", "maki/playground", Theme.MOVE
    ),
    PlaceKind.BENCH: KindInfo(
        (("amenity", "bench"), ("leisure", "picnic_table")), "Benches", "temaki/bench", Theme.MEET
    ),
    PlaceKind.DESK: KindInfo(
        (
            ("amenity", "townhall"),
            ("office", "charity"),
            ("office", "ngo"),
            ("office", "association"),
            ("amenity", "police"),
            ("amenity", "post_office"),
        ),
        "Information and Referral",
        "maki/information",
        Theme.HELP,
    ),
    PlaceKind.OTHER: KindInfo((), "Other", "maki/marker", Theme.MEET),
}

_BY_TAG: Mapping[tuple[str, str], PlaceKind] = {tag: kind for kind, info in KINDS.items() for tag in info.osm_tags}
# A detailed tag says more than the general one that stands beside it: social_facility=assisted_living is housing.
_TELLING_KEYS = (
    "social_facility",
    "residential",
    "garden:type",
    "zoo",
    "repair",
    "club",
    "craft",
    "healthcare",
)


def kind_of_tags(tags: Mapping[str, str]) -> PlaceKind | None:
    """Return the kind of place that a set of OpenStreetMap tags describes, or None for something else."""
    for key in _TELLING_KEYS:
        if key in tags and (kind := _BY_TAG.get((key, tags[key]))):
            return kind
    for tag in tags.items():
        if kind := _BY_TAG.get(tag):
            return kind
    return None
