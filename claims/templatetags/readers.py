"""What the templates of readers' pages need beyond Django: links, times and numbers as people
read them. Everything comes from stored documents; none of it is trusted.
"""

import re
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.urls import URLPattern
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from claims.models import LONGEST_REPORT, Kind
from claims.pages.addresses import here, in_language, without_language
from claims.pages.history import KINDS
from claims.pages.urls import pages
from claims.values import Modifier

register = template.Library()
register.filter("here", here)
_PAGES = {pattern.name for pattern in pages if isinstance(pattern, URLPattern)}
CONTEXT = 32  # characters kept on each side of a quotation, unless its text begins or ends there
_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_TO = _("to")  # of a range: 5 to 6
_MODIFIERS = {
    Modifier.EXACTLY: "",
    Modifier.ABOUT: _("about"),
    Modifier.MORE_THAN: _("more than"),
    Modifier.LESS_THAN: _("less than"),
    Modifier.UP: _("up by"),
    Modifier.DOWN: _("down by"),
}
_HEARD = {
    "broadcast": _("Radio or television"),
    "message": _("Message or post"),
    "print": _("Leaflet, poster or letter"),
    "speech": _("Speech or conversation"),
}


@register.filter
def heard(medium: str) -> str:
    """How words that stand in no article reached the desk, as readers are told."""
    return str(_HEARD.get(medium, medium))


@register.simple_tag
def desk_of_one() -> bool:
    """Whether corrections and retractions ask no second person here; readers are told."""
    alone: bool = settings.DESK_OF_ONE
    return alone


@register.simple_tag
def desk_name() -> str:
    return settings.DESK_NAME


@register.simple_tag
def base_url() -> str:
    return settings.BASE_URL


@register.simple_tag
def report_path(claim_id: int) -> str:
    """Where a report of an error is sent; it is the desk's process that answers there."""
    return here(f"/report/{claim_id}/")


@register.simple_tag
def longest_report() -> int:
    return LONGEST_REPORT


@register.simple_tag
def imprint() -> dict[str, str]:
    """What the desk tells of itself, "" where it does not: address, about, funding, and where to
    write to, as a link (contact) and as people write it (contact_name).
    """
    return {
        "contact": settings.CONTACT,
        "contact_name": settings.CONTACT.removeprefix("mailto:"),
        "address": settings.DESK_ADDRESS,
        "about": settings.DESK_ABOUT,
        "funding": settings.DESK_FUNDING,
    }


@register.simple_tag(takes_context=True)
def alternates(context: dict[str, Any]) -> list[dict[str, str]]:
    """This page in every language it has; none for what is no page of readers (API, desk)."""
    request = context.get("request")
    match = request.resolver_match if request else None
    if not request or not match or match.url_name not in _PAGES:
        return []
    plain = quote(without_language(request.path))
    others = [(code, in_language(plain, code), name) for code, name in settings.LANGUAGES]
    return [
        {"language": language, "path": path, "url": f"{settings.BASE_URL}{path}", "name": name}
        for language, path, name in [("x-default", plain, ""), *others]
    ]


@register.filter
def kind(name: str) -> str:
    """What a publication did, in words."""
    return str(KINDS[Kind(name)])


@register.filter
def at(when: datetime) -> SafeString:
    """A moment as <time>: 14 March 2026, 09:30 UTC."""
    return moment(when.isoformat())


@register.filter
def web_link(url: str | None) -> str:
    """The url if a browser may follow it as a page on the web; "" for any other scheme."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def _date(when: date) -> str:
    return date_format(when, pgettext("a day in full, as Django writes formats", "j F Y"))


@register.filter
def moment(text: str) -> SafeString:
    """An RFC 3339 time as <time>: 14 March 2026, 09:30 UTC."""
    when = datetime.fromisoformat(text).astimezone(UTC)
    told = f"{_date(when)}, {when:%H:%M} UTC"
    return format_html('<time datetime="{}">{}</time>', f"{when:%Y-%m-%dT%H:%M:%SZ}", told)


@register.filter
def day(text: str) -> SafeString:
    """An ISO date, or the day of an RFC 3339 time, as <time>: 14 March 2026."""
    when = date.fromisoformat(text[:10])
    return format_html('<time datetime="{}">{}</time>', text[:10], _date(when))


@register.filter
def plain_day(text: str) -> str:
    """An ISO date as people write it, for where no element may stand."""
    return _date(date.fromisoformat(text))


@register.filter
def amount(quantity: dict[str, Any]) -> str:
    """A quantity as it was read: at least 5,000."""
    value = _grouped(quantity["value"])
    if quantity["upper"]:
        value = f"{value} {_TO} {_grouped(quantity['upper'])}"
    return f"{_MODIFIERS[Modifier(quantity['modifier'])]} {value}".strip()


def _grouped(number: str) -> str:
    try:
        return number_format(Decimal(number), force_grouping=True)
    except InvalidOperation:
        return number


@register.filter
def frame(base: str, path: str) -> str:
    """The line of html that shows a claim's card on another page."""
    return f'<iframe src="{base}{path}embed/" width="600" height="300" loading="lazy"></iframe>'


@register.filter
def short(digest: str) -> str:
    """The first twelve characters of a hash, enough to compare by eye."""
    return digest[:12]


@register.filter
def before(prefix: str) -> str:
    """The words before a quotation; a full context begins anywhere, so its first word goes."""
    return f"… {prefix.partition(' ')[2]}" if len(prefix) >= CONTEXT else prefix


@register.filter
def after(suffix: str) -> str:
    """The words after a quotation, likewise."""
    return f"{suffix.rpartition(' ')[0]} …" if len(suffix) >= CONTEXT else suffix


@register.filter
def in_script(json_text: str) -> SafeString:
    """JSON that may stand in a <script> element: no text in it can end the element."""
    return mark_safe(json_text.translate(_IN_SCRIPT))  # noqa: S308 - <, > and & are escaped


@register.filter
def with_code(text: str) -> SafeString:
    """Text with what stands between `backticks` as <code>."""
    parts = str(text).split("`")
    code = (format_html("<code>{}</code>", part) for part in parts[1::2])
    return format_html_join("", "{}{}", zip_longest(parts[::2], code, fillvalue=""))


@register.filter
def words_of(path: str) -> str:
    """The words in an address, to search for when there is nothing at the address itself."""
    return " ".join(re.findall(r"[^\W\d_]{3,}", path.removeprefix("/claims"))[:12])
