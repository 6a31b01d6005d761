"""Nothing leaves this computer: the real program in a network namespace where nothing can, and a control that fails."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

NAMESPACE = ["unshare", "-n"] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["unshare", "-r", "-n"]

# Start, pan, edit and search, then say how many requests wanted to go outside.
SCRIPT = """
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from buurtkaart.bootstrap import open_window
from buurtkaart.gui.window_options import WindowOptions
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.services.commands import AddRecord


def until(arrived, what):
    for _turn in range(9000):
        if arrived():
            return
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
    raise AssertionError(f"waited in vain: {what}")


def ask(window, script):
    answers = []
    window.map.page().runJavaScript(script, 0, answers.append)
    until(lambda: answers, script)
    return answers[0]


def work(window):
    painted = []
    window.map.painted.connect(painted.append)
    until(lambda: painted and painted[-1] > 0, "streets are painted")
    middle = window.browsing.centre
    painted.clear()
    there = Position(middle.lat + 0.004, middle.lon + 0.004)
    window.map.go_to(there, 17.0)
    # What surrounds the first view is painted later too: only what is painted there counts.
    until(lambda: window.browsing.centre.distance_m(there) < 5, "the map is there")
    until(lambda: painted, "streets are painted there too")
    window.workbench.editor.do(AddRecord(Place(name="Ruilkast zonder net", position=window.browsing.centre)))
    marker = "document.querySelector('[aria-label=\\"Ruilkast zonder net\\"]') !== null"
    until(lambda: ask(window, marker) is True, "the place stands on the map")
    box = window.bar.search
    box.setFocus()
    QTest.keyClicks(box, "ruilkast")
    until(lambda: [each.hit.name for each in box.found][:1] == ["Ruilkast zonder net"], "it is found")
    print("outside", len(window.map.blocked_requests))
    # The control inside the page: what tries to leave is stopped there already.
    ask(window, "fetch('https://example.org/').then(() => { window.left = 'out' }, () => { window.left = 'in' }), 0")
    until(lambda: ask(window, "window.left ?? ''"), "the page tried to leave")
    print("control", ask(window, "window.left"))
    print("done", ask(window, "document.querySelectorAll('.marker').length > 0"))


def guarded(window):
    def run():
        try:
            work(window)
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            window.close()

    QTimer.singleShot(0, run)


sys.exit(open_window(WindowOptions(data=Path(sys.argv[1]), now=FixedClock.at("2026-11-22T10:30")), guarded))
"""


def can_unshare() -> bool:
    """Tell whether this computer lets us make an empty network."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(autouse=True, scope="module")
def empty_network() -> None:
    """Skip by name where no empty network can be made; in continuous integration it must be possible."""
    if can_unshare():
        return
    if os.environ.get("CI"):
        pytest.fail("continuous integration must be able to make an empty network namespace")
    pytest.skip("this computer cannot make an empty network namespace")


def run_without_network(arguments: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Run Python in a network namespace with no connection at all, not even to this computer."""
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONFAULTHANDLER"] = "1"  # a program that is stopped by the system says where it was
    return subprocess.run(
        [*NAMESPACE, sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_connection_fails_in_there_and_works_out_here(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        control = textwrap.dedent(f"""
            import socket
            socket.create_connection(("127.0.0.1", {port}), timeout=30).close()
            print("connected")
        """)
        outside = subprocess.run([sys.executable, "-c", control], capture_output=True, text=True, check=False)
        assert outside.stdout == "connected\n"
        inside = run_without_network(["-c", control], tmp_path)
        assert inside.returncode != 0
        assert "connected" not in inside.stdout


def test_a_day_of_work_opens_no_connection(tmp_path: Path, demo_master: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    program = tmp_path / "day.py"
    program.write_text(SCRIPT, encoding="utf-8")
    day = run_without_network([str(program), str(folder)], tmp_path)
    assert day.returncode == 0, day.stderr
    assert day.stdout.splitlines() == ["outside 0", "control in", "done True"], day.stderr


def test_the_first_start_draws_the_demo_without_a_network(tmp_path: Path) -> None:
    picture = tmp_path / "demo.png"
    start = run_without_network(
        ["-m", "buurtkaart", "--screenshot", str(picture), "--now", "2026-11-22T10:30"], tmp_path
    )
    assert start.returncode == 0, start.stderr
    assert picture.stat().st_size > 50_000
