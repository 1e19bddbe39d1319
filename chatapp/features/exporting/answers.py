"""What the request about exports answers."""

import msgspec


class ExportPlace(msgspec.Struct, frozen=True):
    """``room:export``: the path of the file, for a minute; and the first and last number in it, for a progress bar."""

    path: str
    first: int
    last: int
