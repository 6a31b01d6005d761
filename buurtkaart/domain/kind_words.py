"""What people type when they look for a kind of place, whatever its name is.

In both languages of the screen at once and apart from the translations, because the search index keeps these words:
it must not change when the screen starts to speak another language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtkaart.domain.kinds import PlaceKind

KIND_WORDS: Final[Mapping[PlaceKind, str]] = {
    PlaceKind.COMMUNITY_CENTRE: "buurthuis wijkcentrum buurtcentrum dorpshuis community centre",
    PlaceKind.LIBRARY: "bibliotheek bieb library boeken",
    PlaceKind.SPORTS: "sport sporten bewegen sports",
    PlaceKind.HOUSING: "wooncentrum seniorencomplex housing complex",
    PlaceKind.CARE: "zorg steun care support",
    PlaceKind.HEALTH: "huisarts dokter apotheek doctor pharmacy",
    PlaceKind.WORSHIP: "kerk moskee geloof church mosque",
    PlaceKind.SCHOOL: "school",
    PlaceKind.CAFE: "café restaurant koffie",
    PlaceKind.SHOP: "winkel shop",
    PlaceKind.CULTURE: "theater museum cultuur theatre",
    PlaceKind.WORKSHOP: "werkplaats workshop",
    PlaceKind.GARDEN: "tuin garden",
    PlaceKind.PARK: "park",
    PlaceKind.PLAYGROUND: "speeltuin speelplek playground",
    PlaceKind.BENCH: "bankje zitplek bench",
    PlaceKind.DESK: "loket desk",
    # Nobody looks for "another place", and half of all places would answer.
    PlaceKind.OTHER: "",
}
"""Words with spaces between them. Every telling word of the label is there: what is read on screen can be typed."""
