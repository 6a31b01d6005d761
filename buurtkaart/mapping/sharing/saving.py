"""The file on the disk, and what whoever shares should know about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from buurtkaart.domain.record import RecordType
from buurtkaart.errors import ShareError
from buurtkaart.i18n import _, ngettext
from buurtkaart.mapping.sharing.making import Shared
from buurtkaart.services.saving import save_whole
from buurtkaart.services.wording.numbers import number_words


def save_share(shared: Shared, target: Path) -> None:
    """Write the file as `target`: whole, or not at all. Raises ShareError when the disk refuses."""
    save_whole(target, shared.content, ShareError)


def told_words(shared: Shared) -> list[str]:
    """Return what is not in a file, and what it lacks."""
    told = left_out_words(shared.left_out)
    if shared.has_pictures:
        told.append(pictures_words())
    elif not shared.has_map:
        told.append(_("There is no map of this area, so the file holds the list alone."))
    if shared.is_coarse:
        told.append(_("The area is large: the map in the file is less detailed. Choose a smaller area for more."))
    if shared.lacks_region:
        told.append(
            _(
                "Some groups are not on in the school holidays, and nobody knows yet whose holidays count here. The "
                "file says: ask. Choose the region in the agenda and make the file again."
            )
        )
    if shared.photos_left_out:
        told.append(
            ngettext(
                "{count} photo of a door did not fit in the file.",
                "{count} photos of doors did not fit in the file.",
                shared.photos_left_out,
            ).format(count=shared.photos_left_out)
        )
    return told


def pictures_words() -> str:
    """Say why a file made with a map of pictures has no map."""
    return _("Your map holds pictures that others made. They are not copied along, so the file holds the list alone.")


def left_out_words(left_out: Mapping[RecordType, int]) -> list[str]:
    """Return "3 contacten niet gepubliceerd." and the like."""
    words: Mapping[RecordType, Callable[[int], str]] = {
        RecordType.PLACE: lambda count: ngettext(
            "{count} place is not in it: not public.", "{count} places are not in it: not public.", count
        ),
        RecordType.INITIATIVE: lambda count: ngettext(
            "{count} group is not in it: not public, not begun, or over.",
            "{count} groups are not in it: not public, not begun, or over.",
            count,
        ),
        RecordType.CONTACT: lambda count: ngettext(
            "{count} contact is not published.", "{count} contacts are not published.", count
        ),
    }
    return [words[kind](count).format(count=number_words(count)) for kind, count in left_out.items()]


def counted_words(counts: Mapping[RecordType, int]) -> str:
    """Return "26 plekken, 44 groepen, 23 contacten"."""
    words: Mapping[RecordType, Callable[[int], str]] = {
        RecordType.PLACE: lambda count: ngettext("{count} place", "{count} places", count),
        RecordType.INITIATIVE: lambda count: ngettext("{count} group", "{count} groups", count),
        RecordType.CONTACT: lambda count: ngettext("{count} contact", "{count} contacts", count),
    }
    return ", ".join(words[kind](count).format(count=number_words(count)) for kind, count in counts.items())
