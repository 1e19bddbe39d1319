"""What a path tells before it is routed: whether it is the realtime endpoint, and how large its body may be. Pure.

Decided from the head, so that a body that no route accepts is never read.
"""

BODY = 16_384  # bytes
POLLING = "/socket.io"  # wherever the chat is mounted


def is_polling(path: str) -> bool:
    """Whether a request there may be held until there is something to send."""
    return path.rstrip("/").endswith(POLLING)


def body_limit(path: str, polled: int) -> int:
    """Bytes. ``polled`` is the limit for a request of long polling."""
    return max(BODY, polled) if is_polling(path) else BODY
