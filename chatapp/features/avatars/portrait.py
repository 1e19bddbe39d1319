"""Makes a safe portrait out of bytes from somebody else's server."""

import hashlib
from io import BytesIO
from typing import NamedTuple

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST = 512 * 1024  # bytes; the portraits have 105 kB at most
SIDE = 256  # pixels of the stored picture


class Wrong(NamedTuple):
    """The picture that the API sends, with HTTP 200, for every request that it cannot serve: a drawing of "404"."""

    size: tuple[int, int] = (373, 373)
    sha256: str = "8afb2dfb03194cc49f0608133b87514d49576ccfaec194a54d8548f09ee05d45"


def convert(data: bytes, wrong: Wrong = Wrong()) -> bytes:  # noqa: B008 - immutable
    """A WebP of at most 256 × 256 pixels without metadata. Raises ValueError for anything that is not a portrait."""
    if len(data) > LARGEST or not data.startswith(SIGNATURE):
        raise ValueError("not a PNG of a sensible size")
    if hashlib.sha256(data).hexdigest() == wrong.sha256:
        raise ValueError("the picture that says 404")
    try:
        return _encode(data, wrong)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("not a whole PNG") from error


def _encode(data: bytes, wrong: Wrong) -> bytes:
    with Image.open(BytesIO(data), formats=["PNG"]) as image:
        if image.size == wrong.size or not 64 <= min(image.size) <= max(image.size) <= 1024:
            raise ValueError("not the size of a portrait")
        small = image.convert("RGBA")
    small.thumbnail((SIDE, SIDE))
    out = BytesIO()
    small.save(out, "WEBP", quality=86, method=4)
    return out.getvalue()
