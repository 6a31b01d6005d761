"""`buurtkaart print`: the same sheets as in the window, for scripts."""

from __future__ import annotations

import argparse
import sys

from buurtkaart.cli.answers import index_progress, print_json, print_lines
from buurtkaart.cli.folders import clock_of, open_packs, started_workspace
from buurtkaart.errors import PrintError
from buurtkaart.i18n import LANGUAGES, _, current_language
from buurtkaart.services.agenda.regions import calendar_of
from buurtkaart.services.signpost.help_file import LOCAL_FILE
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store


def print_sheet(arguments: argparse.Namespace) -> int:
    """Make one sheet and save it, or list the sheets that there are."""
    if arguments.list_templates:
        return _list_templates(as_json=arguments.json)
    if arguments.out is None:
        raise PrintError(_("Say where the PDF goes: --out sheet.pdf"))
    from buurtkaart.printing.areas import demand_map, find_area, map_of
    from buurtkaart.printing.by_name import ids_called
    from buurtkaart.printing.codes import Code, code_called
    from buurtkaart.printing.map.export import SUFFIXES, save_map
    from buurtkaart.printing.order import Order
    from buurtkaart.printing.templates import make_sheet
    from buurtkaart.printing.typesetting import save

    workspace, clock = started_workspace(arguments), clock_of(arguments)
    store = Store(workspace.database, clock, progress=index_progress())
    try:
        with open_packs(arguments, is_needed=True) as packs:
            pack = map_of(packs, arguments.area)
            with store.reading_public() as view:
                area = find_area(arguments.area, view, pack)
                code = code_called(arguments.qr[1:], view) if arguments.qr.startswith("@") else Code(arguments.qr)
                without, also = ids_called(arguments.without, view), ids_called(arguments.also, view)
            demand_map(area, pack)
            asked = arguments.lang or ()
            order = Order(
                template=arguments.template,
                area=area,
                scale=arguments.scale,
                languages=tuple(each for each in asked if each in LANGUAGES) or (current_language(),),
                reading=next((each for each in asked if each not in LANGUAGES), ""),
                title=arguments.title,
                sender=arguments.sender,
                link=code.text,
                link_name=code.name,
                day=arguments.date,
                without=without,
                also=also,
                landscape=arguments.landscape,
            )
            sheet = make_sheet(
                order,
                store,
                pack,
                now=clock.now(),
                help_lines=HelpLines.read(workspace.folder / LOCAL_FILE),
                calendar=calendar_of(store, SettingsFile(workspace.settings).current),
            )
    finally:
        store.close()
    if arguments.out.suffix.lower() in SUFFIXES:
        save_map(sheet, arguments.out, _("Map of {area}").format(area=area.name), clock.now())
    else:
        save(sheet.document, arguments.out)
    files = [str(arguments.out)]
    if sheet.imposed is not None and arguments.out.suffix.lower() not in SUFFIXES:
        imposed = arguments.out.with_name(f"{arguments.out.stem}-{_('to-print')}{arguments.out.suffix}")
        save(sheet.imposed, imposed)
        files.append(str(imposed))
    if arguments.json:
        print_json({"files": files, "area": area.name, "told": list(sheet.told), **sheet.counts})
    else:
        print_lines(files)
        for sentence in sheet.told:
            sys.stderr.write(f"buurtkaart: {sentence}\n")
    return 0


def _list_templates(*, as_json: bool) -> int:
    from buurtkaart.printing.templates import templates

    known = templates()
    if as_json:
        print_json({"templates": [{"name": each.name, "title": each.title, "about": each.about} for each in known]})
    else:
        print_lines(f"{each.name:<14} {each.title}: {each.about}" for each in known)
    return 0
