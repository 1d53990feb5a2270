"""Documents in the shape of the Google Fact Check Tools API (v1alpha1, claims.search)."""

from typing import Any
from urllib.parse import urlsplit

from claims.exchange.document import address

Json = dict[str, Any]


def render_claim(document: Json) -> Json:
    """Return a checked claim as that API's Claim; what is not known is left out, as there.

    ``reviewDate`` is when the verdict was last published, corrected or reaffirmed. Source: the
    discovery document of factchecktools v1alpha1, revision 20240929.
    """
    claim: Json = {"text": document["statement"]}
    if document["claimant"]:
        claim["claimant"] = document["claimant"]["name"]
    if document["said_on"]:
        claim["claimDate"] = f"{document['said_on']}T00:00:00Z"
    url = address(document["path"])
    claim["claimReview"] = [
        {
            "publisher": {
                "name": document["publisher"],
                "site": bare_host(url),
            },
            "url": url,
            "title": f"{document['rating']['label']}: {document['statement']}",
            "reviewDate": document["published_at"][:19] + "Z",
            "textualRating": document["rating"]["label"],
            "languageCode": document["language"],
        }
    ]
    return claim


def bare_host(address: str) -> str:
    """The host of a url or a bare name, without "www." and in small letters; "" for nonsense."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
