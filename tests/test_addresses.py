"""One thing has one address: a number in it is written in one way alone."""

import pytest
from django.test import Client

from tests.factories import make_publication

pytestmark = pytest.mark.django_db
# Every public address with a number in it; the last number of each is the one that is misspelt.
NUMBERED = [
    "/api/v1/claims/{}/",
    "/api/v1/claims/{}/versions/",
    "/claims/{}/",
    "/de/claims/{}/",
    "/claims/{}-words/",
    "/claims/{}-words/v/1/",
    "/claims/{}-words/embed/",
    "/claims/{claim}-words/v/{}/",
    "/pictures/{}.png",
    "/sitemap-claims-{}.xml",
    "/report/{}/",
    "/report/{}/sent/",
]
MISSPELT = [
    *("0{}", "000{}", "+{}", "%2B{}", "-{}", "%20{}", "{}%20", "{}%0A", "{}.0", "{},0", "{}e0"),
    *("0x{}", "%00{}", "{}%C2%A0", "%EF%BC%91", "%D9%A1", "%E0%A5%A7", "%C2%B9", "%E2%91%A0"),
]


@pytest.mark.parametrize("path", NUMBERED)
def test_a_number_is_written_in_one_way(client: Client, path: str) -> None:
    published = make_publication()
    claim = published.claim_id
    right = published.seq if "pictures" in path else 1 if "{claim}" in path else claim
    right = 1 if "sitemap" in path else right
    assert client.get(path.format(right, claim=claim), follow=True).status_code == 200

    for misspelt in MISSPELT:
        wrong = misspelt.format(right)
        answer = client.get(path.format(wrong, claim=claim))
        assert (wrong, answer.status_code) == (wrong, 404)


def test_a_misspelt_number_is_embedded_by_nobody(client: Client, settings: object) -> None:
    claim = make_publication().claim_id

    def status(number: str) -> int:
        url = f"{settings.BASE_URL}/claims/{number}-words/"  # type: ignore[attr-defined]
        return client.get("/oembed", {"url": url}).status_code

    assert (status(str(claim)), status(f"0{claim}")) == (200, 404)
