"""A url taken apart so strictly that no two parsers can disagree about its host."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

import idna

from claims.documents.errors import FetchRefused

MAX_URL = 8_192  # characters; servers and browsers agree on about this much
MAX_HOST = 253  # octets, RFC 1035
DEFAULT_PORTS = {"http": 80, "https": 443}

SHAPE = re.compile(r"(?P<scheme>[A-Za-z]+)://(?P<authority>[^/?#]+)(?P<target>[^#]*)")
AUTHORITY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::(?P<port>[0-9]{1,5}))?", re.A)
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.A)
NUMERIC = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.A)  # how the WHATWG spots an address
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
DEVIATIONS = re.compile("[ßς\u200c\u200d]")  # IDNA 2003 and 2008 send these to different hosts
SAFE_IN_TARGET = "!$&'()*+,/:;=?@[]~%|"  # left as written; all else is percent-encoded as UTF-8


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes: ``host`` is lower-case ASCII or a bare address, no brackets."""

    scheme: str
    host: str
    port: int
    path: str  # with its query, percent-encoded

    @property
    def is_address(self) -> bool:
        """Whether the host is a bare address rather than a name."""
        return ":" in self.host or NUMERIC.fullmatch(self.host.rpartition(".")[2]) is not None

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host_header}{self.path}"


def parse_url(url: str) -> Target:
    """Take an absolute http or https url apart; the fragment is dropped.

    Raises FetchRefused for anything that two parsers could read differently: credentials,
    backslashes, control characters, half-written addresses ("127.1"), ambiguous host names.
    """
    if len(url) > MAX_URL:
        raise _refused("too_long", url, f"has {len(url)} characters; the limit is {MAX_URL}")
    if CONTROL.search(url) or "\\" in url or url != url.strip():
        raise _refused("malformed", url, "holds control characters, backslashes or outer spaces")
    shape = SHAPE.match(url)
    if shape is None:
        raise _refused("malformed", url, "is not a full address starting with http:// or https://")
    scheme = shape["scheme"].lower()
    if scheme not in DEFAULT_PORTS:
        raise _refused("scheme", url, f"starts with {scheme}://; only http and https are fetched")
    host, port = _authority(url, shape["authority"])
    path = quote(shape["target"] or "/", safe=SAFE_IN_TARGET)
    return Target(
        scheme, host, port or DEFAULT_PORTS[scheme], path if path[0] == "/" else f"/{path}"
    )


def redirected(base: Target, location: str) -> Target:
    """Return where ``location``, a Location header, leads from ``base``.

    Raises FetchRefused as parse_url does; the header is checked before anything is joined,
    because joining silently drops characters.
    """
    if CONTROL.search(location) or "\\" in location or location != location.strip():
        raise _refused("malformed", location, "is not an address a redirect may lead to")
    try:
        joined = urljoin(base.url, location)
    except ValueError:
        raise _refused("malformed", location, "is not an address") from None
    return parse_url(joined)


def _authority(url: str, authority: str) -> tuple[str, int | None]:
    if "@" in authority:
        raise _refused("credentials", url, "carries a user name; credentials are never sent")
    parts = AUTHORITY.fullmatch(authority)
    if parts is None:
        raise _refused("malformed", url, f"names no readable host ({authority[:80]!r})")
    port = int(parts["port"]) if parts["port"] else None
    if port is not None and not 1 <= port <= 65_535:
        raise _refused("port", url, f"names port {port}; ports run from 1 to 65535")
    return _host(url, parts["host"]), port


def _host(url: str, host: str) -> str:
    if host.startswith("["):
        try:
            return str(IPv6Address(host[1:-1]))
        except AddressValueError:
            raise _refused("host", url, f"names no IPv6 address ({host!r})") from None
    name = (host if host.isascii() else _ascii_name(url, host)).lower().removesuffix(".")
    labels = name.split(".")
    if NUMERIC.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(name))
        except AddressValueError:
            raise _refused("host", url, f"writes an address in a short form ({host!r})") from None
    if len(name) > MAX_HOST or not all(LABEL.fullmatch(label) for label in labels):
        raise _refused("host", url, f"names a host that cannot exist ({host[:80]!r})")
    return name


def _ascii_name(url: str, host: str) -> str:
    """Encode an international name by IDNA 2008 as it stands, with nothing mapped away."""
    if DEVIATIONS.search(host):
        raise _refused("host", url, "names a host that browsers read in two ways")
    try:
        return idna.encode(host.lower()).decode("ascii")
    except idna.IDNAError:
        raise _refused("host", url, f"names a host that cannot exist ({host[:80]!r})") from None


def _refused(reason: str, url: str, problem: str) -> FetchRefused:
    shown = ascii(shortened(url))  # what is refused may hold direction marks and worse
    return FetchRefused(
        reason, f"The address {shown} {problem}. Check it and enter it again.", url=url
    )


def shortened(url: str) -> str:
    """Cut a url for a message to people."""
    return url if len(url) <= 200 else url[:200] + "..."
