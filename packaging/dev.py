"""One command to start Buurtkaart or its tests, on a computer that has nothing but Python.

    python3 packaging/dev.py run [ARGUMENTS…]    set up what is missing, then start buurtkaart with ARGUMENTS
    python3 packaging/dev.py test [ARGUMENTS…]   set up what is missing, then start pytest with ARGUMENTS

It makes `.venv`, installs the locked requirements and this package, brings the map's libraries from npm, compiles
the translations and looks whether Qt's system libraries are there. The second time it starts at once. Everything
that it says itself goes to stderr; the exit code is the one of what it started.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
LOCK = PROJECT / "packaging" / "requirements.lock"
STAMP = ENVIRONMENT / ".buurtkaart-stamp"
OLDEST_PYTHON = (3, 11)
PICTURE = PROJECT / "build" / "buurtkaart-demo.png"
# Options of buurtkaart that stand alone; every other option takes the word after it as its value.
FLAGS = frozenset({"--json"})
# Each starts web views of its own, of half a gigabyte.
MOST_PROCESSES = 4
QUESTIONS = frozenset({"-h", "--help", "--version", "--screenshot"})


def say(text: str) -> None:
    """Tell the person at the keyboard something, out of the way of the program's own output."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """Say why it cannot go on, and end with exit code 1."""
    say(text)
    sys.exit(1)


def environment_python() -> Path:
    """Return the interpreter inside `.venv`."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp() -> str:
    """Return the fingerprint of everything that decides what is installed in `.venv`."""
    digest = hashlib.sha256()
    for file in (LOCK, PROJECT / "pyproject.toml", PROJECT / "packaging" / "page" / "package-lock.json"):
        digest.update(file.read_bytes())
    # A copied or moved clone keeps its .venv, but scripts and the editable install point to the old place.
    digest.update(f"{sys.version_info[:3]} {PROJECT}".encode())
    return digest.hexdigest()


def is_set_up() -> bool:
    """Tell whether `.venv` was finished from exactly these files."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp() and environment_python().exists()


def run_step(command: Sequence[str | Path], failure: str) -> None:
    """Run one step of the set-up with its output on stderr, or stop with `failure`."""
    if subprocess.run([str(part) for part in command], cwd=PROJECT, stdout=sys.stderr, check=False).returncode != 0:
        stop(failure)


def make_environment(*, with_x: bool) -> None:
    """Make `.venv` unless a usable one of this Python stands there already."""
    python = environment_python()
    if python.exists():
        asked = [str(python), "-c", "import pip, sys; print(*sys.version_info[:3])"]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False)
        if answer.returncode == 0 and answer.stdout.split() == [str(part) for part in sys.version_info[:3]]:
            return
        say("The environment in .venv belongs to another Python; making it anew.")
        shutil.rmtree(ENVIRONMENT)
    ensure_venv_module(with_x=with_x)
    run_step([sys.executable, "-m", "venv", ENVIRONMENT], "Python could not make the environment in .venv.")


def ensure_venv_module(*, with_x: bool) -> None:
    """Debian keeps `ensurepip` in a package of its own; bring it, or name it in one line with Qt's libraries."""
    asked = [sys.executable, "-c", "import ensurepip, venv"]
    if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
        return
    import system_libraries

    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not system_libraries.may_install():
        libraries = system_libraries.missing_before_qt(with_x=with_x)
        packages, _unknown = system_libraries.packages_for(libraries, system_libraries.is_in_package_lists)
        advice = system_libraries.advice([package, *packages], [])
        stop(f"Some system packages are missing. Run this, then try again:\n{advice}")
    say(f"Installing {package}")
    system_libraries.refresh_package_lists()
    system_libraries.install([package])


