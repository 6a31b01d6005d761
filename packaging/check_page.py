"""Check the page's own script: Biome for form and faults, TypeScript for the types in its JSDoc.

    .venv/bin/python packaging/check_page.py          check
    .venv/bin/python packaging/check_page.py --fix    mend what can be mended

The tools come from npm by the same lock as the page's libraries, into the git-ignored `packaging/page/node_modules`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import vendor

TOOLS = vendor.PAGE / "node_modules"
STAMP = TOOLS / ".buurtkaart-stamp"


def bring_tools(npm: list[str]) -> None:
    """Install Biome and TypeScript unless they are there already. Raises CalledProcessError when npm fails."""
    wanted = hashlib.sha256((vendor.PAGE / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    subprocess.run([*npm, "ci", "--loglevel=error"], cwd=vendor.PAGE, stdout=subprocess.DEVNULL, check=True)
    STAMP.write_text(wanted, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run the script `check` or `fix` of packaging/page/package.json. Returns the exit code."""
    script = "fix" if arguments == ["--fix"] else "check"
    with tempfile.TemporaryDirectory(prefix="buurtkaart-node-") as name:
        npm = vendor.npm_command() or vendor.throw_away_npm(Path(sys.executable), Path(name))
        # npm's scripts look for `node` on the PATH; a throw-away Node is not there by itself.
        if len(npm) > 1:
            os.environ["PATH"] = f"{Path(npm[0]).parent}{os.pathsep}{os.environ['PATH']}"
        try:
            bring_tools(npm)
        except subprocess.CalledProcessError:
            print("npm could not bring the tools. Is there a network?", file=sys.stderr)
            return 1
        return subprocess.run([*npm, "run", "--silent", script], cwd=vendor.PAGE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
