"""What a path says before it is routed: whether it is the realtime endpoint's, how large a body may be. Pure.

Decided from the head, so that what no route takes is never read.
"""

BODY = 16_384  # bytes
POLLING = "/socket.io"  # wherever the chat is mounted


def is_polling(path: str) -> bool:
    """Whether a request there may be held until there is something to say."""
    return path.rstrip("/").endswith(POLLING)


def body_limit(path: str, polled: int) -> int:
    """Bytes; ``polled`` is what a request of long polling may bring."""
    return max(BODY, polled) if is_polling(path) else BODY
