"""Prove that the wheel works by itself: build it, install it in an environment of its own, start it elsewhere.

    .venv/bin/python packaging/check_wheel.py

An editable install finds `resources/` and `migrations/` beside the package and hides what a wheel forgets. To save a
minute, the second environment borrows the requirements of the first through a .pth file; only Buurtkaart itself is
installed there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
NEEDED = (
    "resources/vendor/leaflet/leaflet.js",
    "resources/vendor/protomaps-leaflet/protomaps-leaflet.js",
    "resources/vendor/demo/lisdrecht.mbtiles",
    "resources/vendor/maki/icons",
    "resources/vendor/noto-sans/NotoSans_400Regular.ttf",
    "resources/vendor/ibm-plex-sans-arabic/IBMPlexSansArabic_400Regular.ttf",
    "resources/vendor/page/index.html",
    "resources/page",
    "resources/print",
    "resources/demo",
    "migrations",
)
PATIENCE_S = 120
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class WheelError(Exception):
    """The wheel lacks something or does not start."""


def call(command: list[str | Path], folder: Path) -> str:
    """Run `command` in `folder` and return its stdout. Raises WheelError on any other exit code than 0."""
    words = [str(word) for word in command]
    try:
        finished = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, text=True, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        raise WheelError(f"{' '.join(words)} did not end within {PATIENCE_S} s.") from None
    if finished.returncode != 0:
        raise WheelError(f"{' '.join(words)} ended with exit code {finished.returncode}.")
    return finished.stdout


def install(folder: Path) -> tuple[Path, Path]:
    """Build the wheel and install it under `folder`; return (its Python, its package folder)."""
    call([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist"], PROJECT)
    wheels = list((folder / "dist").glob("*.whl"))
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = Path(call([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip())
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "-qq", "install", "--no-deps"]
    call([*pip, *wheels], folder)
    # A path line only: the .pth files over there, which point back to the source tree, are not followed.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = call([python, "-c", "import buurtkaart; print(buurtkaart.__path__[0])"], folder).strip()
    if Path(where).resolve() != (packages / "buurtkaart").resolve():
        raise WheelError(f"The second environment took Buurtkaart from {where}.")
    return python, packages / "buurtkaart"


def check(folder: Path) -> None:
    """Install the wheel under `folder` and use it there. Raises WheelError at the first thing that is wrong."""
    python, package = install(folder)
    languages = sorted({file.parent.name for file in (PROJECT / "resources" / "translations").glob("*/*.po")})
    catalogues = [f"resources/translations/{language}/messages.mo" for language in languages]
    missing = [name for name in (*NEEDED, *catalogues) if not (package / name).exists()]
    if missing:
        raise WheelError(f"The wheel lacks {', '.join(missing)}.")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    program: list[str | Path] = [python.with_name("buurtkaart"), "--data", folder / "data"]
    print("  --version:", call([python.with_name("buurtkaart"), "--version"], elsewhere).strip())
    pack = folder / "demo.pack"
    source = next(iter(sorted((package / "resources" / "demo").glob("*.osm*"))))
    call([*program, "pack", "build", source, "--out", pack, "--json"], elsewhere)
    facts = json.loads(call([*program, "pack", "info", pack, "--json"], elsewhere))
    print("  pack info:", facts["name"], facts["addresses"], "addresses")
    if not facts["addresses"]:
        raise WheelError("The demo's pack has no addresses.")
    picture = folder / "window.png"
    call([*program, "--screenshot", picture, "--size", "1280x800"], elsewhere)
    if not picture.read_bytes().startswith(PNG_SIGNATURE):
        raise WheelError("--screenshot did not write a PNG.")
    print("  --screenshot:", picture.stat().st_size, "bytes")


def main() -> int:
    """Check the wheel and say how it went. Returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    os.environ.pop("PYTHONPATH", None)
    print("The wheel, in an environment of its own:")
    with tempfile.TemporaryDirectory(prefix="buurtkaart-wheel-") as name:
        try:
            check(Path(name))
        except WheelError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
