"""What a screen reader hears, read from the structure tree itself: poppler needs half a minute for a large map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_Heard = list[tuple[str, str]]


def heard(pdf: pikepdf.Pdf) -> _Heard:
    """Return (tag, text) in the order of the structure tree; elements without text of their own are left out."""
    texts = {page.objgen: dict(_marked(page)) for page in pdf.pages}
    return list(_walk(pdf.Root.StructTreeRoot, None, texts))


def _walk(node: Any, page: Any, texts: dict[Any, dict[int, str]]) -> Iterator[tuple[str, str]]:
    page = node.get("/Pg", page)
    tag = str(node.get("/S", "/Root"))[1:]
    own = ""
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            own += texts[page.objgen].get(kid, "")
        elif "/MCID" in kid:
            own += texts[kid.get("/Pg", page).objgen].get(int(kid.MCID), "")
        elif "/S" in kid:
            if own:
                yield tag, own
                own = ""
            yield from _walk(kid, page, texts)
    if own:
        yield tag, own


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    """Yield (mark, text) of a page's own content; drawings are artifacts or have an alternative."""
    fonts = {str(name): _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    stack: list[int | None] = []
    letters: dict[str, str] = {}
    said: dict[int, str] = {}
    for each in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        name, operands = str(each.operator), list(each.operands)
        if name in ("BDC", "BMC"):
            mark = (
                operands[1].get("/MCID") if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else None
            )
            stack.append(None if mark is None else int(mark))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif inside := [mark for mark in stack if mark is not None]:
            parts = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String)).hex().upper()
            words = "".join(letters.get(codes[place : place + 4], "") for place in range(0, len(codes), 4))
            said[inside[-1]] = said.get(inside[-1], "") + words
    yield from said.items()


def _letters(font: Any) -> dict[str, str]:
    """Return {code: text} of a font."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[code.upper()] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[f"{int(low, 16) + step:04X}"] = chr(int(text, 16) + step)
    return found
