"""Documents in the shape of the Google Fact Check Tools API (v1alpha1, claims.search).

Source: the discovery document of factchecktools v1alpha1, revision 20240929.
"""

from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import field, to_builtins

from claims.exchange.document import address
from claims.exchange.typed import Sparse, Url, told

Json = dict[str, Any]
GoogleTime = Annotated[str, told("", "2026-03-16T12:00:00Z", format="date-time")]


class FactCheckPublisher(Sparse):
    name: Annotated[str, told("", "Factcheck desk")]
    site: Annotated[str, told("", "facts.example.org")]


class FactCheckReview(Sparse, rename="camel"):
    publisher: FactCheckPublisher
    url: Annotated[Url, told("", "https://facts.example.org/claims/12-more-than-5000/")]
    title: Annotated[str, told("", "False: More than 5,000 American troops are in Niger.")]
    review_date: Annotated[
        GoogleTime, told("When the verdict was last published, corrected or reaffirmed.")
    ]
    textual_rating: Annotated[str, told("", "False")]
    language_code: Annotated[str, told("", "en")]


class FactCheckClaim(Sparse, rename="camel"):
    text: Annotated[str, told("", "More than 5,000 American troops are in Niger.")]
    claim_review: list[FactCheckReview]
    claimant: Annotated[str | None, told("", "Jane Roe")] = None
    claim_date: GoogleTime | None = None


class FactCheckSearch(Sparse, rename="camel"):
    """Claims found; what there is none of is left out."""

    claims: list[FactCheckClaim] = field(default_factory=list)
    next_page_token: Annotated[str | None, told("", "Pjg0MDAwMCwzMQ")] = None


def render_search(documents: list[Json], token: str | None) -> Json:
    """Return checked claims as that API lists them."""
    found = FactCheckSearch(claims=[_claim(each) for each in documents], next_page_token=token)
    plain: Json = to_builtins(found)
    return plain


def bare_host(address: str) -> str:
    """The host of a url or a bare name, without "www." and in small letters; "" for nonsense."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _claim(document: Json) -> FactCheckClaim:
    url = address(document["path"])
    said_on, claimant = document["said_on"], document["claimant"]
    review = FactCheckReview(
        publisher=FactCheckPublisher(name=document["publisher"], site=bare_host(url)),
        url=url,
        title=f"{document['rating']['label']}: {document['statement']}",
        review_date=document["published_at"][:19] + "Z",
        textual_rating=document["rating"]["label"],
        language_code=document["language"],
    )
    return FactCheckClaim(
        text=document["statement"],
        claimant=claimant["name"] if claimant else None,
        claim_date=f"{said_on}T00:00:00Z" if said_on else None,
        claim_review=[review],
    )
