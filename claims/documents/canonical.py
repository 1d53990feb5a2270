"""One spelling for a url, and one for an article, so that it is recognised when it comes again."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan.clean import TRACKERS_RE

from claims.english.lexicon import word_set

# Control characters, and those that turn the direction of what is read.
UNSEEN = frozenset(map(chr, [*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
DEFAULT_PORTS = {"http": 80, "https": 443}
VIEW_HOSTS = word_set("www m mobile amp touch")  # the same site for another screen
VIEW_PARTS = word_set("amp print mobile amp.html index.html index.php default.aspx")
VIEW_PARAMETERS = word_set(
    "amp outputtype print printable printview view output mobile m platform ref share source "
    "igshid cmp cmpid smid smtyp at_medium at_campaign"
)
CACHE = re.compile(
    r"[\w.-]{1,200}\.ampproject\.org/[cv]/(?:s/)?|(?:www\.)?google\.\w{2,3}/amp/(?:s/)?"
)
AMP_ENDING = re.compile(r"\.amp(?:\.html)?$")
LONG_NUMBER = re.compile(r"\d{5,}")
SLUG_WORDS = 3  # words joined by hyphens that name one article and no section


def canonical_url(url: str) -> str:
    """Return ``url`` with its host in lower case, without default port, fragment and tracking.

    Path and remaining parameters stay as they are. Raises ValueError for anything but an absolute
    http or https url.
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
    kept = [pair for pair in pairs if not TRACKERS_RE.search(pair[0].lower())]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def article_key(url: str) -> str:
    """Return what is the same for all addresses of one article: plain, AMP, print and mobile.

    Scheme, "www.", "m.", a last slash, tracking and parameters that only change the view fall away.
    It is no address to fetch. Raises ValueError as canonical_url does.
    """
    parts = urlsplit(canonical_url(url))
    place = CACHE.sub("", f"{parts.netloc}{parts.path}", count=1)
    host, _, path = place.partition("/")
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in VIEW_HOSTS:
        del labels[0]
    steps = [step for step in path.split("/") if step]
    while steps and steps[-1].lower() in VIEW_PARTS:
        del steps[-1]
    if len(steps) > 1 and steps[0].lower() in VIEW_PARTS:
        del steps[0]
    if steps:
        steps[-1] = AMP_ENDING.sub("", steps[-1]).removesuffix(".html")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if pair[0].lower() not in VIEW_PARAMETERS))
    return "/".join([".".join(labels), *steps]) + (f"?{query}" if query else "")


def is_same_article(url: str, told: str) -> bool:
    """Whether ``told``, the address a page gives as its own, may be that of the page at ``url``.

    Pages name their section, their home page, another site or a default in its place: it has to be
    of the same site and to name the same article, by a long number or a slug.
    """
    one, other = article_key(url), article_key(told)
    if one == other:
        return True
    host, _, path = one.partition("/")
    told_host, _, told_path = other.partition("/")
    if not (host == told_host or host.endswith(f".{told_host}") or told_host.endswith(f".{host}")):
        return False
    return not _marks(path).isdisjoint(_marks(told_path))


def names_an_article(url: str) -> bool:
    """Whether an address is more than a site's home page."""
    return "/" in article_key(url) or "?" in article_key(url)


def _marks(path: str) -> set[str]:
    """What in a path names one article: long numbers, and words joined by hyphens."""
    steps = re.split(r"[/?&=]", path)
    slugs = {step for step in steps if step.count("-") >= SLUG_WORDS - 1}
    return slugs | set(LONG_NUMBER.findall(path))
