"""What a path tells before it is routed: whether Socket.IO has it, and how large a body may be. Pure.

The head is enough for this, so that a body that no route takes is never read.
"""

BODY = 16_384  # bytes
POLLING = "/socket.io"  # wherever the chat is mounted


def is_polling(path: str) -> bool:
    """Whether a request there may be held until there is something to send."""
    return path.rstrip("/").endswith(POLLING)


def body_limit(path: str, polled: int) -> int:
    """In bytes. ``polled`` is the limit of long polling."""
    return max(BODY, polled) if is_polling(path) else BODY
