"""The real program on a real data folder, with a hand that does what a person does. Run by the other benchmarks.

    python benchmarks/_program.py start|edit|memory --data FOLDER [--pack FILE] [--at LAT,LON --zoom Z]

Nothing is imported that the program does not import itself until its window is open.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _watch_names import STARTED

from buurtkaart.bootstrap import open_window
from buurtkaart.cli.arguments import build_parser
from buurtkaart.gui.window_options import WindowOptions

LIMIT_S = 50.0

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


def main() -> int:
    """Open the window as `python -m buurtkaart` does and hand it to the scenario."""
    scenario = sys.argv[1]
    arguments = build_parser().parse_args(sys.argv[2:])

    # A person would see the report dialog; a benchmark must end instead of waiting for somebody to read it.

    def give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        sys.stderr.flush()
        os._exit(1)

    watchdog = threading.Timer(LIMIT_S, give_up, (TimeoutError, TimeoutError("nothing seen in time"), None))
    watchdog.daemon = True
    watchdog.start()

    def begin(window: MainWindow) -> None:
        sys.excepthook = give_up
        before = time.time()
        hand = import_module(f"_scenario_{scenario}")
        # What is needed for watching is no part of the start; the bare floor leaves it out as well.
        os.environ[STARTED] = repr(float(os.environ[STARTED]) + time.time() - before)
        hand.play(window)

    return open_window(
        WindowOptions(
            data=arguments.data, pack=arguments.pack, at=arguments.at, zoom=arguments.zoom, now=arguments.now
        ),
        begin,
    )


if __name__ == "__main__":
    sys.exit(main())
