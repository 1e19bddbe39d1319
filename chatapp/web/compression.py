"""Compresses pages and drawings when they are sent. Static files are compressed at the start (assets.py).

A compressed length can reveal content, but nothing here is secret: the token is in the cookie, never in a page.
"""

import gzip

import gevent
from flask import Flask, Response, request

WORTH = 1000  # bytes
KINDS = ("text/html", "image/svg+xml")
LEVEL = 5  # a page of 40 kB takes half a millisecond
LARGE = 65_536  # bytes from which on it is done in a thread


def install(app: Flask) -> None:
    """Compresses answers that are large enough, for clients that accept gzip."""

    @app.after_request
    def compress(response: Response) -> Response:
        if response.mimetype not in KINDS or response.content_encoding or response.is_streamed:
            return response
        response.vary.add("Accept-Encoding")
        data = response.get_data()
        if len(data) >= WORTH and request.accept_encodings["gzip"] > 0:
            response.set_data(_compressed(data))
            response.content_encoding = "gzip"
            if tag := response.get_etag()[0]:
                response.set_etag(tag, weak=True)  # the same picture, other bytes
        return response


def _compressed(data: bytes) -> bytes:
    if len(data) < LARGE:
        return gzip.compress(data, LEVEL, mtime=0)
    return bytes(gevent.get_hub().threadpool.apply(gzip.compress, (data, LEVEL), {"mtime": 0}))