def install_requirements() -> None:
    """Install exactly what the lock names, by hash, and this package so that edits count at once."""
    say("Installing the requirements. The first time this takes a minute.")
    pip: list[str | Path] = [environment_python(), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    failure = "The requirements could not be installed. Is there a network? Then run this again."
    run_step([*pip, "--require-hashes", "-r", LOCK], failure)
    run_step([*pip, "--no-build-isolation", "--no-deps", "-e", PROJECT], "Buurtkaart could not be installed in .venv.")


def site_packages() -> Path:
    """Return the folder in `.venv` that holds the installed packages."""
    if os.name == "nt":
        return ENVIRONMENT / "Lib" / "site-packages"
    return ENVIRONMENT / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def has_screen() -> bool:
    """Tell whether a window would be seen. Only Linux can lack a screen in a way that can be asked for."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(*, with_x: bool) -> None:
    """Do what is left to do; nothing, when everything is there."""
    import system_libraries
    import vendor

    try:
        if not is_set_up():
            make_environment(with_x=with_x)
            install_requirements()
            STAMP.write_text(stamp(), encoding="utf-8")
        if not vendor.is_current():
            say("Bringing the map's libraries.")
            vendor.bring(environment_python())
        if sys.platform.startswith("linux"):
            system_libraries.ensure(site_packages(), with_x=with_x, say=say)
    except vendor.VendorError as error:
        stop(str(error))
    except system_libraries.MissingLibrariesError as error:
        stop(f"Qt needs system libraries that are not installed. Run this, then try again:\n{error}")
    except subprocess.CalledProcessError as error:
        stop(f"apt-get failed with exit code {error.returncode}; its own words are above.")
    translations = [environment_python(), PROJECT / "packaging" / "translations.py"]
    run_step(translations, "The translations could not be compiled.")
    compose_page()
    draw_demo()


def compose_page() -> None:
    """Compose the map page beforehand, so that no start waits for folium. Without it the first start does it."""
    recipes = [*(PROJECT / "buurtkaart" / "mapping").glob("*.py"), *(PROJECT / "resources" / "page").iterdir()]
    folder = PROJECT / "resources" / "vendor" / "page"
    made = folder / "index.html"
    if made.exists() and made.stat().st_mtime_ns >= max(recipe.stat().st_mtime_ns for recipe in recipes):
        return
    command = [str(environment_python()), "-m", "buurtkaart.mapping.page", str(folder)]
    if subprocess.run(command, cwd=PROJECT, stdout=sys.stderr, check=False).returncode != 0:
        say("The map page could not be composed beforehand; the first start will do it.")


def draw_demo() -> None:
    """Draw the demo's map beforehand. Without it the first start takes longer, so a failure stops nothing."""
    import demo_pack

    if demo_pack.is_current():
        return
    say("Drawing the demo's map.")
    command = [str(environment_python()), str(PROJECT / "packaging" / "demo_pack.py")]
    if subprocess.run(command, cwd=PROJECT, stdout=sys.stderr, check=False).returncode != 0:
        say("The demo's map could not be drawn beforehand; the first start will draw it.")


def program_environment(*, offscreen: bool) -> dict[str, str]:
    """Return the environment variables for Qt: off screen where wanted, no sandbox for root only."""
    environment = dict(os.environ)
    # Compiling the program at every start takes a quarter of a second; some shells forbid Python to keep the result.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if offscreen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    flags = environment.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    if hasattr(os, "geteuid") and os.geteuid() == 0 and "--no-sandbox" not in flags:
        say("You are root, so Chromium's sandbox is off. As an ordinary user it stays on.")
        environment["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --no-sandbox".strip()
    return environment


def opens_a_window(arguments: Sequence[str]) -> bool:
    """Tell whether `buurtkaart ARGUMENTS` would open its window: no command and no question among them."""
    value_follows = False
    for argument in arguments:
        if argument.split("=")[0] in QUESTIONS:
            return False
        if argument.startswith("-"):
            value_follows = "=" not in argument and argument not in FLAGS
        elif value_follows:
            value_follows = False
        else:
            return False
    return True


def start(command: Sequence[str | Path], environment: dict[str, str]) -> int:
    """Run `command` and return its exit code; a signal becomes 128 + its number, as a shell says it."""
    try:
        code = subprocess.run([str(part) for part in command], env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


def run(arguments: Sequence[str]) -> int:
    """Start buurtkaart; without a screen, draw the demo to a picture instead of an invisible window."""
    screen = has_screen()
    set_up(with_x=screen and bool(os.environ.get("DISPLAY")))
    environment = program_environment(offscreen=not screen)
    program: list[str | Path] = [environment_python(), "-m", "buurtkaart"]
    if screen or not opens_a_window(arguments):
        return start([*program, *arguments], environment)
    say("There is no screen here, so the demo is drawn to a picture.")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.unlink(missing_ok=True)
    code = start([*program, *arguments, "--screenshot", PICTURE], environment)
    if code == 0 and not PICTURE.is_file():
        stop("The program ended well but drew no picture.")
    if code == 0:
        print(PICTURE)  # the result, not a message: a script may read it
    return code


def everything() -> list[str]:
    """Return what pytest is told for all tests: a file stays in one process, which makes its map and its page once."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    return ["-n", str(processes), "--dist", "loadfile"] if processes > 1 else []


def test(arguments: Sequence[str]) -> int:
    """Start pytest; the tests need no screen and use none. All of them are shared out over the processors."""
    set_up(with_x=False)
    environment = program_environment(offscreen=True)
    environment["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(PROJECT)
    command: list[str | Path] = [environment_python(), "-m", "pytest", *(arguments or everything())]
    return start(command, environment)


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument says. Returns the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in OLDEST_PYTHON)
        stop(f"Buurtkaart needs Python {wanted} or newer; this is {sys.version.split()[0]}.")
    actions = {"run": run, "test": test}
    if not arguments or arguments[0] not in actions:
        print(__doc__, file=sys.stdout if arguments[:1] in (["-h"], ["--help"]) else sys.stderr)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    return actions[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
