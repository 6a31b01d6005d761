"""Pages in the order in which a booklet is printed: two beside each other on both sides, to be folded and stapled.

Such a file is for a printer and never for a reader: its order makes no sense to anybody who listens to it.
"""

from __future__ import annotations

import io


def booklet_order(count: int) -> list[tuple[int, int]]:
    """Return (left, right) page, counted from 0, of every side of paper. `count` must be divisible by four."""
    if count % 4:
        raise ValueError(f"{count} pages cannot be folded")
    sides = []
    for sheet in range(count // 4):
        sides.append((count - 1 - 2 * sheet, 2 * sheet))
        sides.append((2 * sheet + 1, count - 2 - 2 * sheet))
    return sides


def impose(pdf: bytes) -> bytes:
    """Return the pages two by two on sheets of twice the width."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as target:
        box = [float(side) for side in source.pages[0].mediabox]
        width, height = box[2] - box[0], box[3] - box[1]
        for left, right in booklet_order(len(source.pages)):
            target.add_blank_page(page_size=(2 * width, height))
            page = target.pages[-1]
            drawn = []
            for place, number in enumerate((left, right)):
                form = target.copy_foreign(source.pages[number].as_form_xobject())
                # What a screen reader would look up in the other file is not here.
                for key in ("/StructParents", "/StructParent"):
                    if key in form:
                        del form[key]
                name = page.add_resource(form, pikepdf.Name.XObject)
                drawn.append(f"q 1 0 0 1 {place * width:.3f} 0 cm {name} Do Q")
            page.contents_add(" ".join(drawn).encode())
        stream = io.BytesIO()
        target.save(stream, deterministic_id=True)
    return stream.getvalue()
