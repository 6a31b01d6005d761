"""What the page of the file says by itself, in the language in use. Names are those of resources/share/*.js."""

from __future__ import annotations

from datetime import datetime

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.i18n import _, current_language


def page_texts(*, title: str, sender: str, now: datetime, attribution: str, has_pictures: bool) -> dict[str, str]:
    """Return every text of the page. `title` and `sender` were typed by whoever shares; `has_pictures`: their map holds
    pictures, which no file carries."""
    from babel.dates import format_date

    day = format_date(now.astimezone(AMSTERDAM).date(), "d MMMM y", locale=current_language())
    return {
        "language": {"nl": "Nederlands", "en": "English"}[current_language()],
        "otherLanguages": _("Other languages"),
        "about": _("What is there?"),
        "title": title,
        "sender": sender,
        "list": _("List"),
        "map": _("Map"),
        "toList": _("To the list"),
        "search": _("Search"),
        "searchHint": _("Search a name, street or activity"),
        "what": _("What would you like to see?"),
        "everything": _("Everything"),
        "place": _("Places"),
        "initiative": _("Groups and activities"),
        "contact": _("Who can you call?"),
        "placeShort": _("Places"),
        "initiativeShort": _("Groups"),
        "contactShort": _("Who to call"),
        "day": _("Day"),
        "everyDay": _("Any day"),
        "comingDays": _("The coming days"),
        "weekdays": _("Days of the week"),
        "kind": _("Of which kind?"),
        "everyKind": _("All kinds"),
        "near": _("Near me"),
        "stopNear": _("No longer by distance"),
        "nearHere": _("What is near here?"),
        "pickHint": _("Point at the spot on the map where you are."),
        "pickKeys": _("With the keyboard: move the map with the arrows, press Enter."),
        "yourSpot": _("your spot"),
        "sorted": _("What is nearest to {name} comes first, in a straight line."),
        "count": _("{count} of {total}."),
        "countAll": _("{total} in all."),
        "dayUnknown": _("Of {count} more we do not know the day."),
        "nothing": _("Nothing like this is on the map. Try another word, or another day."),
        "clear": _("Show everything"),
        "noMap": _("The map of this area is made of pictures, which are not in this file. The list works without them.")
        if has_pictures
        else _("There is no map in this file. The list works without one."),
        "showOnMap": _("Look on the map"),
        "phone": _("Call"),
        "email": _("E-mail"),
        "website": _("Website"),
        "door": _("Photo of the door"),
        "close": _("Close"),
        "cancel": _("Cancel"),
        "cluster": _("{count} together: come closer"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "made": _("Made on {day} with Buurtkaart.").format(day=day),
        "old": _("Things change: call before you go a long way."),
        "credit": _("Map: {source}.").format(source=attribution) if attribution else "",
        "licence": _("Open data, under the ODbL") if "OpenStreetMap" in attribution else "",
    }
