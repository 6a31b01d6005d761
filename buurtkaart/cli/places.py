"""`buurtkaart places list`."""

from __future__ import annotations

import argparse

from buurtkaart.cli.answers import index_progress, print_json, print_lines
from buurtkaart.cli.folders import clock_of, started_workspace
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.i18n import _
from buurtkaart.store.store import Store


def list_places(arguments: argparse.Namespace) -> int:
    """Print every place by name."""
    store = Store(started_workspace(arguments).database, clock_of(arguments), progress=index_progress())
    try:
        with store.reading() as reader:
            places = [record for record in reader.all(RecordType.PLACE) if isinstance(record, Place)]
    finally:
        store.close()
    places.sort(key=lambda place: (place.name.casefold(), place.id))
    if arguments.json:
        print_json({"places": [document(place) for place in places]})
    else:
        print_lines(
            (
                " · ".join(part for part in (place.name, label(place.kind), place.address.line) if part)
                for place in places
            ),
            _("No place is written down yet."),
        )
    return 0


def document(place: Place) -> dict[str, object]:
    """Return the shape that scripts rely on; `lat` and `lon` are null for a place that is not on the map."""
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "lat": place.position.lat if place.position else None,
        "lon": place.position.lon if place.position else None,
        "street": place.address.street,
        "house_number": place.address.house_number,
        "postcode": place.address.postcode,
        "city": place.address.city,
        "opening_hours": place.opening_hours,
        "themes": [theme.value for theme in place.themes],
        "public": place.public,
    }
