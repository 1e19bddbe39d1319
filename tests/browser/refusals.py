"""What a browser may refuse: each row takes one ability away, as browsers, settings and policies do.

The scripts run before the page's own. ``tests/contract/test_refusals.py`` holds that whatever the page uses is here.
Trusted Types are not: a browser that lacks them does not demand them either.
"""

from itertools import zip_longest

DENY = "const deny = () => { throw new DOMException('The request was denied.', 'SecurityError') };"
REJECT = "const reject = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'));"


def gone(owner: str, name: str) -> str:
    """An older browser, or a page that came without encryption."""
    return f"if (globalThis.{owner.split('.')[0]}) delete {owner}.{name};"


def locked(owner: str, name: str) -> str:
    """Looking at it is enough to be refused."""
    return f"{DENY} Object.defineProperty({owner}, '{name}', {{ get: deny, configurable: true }});"


REFUSALS: dict[str, str] = {
    "locks: missing": gone("Navigator.prototype", "locks"),
    "locks: reject": f"{REJECT} if (globalThis.LockManager) LockManager.prototype.request = reject;",
    "locks: throw": f"{DENY} if (globalThis.LockManager) LockManager.prototype.request = deny;",
    "locks: locked": locked("Navigator.prototype", "locks"),
    "indexedDB: missing": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
    "indexedDB: silent": "IDBFactory.prototype.open = () => new EventTarget();",
    "indexedDB: throws": f"{DENY} IDBFactory.prototype.open = deny;",
    "indexedDB: locked": locked("globalThis", "indexedDB"),
    "BroadcastChannel: missing": gone("globalThis", "BroadcastChannel"),
    "BroadcastChannel: throws": f"{DENY} globalThis.BroadcastChannel = class {{ constructor() {{ deny() }} }};",
    "BroadcastChannel: mute": f"{DENY} BroadcastChannel.prototype.postMessage = deny;",
    "localStorage: locked": locked("globalThis", "localStorage"),
    "sessionStorage: locked": locked("globalThis", "sessionStorage"),
    "localStorage, sessionStorage: full": """
      Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') };""",
    "history: throws": f"{DENY} History.prototype.replaceState = deny;",
    "storage: missing": gone("Navigator.prototype", "storage"),
    "storage: throws": f"{DENY} if (globalThis.StorageManager) StorageManager.prototype.persist = deny;",
    "clipboard: missing": gone("Navigator.prototype", "clipboard"),
    "clipboard: rejects": f"{REJECT} if (globalThis.Clipboard) Clipboard.prototype.writeText = reject;",
    "clipboard: throws": f"""{DENY} Document.prototype.execCommand = deny;
      if (globalThis.Clipboard) Clipboard.prototype.writeText = deny;""",
    "share: missing": gone("Navigator.prototype", "share"),
    "matchMedia: missing": gone("globalThis", "matchMedia"),
    "matchMedia: without events": "MediaQueryList.prototype.addEventListener = undefined;",
    "Worker: missing": gone("globalThis", "Worker"),
    "ResizeObserver: missing": gone("globalThis", "ResizeObserver"),
    "MutationObserver: missing": gone("globalThis", "MutationObserver"),
    "IntersectionObserver: missing": gone("globalThis", "IntersectionObserver"),
    "Intl: older": "delete Intl.Segmenter;",
    "Intl: broken": "Intl.DateTimeFormat = function () { throw new RangeError('Incorrect locale') };",
    "URL: older": "delete URL.canParse;",
    "AbortSignal: older": "delete AbortSignal.timeout;",
    "crypto: as without encryption": "delete Crypto.prototype.randomUUID; delete Crypto.prototype.subtle;",
    "crypto: missing": "Object.defineProperty(globalThis, 'crypto', { value: undefined });",
    "WebSocket: missing": gone("globalThis", "WebSocket"),
    "WebSocket: throws": f"{DENY} globalThis.WebSocket = class {{ constructor() {{ deny() }} }};",
    "popover: missing": """
      for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) delete HTMLElement.prototype[name];
      const find = Document.prototype.querySelector;
      Document.prototype.querySelector = function (selector) {
        if (selector.includes(":popover-open")) throw new DOMException("not a selector", "SyntaxError");
        return find.call(this, selector);
      };""",
    "visualViewport: missing": "Object.defineProperty(globalThis, 'visualViewport', { value: undefined });",
    "credentials: missing": gone("Navigator.prototype", "credentials"),
    "serviceWorker: missing": gone("Navigator.prototype", "serviceWorker"),
    "serviceWorker: rejects": f"""{REJECT}
      if (globalThis.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = reject;""",
    "setAppBadge, clearAppBadge: reject": f"""{REJECT}
      Navigator.prototype.setAppBadge = reject; Navigator.prototype.clearAppBadge = reject;""",
    "Notification: missing": gone("globalThis", "Notification"),
    "caches: missing": gone("globalThis", "caches"),
    "caches: rejects": f"{REJECT} if (globalThis.CacheStorage) CacheStorage.prototype.match = reject;",
    "fetch: rejects": f"{REJECT} globalThis.fetch = reject;",
}

REMEMBERS = ("locks", "indexedDB", "BroadcastChannel", "localStorage", "sessionStorage", "history", "storage")
"""Where the page keeps what tabs and visits share. Nothing else of the page depends on these."""


def pairs() -> list[tuple[str, ...]]:
    """Every row once: one of what remembers and one of the rest, since no code of the page uses both."""
    remembers = [row for row in REFUSALS if row.startswith(REMEMBERS)]
    others = [row for row in REFUSALS if row not in remembers]
    return [tuple(filter(None, pair)) for pair in zip_longest(remembers, others)]


SHARED = ("locks", "indexedDB", "BroadcastChannel", "localStorage")
"""What tabs have in common: with these refused, two tabs are tried."""

KEPT = ("indexedDB", "localStorage", "sessionStorage", "history", "matchMedia", "crypto")
"""What outlives a page, and what a choice is made of: with these refused, a choice is made and the page is reloaded."""
