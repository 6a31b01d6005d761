"""Qt's system libraries on Linux: which are missing, and which packages bring them.

A missing library ends in an abort that Python cannot catch, so look before Qt is imported. `ldd` on three files
of Qt takes some 30 ms.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

# Library as `ldd` names it -> Debian's package. Complete for Qt 6.12 on a bare Debian 12.
OFFSCREEN = {
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libsmime3.so": "libnss3",
    "libnspr4.so": "libnspr4",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libasound.so.2": "libasound2",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXrender.so.1": "libxrender1",
    "libXtst.so.6": "libxtst6",
    "libXi.so.6": "libxi6",
    "libxkbfile.so.1": "libxkbfile1",
    "libgbm.so.1": "libgbm1",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libz.so.1": "zlib1g",
    "libbrotlidec.so.1": "libbrotli1",
    "libbrotlicommon.so.1": "libbrotli1",
    "libudev.so.1": "libudev1",
}
WITH_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libSM.so.6": "libsm6",
    "libICE.so.6": "libice6",
}
PACKAGES = {**OFFSCREEN, **WITH_X}


class MissingLibrariesError(Exception):
    """Libraries are missing and only the person at the keyboard may install them; the message says how."""


def missing_from_ldd(output: str) -> list[str]:
    """Return the libraries that `ldd` did not find, each once, in its order."""
    lines = (line.split("=>") for line in output.splitlines() if "not found" in line)
    return list(dict.fromkeys(name.strip() for name, *rest in lines if rest))


def packages_for(libraries: Iterable[str], is_known: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Return (packages that bring `libraries`, libraries that no known package brings).

    `is_known(package)` asks the computer's own package lists: since 2024 some names end in t64.
    """
    packages, unknown = [], []
    for library in libraries:
        package = PACKAGES.get(library)
        if package is None:
            unknown.append(library)
        else:
            packages.append(f"{package}t64" if is_known(f"{package}t64") else package)
    return sorted(set(packages)), unknown


def advice(packages: list[str], unknown: list[str]) -> str:
    """Return what a person has to type, in one line when every library has a known package."""
    lines = []
    if packages:
        lines.append(f"sudo apt-get install {' '.join(packages)}")
    if unknown:
        lines.append(f"Also install whatever brings {', '.join(unknown)}.")
    return "\n".join(lines)


def missing_libraries(site_packages: Path, *, with_x: bool) -> list[str]:
    """Return the system libraries that Qt in `site_packages` lacks on this computer."""
    qt = site_packages / "PySide6" / "Qt"
    files = [qt / "libexec" / "QtWebEngineProcess", qt / "plugins" / "platforms" / "libqoffscreen.so"]
    if with_x:
        files.append(qt / "plugins" / "platforms" / "libqxcb.so")
    found = [file for file in files if file.exists()]
    ldd = shutil.which("ldd")
    if not found or ldd is None:
        return []
    environment = {**os.environ, "LC_ALL": "C"}
    output = subprocess.run(
        [ldd, *map(str, found)], capture_output=True, text=True, env=environment, check=False
    ).stdout
    return missing_from_ldd(output)


def is_in_package_lists(package: str) -> bool:
    """Tell whether apt can install `package` here. Without apt, it cannot."""
    if shutil.which("apt-cache") is None:
        return False
    command = ["apt-cache", "show", "--no-all-versions", package]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def may_install() -> bool:
    """Tell whether this is Debian (or a child of it) with root at the keyboard."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def missing_before_qt(*, with_x: bool) -> list[str]:
    """Return the libraries that Qt will want and the loader does not know, before Qt is there to be asked."""
    tool = shutil.which("ldconfig", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if tool is None:
        return []
    known = subprocess.run([tool, "-p"], capture_output=True, text=True, check=False).stdout
    wanted = PACKAGES if with_x else OFFSCREEN
    return [library for library in wanted if f"\t{library} " not in known]


def apt_get(*words: str) -> None:
    """Run apt-get without questions; its own words appear only when it fails, with CalledProcessError."""
    command = ["apt-get", "-qq", "-y", "-o", "Dpkg::Use-Pty=0", *words]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    finished = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        print(finished.stdout, file=sys.stderr)
        finished.check_returncode()


def install(packages: Iterable[str]) -> None:
    """Install Debian packages without asking. Raises CalledProcessError when apt-get fails."""
    apt_get("--no-install-recommends", "install", *packages)


def refresh_package_lists() -> None:
    """Fetch apt's package lists; a fresh container has none. Raises CalledProcessError."""
    apt_get("update")


def ensure(site_packages: Path, *, with_x: bool, say: Callable[[str], None]) -> None:
    """Make sure that Qt can load: install what is missing where that is allowed.

    Raises MissingLibrariesError with the line to type where it is not.
    """
    libraries = missing_libraries(site_packages, with_x=with_x)
    if not libraries:
        return
    if not may_install():
        raise MissingLibrariesError(advice(*packages_for(libraries, is_in_package_lists)))
    refresh_package_lists()
    packages, _unknown = packages_for(libraries, is_in_package_lists)
    if packages:
        say(f"Installing system libraries: {' '.join(packages)}")
        install(packages)
    # A library without a known package may have come along as a dependency, so ask again.
    if still := missing_libraries(site_packages, with_x=with_x):
        raise MissingLibrariesError(advice(*packages_for(still, is_in_package_lists)))
