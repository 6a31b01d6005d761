"""The one command: when it sets up again, and when it draws a picture instead of opening a window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dev
import pytest

SCRIPT = Path(dev.__file__)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with the files that decide what is installed, and a finished environment."""
    page = tmp_path / "packaging" / "page"
    page.mkdir(parents=True)
    for file in ("pyproject.toml", "packaging/requirements.lock", "packaging/page/package-lock.json"):
        (tmp_path / file).write_text(file, encoding="utf-8")
    monkeypatch.setattr(dev, "PROJECT", tmp_path)
    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "packaging" / "requirements.lock")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp")
    dev.environment_python().parent.mkdir(parents=True)
    dev.environment_python().touch()
    dev.STAMP.write_text(dev.stamp(), encoding="utf-8")
    return tmp_path


def test_a_finished_environment_is_not_set_up_again(clone: Path) -> None:
    assert dev.is_set_up()


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/requirements.lock", "packaging/page/package-lock.json"])
def test_a_change_of_what_is_installed_sets_up_again(clone: Path, name: str) -> None:
    (clone / name).write_text("changed", encoding="utf-8")
    assert not dev.is_set_up()


def test_another_python_sets_up_again(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not dev.is_set_up()


def test_a_moved_clone_sets_up_again(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dev.stamp()
    moved = clone.with_name("moved")
    clone.rename(moved)
    monkeypatch.setattr(dev, "PROJECT", moved)
    monkeypatch.setattr(dev, "LOCK", moved / "packaging" / "requirements.lock")
    assert dev.stamp() != before


def test_an_interrupted_set_up_starts_again(clone: Path) -> None:
    dev.STAMP.unlink()
    assert not dev.is_set_up()


@pytest.mark.parametrize("arguments", [[], ["--pack", "kampen.mbtiles", "--at", "52.5,5.9"], ["--theme=dark"]])
def test_options_of_the_window_open_a_window(arguments: list[str]) -> None:
    assert dev.opens_a_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["check"],
        ["--data", "folder", "places", "list"],
        ["--json", "check"],
        ["--screenshot", "a.png"],
        ["--screenshot=a.png"],
    ],
)
def test_commands_and_questions_open_no_window(arguments: list[str]) -> None:
    assert not dev.opens_a_window(arguments)


def test_a_linux_without_display_has_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.has_screen()


def test_windows_has_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert dev.has_screen()


def without_a_screen(monkeypatch: pytest.MonkeyPatch, folder: Path, *, draws: bool) -> None:
    """Let `dev.run` meet a set-up computer without a screen, and a program that ends well."""

    def start(command: list[str | Path], _environment: dict[str, str]) -> int:
        if draws:
            Path(command[command.index("--screenshot") + 1]).touch()
        return 0

    monkeypatch.setattr(dev, "has_screen", lambda: False)
    monkeypatch.setattr(dev, "set_up", lambda **_options: None)
    monkeypatch.setattr(dev, "start", start)
    monkeypatch.setattr(dev, "PICTURE", folder / "build" / "demo.png")


def test_without_a_screen_the_path_of_the_picture_is_all_of_stdout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_a_screen(monkeypatch, tmp_path, draws=True)
    assert dev.run([]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'build' / 'demo.png'}\n"


def test_a_picture_that_was_not_drawn_is_no_success(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_a_screen(monkeypatch, tmp_path, draws=False)
    with pytest.raises(SystemExit) as stopped:
        dev.run([])
    assert stopped.value.code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no user number")
@pytest.mark.parametrize(("user", "has_flag"), [(0, True), (1000, False)])
def test_only_root_loses_the_sandbox(monkeypatch: pytest.MonkeyPatch, user: int, has_flag: bool) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.delenv("QTWEBENGINE_CHROMIUM_FLAGS", raising=False)
    flags = dev.program_environment(offscreen=True).get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    assert ("--no-sandbox" in flags) == has_flag


def test_the_exit_code_of_the_program_comes_through() -> None:
    assert dev.start([sys.executable, "-c", "raise SystemExit(7)"], dict(os.environ)) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signals")
def test_a_program_that_was_killed_says_so_as_a_shell_does() -> None:
    program = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert dev.start([sys.executable, "-c", program], dict(os.environ)) == 137


def test_without_an_action_it_explains_itself_on_stderr() -> None:
    finished = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert "dev.py run" in finished.stderr


def test_an_old_python_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    with pytest.raises(SystemExit) as stopped:
        dev.main(["run"])
    assert stopped.value.code == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize(("processors", "told"), [(None, []), (1, []), (2, ["-n", "2"]), (64, ["-n", "4"])])
def test_all_tests_are_shared_out_over_a_few_processors(
    processors: int | None, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert dev.everything()[:2] == told
