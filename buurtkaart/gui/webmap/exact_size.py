"""Sizes at which Chromium copies its layers to the screen instead of resampling every pixel of them."""

from __future__ import annotations

from struct import pack, unpack


def exact_length(pixels: int, scale: float = 1.0) -> int:
    """Return the greatest width or height up to `pixels` at which the map is composed fast.

    `pixels` is in units of Qt, `scale` the device pixels in one of them. At most a few pixels are given up.

    Chromium's software compositor projects its layers on a unit square and back in single precision. For one length
    in seven 2/n times n/2 is not 1 then, and what should be a copy becomes a filtered image: a frame of the map takes
    30 ms of processor time instead of 5.
    """
    length = pixels
    while length > 0 and not _is_exact(round(length * scale)):
        length -= 1
    return length or pixels


def _is_exact(length: int) -> bool:
    return length == 0 or _single(_single(2.0 / length) * (length * 0.5)) == 1.0


def _single(value: float) -> float:
    return float(unpack("f", pack("f", value))[0])
