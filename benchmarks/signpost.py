"""The signpost over 100,000 things and a file of 26,000 addresses: how long an answer takes, cold and warm.

    python benchmarks/signpost.py [--count 100000] [--keep FOLDER] [--quick]

Questions are drawn by a seed: any asker, up to two observations and three wishes, from a spot near an address. In the
window the clock starts at the press on the last question and stops when the answer has been painted, in the demo and
over the 100,000 things.
"""

from __future__ import annotations

import random
import statistics
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import _data as data_of
import _spawn as spawn
from _table import Row, at_95, show, timed
from walking import spots

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, Notice, Question, Wanted
from buurtkaart.services.signpost.answering import Signpost
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.store.store import Store

ANSWER_MS = 100.0
SEEN_MS = 250.0
"""From the press to the painted answer, in the window: the answer itself, its page, and the painting."""
_QUIET = [each for each in Notice if each not in DANGER_SIGNS]


def questions(near: list[Position], seed: int = 20_261_122) -> list[Question]:
    """Return a question from each spot."""
    chance = random.Random(seed)
    return [
        Question(
            for_whom=chance.choice(list(ForWhom)),
            near=spot,
            notices=frozenset(chance.sample(_QUIET, chance.randint(0, 2))),
            wanted=frozenset(chance.sample(list(Wanted), chance.randint(0, 3))),
        )
        for spot in near
    ]


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="things in the neighbourhood (100000)")
    options = parser.parse_args()
    rounds = 40 if options.quick else 200
    clock = FixedClock.at("2026-11-24T10:00")
    with data_of.working_folder(options.keep) as folder:
        pack_file = data_of.large_pack(folder)
        data = data_of.data_folder(folder, options.count, data_of.real_pack(folder))
        near = [Position(lat, lon) for lat, lon in spots(pack_file, rounds).tolist()]
        with closing(BasemapPack.open(pack_file)) as pack, closing(Store(data / "buurtkaart.sqlite", clock)) as store:
            signpost = Signpost(store, clock, HelpLines.read(), pack)
            preparing = timed(signpost.prepare)
            answers = [timed(partial(signpost.answer, each)) for each in questions(near)]
        seen = [
            _seen(data_of.demo_home(folder), [], quick=options.quick),
            _seen(folder / "home", ["--data", data], quick=options.quick),
        ]
    most = at_95(answers)
    told = (
        f"{most:.0f} ms at 95% (median {statistics.median(answers):.0f}, worst {max(answers):.0f}, {rounds} questions)"
    )
    return show(
        [
            Row(
                f"signpost, an answer over {options.count:,} things", told, f"<= {ANSWER_MS:.0f} ms", most <= ANSWER_MS
            ),
            Row("  reading everything once, beside the window", f"{preparing / 1000:.1f} s"),
            *seen,
        ]
    )


def _seen(home: Path, arguments: list[object], *, quick: bool) -> Row:
    """Return the row of the answers that were painted in the real window."""
    found = spawn.run("_program.py", ["ask", *arguments], home, quick=quick)
    spent: list[float] = found["answers"]
    most = at_95(spent)
    told = (
        f"{most:.0f} ms at 95% (median {statistics.median(spent):.0f} of {len(spent)}, the first {found['first']:.0f})"
    )
    return Row(
        f"signpost, last answer to painted answer, {found['records']:,} things",
        f"{told}, load {found['load']:.1f}",
        f"<= {SEEN_MS:.0f} ms",
        most <= SEEN_MS,
    )


if __name__ == "__main__":
    sys.exit(main())
