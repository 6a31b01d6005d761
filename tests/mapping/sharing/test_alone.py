"""The file in a browser that has no network at all: it opens, paints its map, and looks nothing up."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.mapping.sharing.area import whole
from buurtkaart.mapping.sharing.making import Wishes, make_share
from buurtkaart.mapping.sharing.saving import save_share
from buurtkaart.store.store import Store
from tests.mapping.sharing.conftest import CLOCK

_IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_NAMESPACE = ["unshare", "-n"] if _IS_ROOT else ["unshare", "-r", "-n"]
_BROWSERS_OWN = re.compile(r"(^|\.)(google|googleapis|gvt1|gstatic)\.com$")
"""Chromium asks for news of itself, whatever page it shows; here it gets none."""


@dataclass(frozen=True)
class Opened:
    """The page after its scripts ran, and the hosts that anything asked for or looked up."""

    html: str
    hosts: frozenset[str]


@pytest.fixture(scope="module")
def opened(neighbourhood: Store, lisdrecht: BasemapPack, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    chromium = shutil.which("chromium")
    if chromium is None or not _can_unshare():
        if os.environ.get("CI"):
            pytest.fail("continuous integration must have chromium and be able to make an empty network namespace")
        pytest.skip("chromium, or an empty network namespace, cannot be had on this computer")
    folder = tmp_path_factory.mktemp("alone")
    file = folder / "buurt.html"
    save_share(make_share(neighbourhood, lisdrecht, Wishes(area=whole(lisdrecht)), CLOCK), file)
    words = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"]
    words += [f"--user-data-dir={folder / 'profile'}", f"--log-net-log={folder / 'net.json'}", "--dump-dom"]
    words += ["--virtual-time-budget=60000", *(["--no-sandbox"] if _IS_ROOT else [])]
    done = subprocess.run(
        [*_NAMESPACE, chromium, *words, file.as_uri()], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    log = json.loads((folder / "net.json").read_text(encoding="utf-8"))
    told = [each.get("params", {}) for each in log["events"]]
    asked = {urlsplit(str(each[name])).hostname or str(each[name]) for each in told for name in _NAMES & each.keys()}
    return Opened(done.stdout, frozenset(asked))


_NAMES = frozenset({"url", "host"})


def _can_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def test_it_answers_and_paints_its_streets_without_a_network(opened: Opened) -> None:
    assert 'data-ready="yes"' in opened.html
    assert re.search(r'data-painted="[1-9]', opened.html)
    assert opened.html.count('<li class="thing') == 7


def test_no_host_is_asked_or_looked_up(opened: Opened) -> None:
    # The file holds links (voorbeeld.nl, openstreetmap.org): what follows them ahead of a click would be seen here.
    assert "voorbeeld.nl" in opened.html
    assert [host for host in opened.hosts if not _BROWSERS_OWN.search(host) and not host.startswith("file:")] == []
