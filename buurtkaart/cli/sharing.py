"""`buurtkaart share`."""

from __future__ import annotations

import argparse
import sys

from buurtkaart.cli.answers import index_progress, print_json, print_lines
from buurtkaart.cli.folders import clock_of, open_packs, started_workspace
from buurtkaart.mapping.sharing.area import find_area, map_for
from buurtkaart.mapping.sharing.making import Wishes, make_share
from buurtkaart.mapping.sharing.saving import save_share, told_words
from buurtkaart.services.agenda.regions import region_of
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store


def share(arguments: argparse.Namespace) -> int:
    """Make one file that opens without a network; what is not in it is said on stderr."""
    clock = clock_of(arguments)
    with open_packs(arguments) as packs:
        workspace = started_workspace(arguments)
        store = Store(workspace.database, clock, progress=index_progress())
        try:
            with store.reading_public() as view:
                area = find_area(arguments.area, view.neighbourhoods(), packs[0] if packs else None)
            wishes = Wishes(area=area, languages=arguments.lang, title=arguments.title, sender=arguments.sender)
            shared = make_share(
                store,
                map_for(area, packs),
                wishes,
                clock,
                region=region_of(store, SettingsFile(workspace.settings).current).region,
            )
            save_share(shared, arguments.out)
        finally:
            store.close()
    told = told_words(shared)
    for sentence in told:
        sys.stderr.write(f"buurtkaart: {sentence}\n")
    if arguments.json:
        print_json(
            {
                "file": str(arguments.out),
                "bytes": len(shared.content),
                "title": shared.title,
                "languages": list(wishes.languages),
                "has_map": shared.has_map,
                "shared": {kind.value: count for kind, count in shared.counts.items()},
                "left_out": {kind.value: count for kind, count in shared.left_out.items()},
            }
        )
    else:
        print_lines([str(arguments.out)])
    return 0
