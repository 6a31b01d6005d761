"""Whether people find what they mean: eighty written Dutch questions over the demo and Utrecht's facilities.

    python benchmarks/relevance.py [--keep FOLDER] [--tuning] [--details]

Right is: an expected answer stands among the first three. The forty that are set aside are left out by --tuning, so
that nobody teaches the search what it will be asked. --details tells what was answered instead.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing

import _data as data_of
from _questions import ASKED_AT, ASKED_FROM, FIRST, WrittenQuestion, asked_over, written_questions
from _table import Row, show

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.services.demo.making import draw_pack
from buurtkaart.services.geocoding.geocoder import Geocoder
from buurtkaart.services.search import Search
from buurtkaart.store.store import Store

ENOUGH = 0.9


def row(what: str, asked: Sequence[WrittenQuestion], right: Sequence[WrittenQuestion], *, counts: bool = True) -> Row:
    """Return how many of the questions were answered."""
    share = len(right) / len(asked)
    told = f"{len(right)} of {len(asked)} ({share:.0%})"
    return Row(what, told, f">= {ENOUGH:.0%} in the first {FIRST}", share >= ENOUGH if counts else None)


def rows(asked: Sequence[WrittenQuestion], right: Sequence[WrittenQuestion]) -> list[Row]:
    """Return the rows over all questions, and over those that use other words than the answer's name."""

    def part(what: str, *, counts: bool, of: Sequence[bool]) -> Row:
        chosen = [each for each, is_in in zip(asked, of, strict=True) if is_in]
        return row(what, chosen, [each for each in chosen if each in right], counts=counts)

    made = [part("written questions answered", counts=True, of=[True] * len(asked))]
    if any(each.set_aside for each in asked):
        made.append(part("  those that were set aside", counts=True, of=[each.set_aside for each in asked]))
    made.append(part("  in other words than the name", counts=False, of=[each.other_words for each in asked]))
    return made


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--tuning", action="store_true", help="without the questions that are set aside")
    parser.add_argument("--details", action="store_true", help="tell what was answered instead (on stderr)")
    options = parser.parse_args(arguments)
    asked = [each for each in written_questions() if not (options.tuning and each.set_aside)]
    right = []
    with data_of.working_folder(options.keep) as folder:
        pack_file = folder / "lisdrecht.mbtiles"
        if not pack_file.exists():
            draw_pack(pack_file, ASKED_AT)
        database = folder / "relevance" / "buurtkaart.sqlite"
        database.unlink(missing_ok=True)
        with closing(Store(database, ASKED_AT)) as store, closing(BasemapPack.open(pack_file)) as pack:
            with store.unit_of_work() as unit_of_work:
                unit_of_work.save_many(asked_over(data_of.SHARED))
            search = Search(store, Geocoder([pack]))
            for question in asked:
                hits = search.find(question.text, ASKED_FROM)
                if any(hit.record_id in question.expected for hit in hits[:FIRST]):
                    right.append(question)
                elif options.details:
                    told = " | ".join(hit.name for hit in hits[: FIRST + 2])
                    print(f"{question.text!r}: {told or 'nothing'}", file=sys.stderr)
    return show(rows(asked, right))


if __name__ == "__main__":
    sys.exit(main())
