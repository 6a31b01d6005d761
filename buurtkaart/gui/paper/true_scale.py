"""Whether a sheet keeps its scale on the paper in the printer, and what to say when it does not. No printer needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from buurtkaart.i18n import _
from buurtkaart.printing.map.margin import counted

_SLACK_MM: Final = 1.5
"""Printers round the sizes of paper, and two A5 beside each other are a millimetre narrower than an A4."""
_SIZES: Final = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0), "A6": (105.0, 148.0)}
Size = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A sheet on paper, in millimetres. `drawn`: where the sheet has ink; `printable`: where the printer can put it."""

    sheet: Size
    drawn: Box
    paper: Size
    printable: Box

    @property
    def is_same_size(self) -> bool:
        """Whether the paper is as large as the sheet."""
        return all(abs(mine - its) <= _SLACK_MM for mine, its in zip(self.sheet, self.paper, strict=True))

    @property
    def is_cut(self) -> bool:
        """Whether something is lost when it is printed at true size."""
        left, top, right, bottom = self.drawn
        may_left, may_top, may_right, may_bottom = self.printable
        half = _SLACK_MM / 2
        return left < may_left - half or top < may_top - half or right > may_right + half or bottom > may_bottom + half

    @property
    def needs_words(self) -> bool:
        """Whether somebody must choose before it is printed."""
        return self.is_cut or not self.is_same_size

    @property
    def factor(self) -> float:
        """How many times as large the sheet becomes when it is fitted to what the printer can print on."""
        left, top, right, bottom = self.printable
        return min((right - left) / self.sheet[0], (bottom - top) / self.sheet[1])


def size_name(size: Size) -> str:
    """Return "A4", or the measures of paper without a name."""
    for name, known in _SIZES.items():
        if all(abs(mine - its) <= _SLACK_MM for mine, its in zip(sorted(size), known, strict=True)):
            return name
    return f"{size[0]:.0f} x {size[1]:.0f} mm"


def scale_words(scale: float) -> str:
    """Return "1 : 5.000", the way a map says it in the language in use."""
    return f"1 : {counted(round(scale / 10) * 10)}"


def warning_words(fit: Fit, scale: int | None) -> str:
    """Return what happens at true size and what "fit to page" would do. `scale`: of the map; None: there is none."""
    sheet, paper = size_name(fit.sheet), size_name(fit.paper)
    if not fit.is_same_size:
        first = _("The sheet is {sheet}, and the paper in the printer is {paper}.").format(sheet=sheet, paper=paper)
    else:
        first = _("This printer leaves the edges of the paper white.")
    at_true_size = (
        _("At true size part of the sheet is lost.") if fit.is_cut else _("At true size everything is on it.")
    )
    words = [first, at_true_size]
    if scale is not None:
        words.append(
            _(
                "Fitted to the paper the scale becomes {new} and no longer {old}; only the scale bar stays right."
            ).format(new=scale_words(scale / fit.factor), old=scale_words(scale))
        )
    else:
        words.append(_("Fitted to the paper it becomes {percent}% as large.").format(percent=round(100 * fit.factor)))
    return " ".join(words)
