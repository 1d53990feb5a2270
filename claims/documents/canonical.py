"""One spelling for a url, so that the same page is recognised when it comes a second time."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that follow readers around and never change what a page says.
TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "yclid"})
TRACKING_PREFIX = "utm_"
# Control characters, and those that turn the direction of what is read.
UNSEEN = frozenset(map(chr, [*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """Return ``url`` with its host in lower case, without default port, fragment and tracking.

    Path and remaining parameters stay as they are, in their order. Raises ValueError for anything
    but an absolute http or https url.
    """
    problem = f"{url[:200]!r} is no web address; write it in full, as https://example.org/page"
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:  # a port out of range, half an IPv6 address
        raise ValueError(problem) from error
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or not UNSEEN.isdisjoint(url):
        raise ValueError(problem)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port and port != DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _tracks(key)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def _tracks(parameter: str) -> bool:
    return parameter in TRACKING or parameter.startswith(TRACKING_PREFIX)
