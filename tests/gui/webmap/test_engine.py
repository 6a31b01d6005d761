from __future__ import annotations

from buurtkaart.gui.webmap.engine import chromium_flags


def test_people_keep_the_sandbox() -> None:
    assert "--no-sandbox" not in chromium_flags(as_root=False)


def test_root_runs_without_the_sandbox() -> None:
    assert "--no-sandbox" in chromium_flags(as_root=True).split()


def test_chromium_stays_off_the_network() -> None:
    flags = chromium_flags(as_root=False).split()
    assert {"--disable-background-networking", "--dns-prefetch-disable", "--no-proxy-server"} <= set(flags)


def test_flags_of_the_user_stay_and_nothing_is_doubled() -> None:
    once = chromium_flags(as_root=True, existing="--mine --no-sandbox")
    assert once.split()[:2] == ["--mine", "--no-sandbox"]
    assert chromium_flags(as_root=True, existing=once) == once
