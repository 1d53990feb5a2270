"""One spelling for a url, so that the same page is recognised when it comes a second time."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that follow readers around and never change what a page says.
TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "yclid"})
TRACKING_PREFIX = "utm_"
DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """Return ``url`` with its host in lower case, without default port, fragment and tracking.

    Path and remaining parameters stay as they are, in their order. Raises ValueError for anything
    but an absolute http or https url.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise ValueError(
            f"{url!r} is no web address; write it in full, as https://example.org/page"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if parts.port and parts.port != DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{parts.port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _tracks(key)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def _tracks(parameter: str) -> bool:
    return parameter in TRACKING or parameter.startswith(TRACKING_PREFIX)
