"""Pictures for forms that cannot show every format."""

import io
from dataclasses import replace

from PIL import Image

from bridging.press.pdf.compiler import compile_png
from bridging.press.picture import Picture

_PIXELS_PER_INCH = 220.0


def for_screen(picture: Picture) -> Picture:
    """Return a picture that every e-book reader shows: WebP becomes PNG."""
    if picture.format != "webp":
        return picture
    with Image.open(io.BytesIO(picture.data)) as image:
        target = io.BytesIO()
        image.save(target, "PNG")
    return replace(picture, data=target.getvalue(), format="png")


def as_pixels(picture: Picture, *, width_points: float) -> bytes:
    """Return PNG or JPEG: a drawing is set by Typst, so that its letters are the book's own. Raises PressError."""
    shown = for_screen(picture)
    if shown.format != "svg":
        return shown.data
    page = f'#set page(width: {width_points:g}pt, height: auto, margin: 0pt)\n#image("drawing.svg", width: 100%)\n'
    return compile_png({"main.typ": page.encode(), "drawing.svg": shown.data}, ppi=_PIXELS_PER_INCH)
