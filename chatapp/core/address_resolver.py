"""Finds the public address of a request: from the trusted proxies' headers, else the settings, else the request."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from chatapp.core import hosts
from chatapp.core.addresses import LOCAL, Proxies
from chatapp.core.errors import ChatError
from chatapp.core.hosts import Hosts
from chatapp.core.public_address import DEFAULT_PORTS, PublicAddress, clean_root

# Traefik sends "wss" for a WebSocket
SCHEMES = {"http": "http", "ws": "http", "https": "https", "wss": "https"}


@dataclass(frozen=True, kw_only=True)
class AddressResolver:
    """``root`` applies where no proxy names another. ``secure``: HTTPS is assumed where no proxy names the scheme."""

    proxies: Proxies
    hosts: Hosts
    root: str = ""
    secure: bool = False

    def resolve(self, environ: MutableMapping[str, Any]) -> PublicAddress:
        """Writes scheme, host and root into the environment. Raises ChatError ``bad_request``, ``unknown_host``."""
        told = _told(environ) if (environ.get("REMOTE_ADDR") or LOCAL) in self.proxies else {}
        try:
            host, port = _host(told.get("HOST", ""), environ.get("HTTP_HOST", ""))
        except ValueError:
            raise ChatError("bad_request") from None
        port = port or _number(told.get("PORT", ""))
        scheme = self._scheme(told, port, environ)
        address = PublicAddress(scheme, host, _seen(port, scheme), self._root(told, environ))
        _write(environ, address)
        if host not in self.hosts:
            words = f"This chat does not answer to the name {host}. Whoever runs it can add it to CHAT_HOSTS."
            raise ChatError("unknown_host", words)
        return address

    def _scheme(self, told: Mapping[str, str], port: int | None, environ: Mapping[str, Any]) -> str:
        known = SCHEMES.get(told.get("PROTO", "").lower())
        if known:
            return known
        # nobody serves plain HTTP on 443; some proxies send the port and not the scheme
        if self.secure or port == DEFAULT_PORTS["https"] or environ.get("wsgi.url_scheme") == "https":
            return "https"
        return "http"

    def _root(self, told: Mapping[str, str], environ: Mapping[str, Any]) -> str:
        mounted: str = environ.get("SCRIPT_NAME", "").rstrip("/")
        if mounted:
            return mounted
        try:
            return clean_root(told.get("PREFIX", "")) or self.root
        except ValueError:
            return self.root


def _told(environ: Mapping[str, Any]) -> dict[str, str]:
    """The value of an X-Forwarded-… header. Of several proxies, the outermost is the one that the visitor sees."""
    names = ("PROTO", "HOST", "PORT", "PREFIX")
    return {name: environ.get(f"HTTP_X_FORWARDED_{name}", "").split(",")[0].strip() for name in names}


def _host(told: str, asked: str) -> tuple[str, int | None]:
    """Some proxies send the host in one header, and host and port in the other."""
    name, port = hosts.split(asked)
    if not told:
        return name, port
    outer, outer_port = hosts.split(told)
    return outer, outer_port or (port if outer == name else None)


def _number(port: str) -> int | None:
    return int(port) if port.isascii() and port.isdecimal() and int(port) in hosts.PORTS else None


def _seen(port: int | None, scheme: str) -> int:
    # the other scheme's default port belongs to an inner hop: a plain HTTP proxy behind an HTTPS one
    inner = DEFAULT_PORTS["http" if scheme == "https" else "https"]
    return DEFAULT_PORTS[scheme] if not port or port == inner else port


def _write(environ: MutableMapping[str, Any], address: PublicAddress) -> None:
    environ["wsgi.url_scheme"] = address.scheme
    environ["HTTP_HOST"] = address.netloc
    path, root = environ.get("PATH_INFO", ""), address.root
    # a proxy may cut the root off or leave it there
    if root and not environ.get("SCRIPT_NAME") and (path == root or path.startswith(f"{root}/")):
        environ["PATH_INFO"] = path[len(root) :]
    environ["SCRIPT_NAME"] = root
