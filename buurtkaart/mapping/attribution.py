"""Whose map it is, as text: foreign packs carry links in their attribution."""

from __future__ import annotations

from html.parser import HTMLParser


class _TextOf(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep what stands between the tags."""
        self.parts.append(data)


def plain_text(html: str) -> str:
    """Return the text of a line that may be HTML."""
    parser = _TextOf()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.parts).split())
