"""Modules become one script, and what cannot be understood is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkaart.mapping.bundle import bundle


def written(tmp_path: Path, **modules: str) -> Path:
    for name, source in modules.items():
        (tmp_path / f"{name}.js").write_text(source, encoding="utf-8")
    return tmp_path


def test_what_is_imported_comes_first_and_once(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\na(b);\n',
        a='import { b } from "./b.js";\nexport function a() {}\nb();\n',
        b="export const b = 1;\n",
    )
    made = bundle(root, "main.js", {})
    assert made.count('modules["b.js"] =') == 1
    assert made.index('modules["b.js"] =') < made.index('modules["a.js"] =') < made.index('modules["main.js"] =')


def test_a_module_takes_the_place_of_another(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        main='import { a } from "./a.js";\na();\n',
        a="export const a = 'served';\n",
        b="export const a = 'data';\n",
    )
    made = bundle(root, "main.js", {"a.js": "b.js"})
    assert "data" in made
    assert "served" not in made


def test_what_a_module_is_by_itself_can_be_imported_under_any_name(tmp_path: Path) -> None:
    root = written(tmp_path, main="import Reader from './a.js';\nReader();\n", a="export default function read() {}\n")
    made = bundle(root, "main.js", {})
    assert 'const { default: Reader } = modules["a.js"];' in made
    assert "return { default: read };" in made


def test_a_comment_that_stands_before_code_leaves_the_code(tmp_path: Path) -> None:
    root = written(tmp_path, main="/** why */\nconst a = 1;\n/** @type {X} */ (a).b();\n/** last */\nconst c = 2;\n")
    made = bundle(root, "main.js", {})
    assert "(a).b();" in made
    assert "why" not in made


@pytest.mark.parametrize(
    "form",
    ["export default 1;\n", 'import * as all from "./a.js";\n', "export { a };\n", 'import { a } from "left-pad";\n'],
)
def test_an_unknown_form_is_refused(tmp_path: Path, form: str) -> None:
    with pytest.raises(ValueError, match="cannot be bundled"):
        bundle(written(tmp_path, main=form), "main.js", {})
