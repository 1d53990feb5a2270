"""Home, search, and the other lists and standing pages."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.exchange.claimreview import render_claimreview
from claims.models import ClaimReview, Kind, LogHead, Publication, Rating, Stage, State
from claims.pages import feeds
from tests.factories import (
    make_article,
    make_claim,
    make_claimant,
    make_correction,
    make_evidence,
    make_publication,
    make_review,
    make_source,
    make_topic,
)
from tests.pages.reading import ReadPage

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"  # where the desk of the tests is served
STANDING = ["/", "/corrections/", "/ratings/", "/methodology/", "/log/", "/api/v1/docs/"]


def publish(statement: str = "The dam holds.", **fields: Any) -> Publication:
    claim = make_claim(statement, stage=Stage.PUBLISHED, **fields.pop("claim", {}))
    return make_publication(claim=claim, **fields)


def read(client: Client, path: str) -> ReadPage:
    return ReadPage(client.get(path))


def titles(page: ReadPage) -> list[str]:
    return [link.text_content() for link in page.all('//article[@class="card"]//h2/a')]


def test_home_shows_the_latest_verdicts_first(client: Client) -> None:
    publish("The dam holds.")
    publish("The bridge stands.", rating=Rating.objects.get(slug="true"))

    page = read(client, "/")

    assert titles(page) == ["The bridge stands.", "The dam holds."]
    assert [v.text_content().strip() for v in page.all('//p[@class="verdict"]')] == [
        "True",
        "False",
    ]


def test_an_empty_desk_says_so(client: Client) -> None:
    assert "Nothing is published yet." in read(client, "/").text()
    assert "Nothing has been corrected" in read(client, "/corrections/").text()
    assert "Nothing is published yet." in read(client, "/log/").text()


def test_drafts_are_shown_nowhere(client: Client) -> None:
    claim = make_claim("The moon is made of cheese.", stage=Stage.IN_REVIEW)
    make_review(claim, state=State.SUBMITTED)

    for path in (*STANDING, "/?q=moon", "/feeds/reviews.atom", "/sitemap.xml"):
        assert "cheese" not in client.get(path).content.decode()


def test_a_search_shows_the_best_match_with_the_words_marked(client: Client) -> None:
    publish("The bridge stands.", summary="A dam upstream was opened.")
    publish("The dams hold.")
    publish("The tunnel is dry.")

    page = read(client, "/?q=dam")

    assert titles(page) == ["The dams hold.", "The bridge stands."]
    assert [mark.text for mark in page.all("//mark")] == ["dams", "dam"]
    assert page.all("//input/@value") == ["dam"]
    assert page.meta("robots") == "noindex, follow"


def test_a_search_without_a_match_helps_on(client: Client) -> None:
    publish()

    page = read(client, "/?q=elephants")

    assert "Nothing published holds the words “elephants”" in page.text()
    assert titles(page) == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=" + "word%20" * 21, 200),
        ("q=%00", 200),
        ("q=" + "dam%20" * 51, 400),
        ("q=%22%3E%3Cscript%3E", 200),
        ("q='%20|%20%26%20!%20:*", 200),
        ("cursor=nonsense", 404),
        ("q=dam&cursor=n3", 404),
        ("utm_source=x", 200),
    ],
)
def test_no_search_breaks_the_page(client: Client, query: str, status: int) -> None:
    publish()

    page = read(client, f"/?{query}")

    assert page.status == status
    assert page.all('//form[@role="search"]')
    assert not page.all("//script")


def test_lists_are_walked_forth_and_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.pages.views.PAGE_SIZE", 2)
    names = [f"Dam {n} holds." for n in range(5)]
    for name in names:
        publish(name)

    first = read(client, "/")
    second = read(client, "/" + first.all('//a[@rel="next"]/@href')[0])
    back = read(client, "/" + second.all('//a[@rel="prev"]/@href')[0])

    assert titles(first) == names[:2:-1]
    assert titles(second) == names[2:0:-1]
    assert titles(back) == titles(first)
    assert not first.all('//a[@rel="prev"]')
    found = read(client, "/?q=dam")
    assert "q=dam" in found.all('//a[@rel="next"]/@href')[0]


def test_corrections_and_retractions_are_listed_the_newest_first(client: Client) -> None:
    dam, bridge = publish("The dam holds."), publish("The bridge stands.")
    publish("The tunnel is dry.")
    review = ClaimReview.objects.get(claim=dam.claim)
    make_correction(review, what_changed="We wrote 1,000.", why="We misread a table.")
    make_publication(review, kind=Kind.CORRECTED)
    review = ClaimReview.objects.get(claim=bridge.claim)
    make_correction(review, kind="retraction", what_changed="Withdrawn.", why="A wrong bridge.")
    make_publication(review, kind=Kind.RETRACTED)

    page = read(client, "/corrections/")

    assert titles(page) == ["The bridge stands.", "The dam holds."]
    first, second = (card.text_content() for card in page.all('//article[@class="card"]'))
    assert "Retraction" in first
    assert "A wrong bridge." in first
    assert "We wrote 1,000. We misread a table." in " ".join(second.split())


def test_ratings_are_explained_in_the_order_of_the_scale(client: Client) -> None:
    publish()

    page = read(client, "/ratings/")

    terms = [term.text_content().strip() for term in page.all("//dt")]
    assert terms == list(Rating.objects.values_list("label", flat=True))
    assert Rating.objects.get(slug="false").definition in page.text('//div[@id="false"]')


def test_the_log_shows_its_head_and_newest_records(client: Client) -> None:
    publication = publish()

    page = read(client, "/log/")

    assert publication.hash in page.text()
    assert page.all("//tbody//code/@title") == [publication.hash]


def test_a_topic_and_a_source_have_their_claims(client: Client) -> None:
    courier, ministry = make_source("The Courier"), make_source("Ministry")
    article = make_article("The dam holds. So they say.", source=courier)
    dam = make_claim(
        "The dam holds.", stage=Stage.PUBLISHED, article=article, topics=(make_topic("Water"),)
    )
    make_evidence(dam, source=ministry)
    make_publication(claim=dam)
    publish("The bridge stands.")

    for path, name in (
        ("/topics/water/", "Water"),
        ("/sources/the-courier/", "The Courier"),
        ("/sources/ministry/", "Ministry"),
    ):
        page = read(client, path)
        assert page.text("//h1") == name
        assert titles(page) == ["The dam holds."]
    assert client.get("/topics/bridges/").status_code == 404
    assert client.get("/sources/nobody/").status_code == 404


def test_every_link_on_every_page_leads_somewhere(client: Client) -> None:
    source = make_source("The Courier")
    claim = make_claim(stage=Stage.PUBLISHED, topics=(make_topic("Water"),))
    make_evidence(claim, source=source)
    publication = make_publication(claim=claim)
    review = ClaimReview.objects.get(claim=publication.claim)
    make_correction(review)
    make_publication(review, kind=Kind.CORRECTED)

    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += {p.partition("#")[0] for p in ReadPage(answer).links()} - seen - set(waiting)

    assert {*STANDING, "/topics/water/", "/sources/the-courier/", "/feeds/reviews.json"} <= seen
    assert any("/v/1/" in path for path in seen)


@pytest.mark.parametrize("path", STANDING)
def test_pages_are_fit_for_a_screen_reader_and_need_no_script(client: Client, path: str) -> None:
    publish()

    page = read(client, path)

    assert len(page.all("//h1")) == len(page.all("//main")) == 1
    assert page.all("//body/a[1]/@href") == ["#main"]
    assert all(nav.get("aria-label") for nav in page.all("//nav"))
    ids = page.all("//@id")
    assert len(ids) == len(set(ids))
    assert not page.all("//script | //@style | //@onclick")
    labelled = page.all("//@aria-labelledby")
    assert set(labelled) <= set(ids)


@pytest.mark.parametrize("path", [*STANDING, "/feeds/reviews.atom", "/feeds/reviews.json"])
def test_a_page_is_not_sent_twice_and_kept_by_caches(client: Client, path: str) -> None:
    publish()
    first = client.get(path)

    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "Cookie" not in first.headers.get("Vary", "")
    assert "default-src 'self'" in first.headers["Content-Security-Policy"]
    assert "unsafe" not in first.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/?q=dam", "/topics/", "/corrections/", "/log/"])
def test_an_unchanged_page_counts_and_renders_nothing(client: Client, path: str) -> None:
    publish()
    tag = client.get(path).headers["ETag"]

    with CaptureQueriesContext(connection) as queries:
        again = client.get(path, headers={"if-none-match": tag})

    assert again.status_code == 304
    assert len(queries) <= 2  # the log's head, and the scale


def test_a_rating_of_another_name_is_seen_at_the_next_look(client: Client) -> None:
    publish()
    tag = client.get("/").headers["ETag"]

    Rating.objects.filter(slug="false").update(label="Not so")

    assert client.get("/", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/feeds/reviews.atom", "/feeds/reviews.json", "/data/claimreview.json"]
)
def test_scripts_of_every_site_may_read_the_feeds(client: Client, path: str) -> None:
    publish()

    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/", "/?q=dam", "/corrections/", "/log/", "/feeds/reviews.atom"])
def test_a_longer_list_takes_no_more_queries(client: Client, path: str) -> None:
    publish()
    make_publication(kind=Kind.CORRECTED)
    with CaptureQueriesContext(connection) as short:
        client.get(path)
    for _ in range(3):
        publish()
        make_publication(kind=Kind.CORRECTED)

    with CaptureQueriesContext(connection) as longer:
        client.get(path)

    assert len(longer) == len(short) <= 7


def test_the_data_feed_holds_the_newest_verdicts_and_leads_to_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "ENTRIES", 2)
    standing = [publish(f"Dam {n} holds.") for n in range(3)]
    make_publication(kind=Kind.RETRACTED)

    feed = client.get("/data/claimreview.json").json()

    assert feed["@type"] == "DataFeed"
    assert [item["item"][0] for item in feed["dataFeedElement"]] == [
        render_claimreview(publication.document) for publication in standing[:0:-1]
    ]
    assert feed["distribution"][0]["contentUrl"] == f"{BASE}/api/v1/changes/?since=0"


def test_an_empty_data_feed_is_json_too(client: Client) -> None:
    assert client.get("/data/claimreview.json").json()["dataFeedElement"] == []


@pytest.mark.parametrize("form", ["atom", "json"])
def test_a_feed_is_followed_page_by_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(feeds, "ENTRIES", 2)
    expected = [f"{BASE}{publish(f'Dam {n} holds.').document['path']}" for n in range(5)][::-1]

    seen: list[str] = []
    url: str | None = f"/feeds/reviews.{form}"
    while url:
        answer = client.get(url)
        if form == "json":
            told = answer.json()
            seen += [item["url"] for item in told["items"]]
            url = told.get("next_url")
            continue
        feed = fromstring(answer.content)
        seen += [link.get("href") for link in feed.iterfind("{*}entry/{*}link")]
        links = {link.get("rel"): link.get("href") for link in feed.iterfind("{*}link")}
        url = links.get("next")

    assert seen == expected
    assert client.get(f"/feeds/reviews.{form}?cursor=x").status_code == 404


@pytest.mark.parametrize("listed", ["topics/water", "sources/the-courier", "claimants/jane-roe"])
def test_topics_sources_and_claimants_have_a_feed_and_a_page(client: Client, listed: str) -> None:
    article = make_article("The dam holds. So.", source=make_source("The Courier"))
    claim = make_claim(
        "The dam holds.",
        stage=Stage.PUBLISHED,
        article=article,
        topics=(make_topic("Water"),),
        claimant=make_claimant("Jane Roe"),
    )
    make_publication(claim=claim)
    publish("The bridge stands.")

    items = client.get(f"/feeds/{listed}.json").json()["items"]

    assert [item["title"] for item in items] == ["False: The dam holds."]
    feed = fromstring(client.get(f"/feeds/{listed}.atom").content)
    assert len(feed.findall("{*}entry")) == 1
    assert f"/feeds/{listed}.atom" in client.get(f"/{listed}/").content.decode()
    assert client.get(f"/feeds/{listed}x.atom").status_code == 404
    assert f"{BASE}/{listed}/" in everything(client)


def locations(answer: Any) -> list[str]:
    return [e.text for e in fromstring(answer.content).iter() if e.tag.endswith("loc")]


def everything(client: Client) -> list[str]:
    """The addresses of all files that the sitemap lists."""
    parts = locations(client.get("/sitemap.xml"))
    return [url for part in parts for url in locations(client.get(part))]


def test_the_sitemap_lists_every_page(client: Client) -> None:
    publication = publish()

    found = everything(client)

    assert BASE + publication.document["path"] in found
    assert "http://127.0.0.1:8000/corrections/" in found
    assert b"Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").content


def test_a_long_sitemap_is_divided(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SITEMAP_LIMIT", 2)
    urls = {BASE + publish(f"Dam {n} holds.").document["path"] for n in range(5)}

    files = [url for url in locations(client.get("/sitemap.xml")) if "claims" in url]

    assert len(files) == -(-LogHead.objects.get(pk=1).seq // 2)
    assert sorted(url for url in everything(client) if "/claims/" in url) == sorted(urls)
    assert client.get(f"/sitemap-claims-{len(files) + 1}.xml").status_code == 404


@pytest.mark.parametrize("path", ["/", "/corrections/", "/robots.txt", "/sitemap.xml"])
def test_pages_are_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/%00", 404),
        ("/%FF/", 404),
        ("/claims/%00/", 404),
        ("/claims/4711-%00/", 404),
        ("/claims/4711-x/v/99999999999999999999/", 404),
        ("/topics/%00/", 404),
        ("/sources/%3Cscript%3E/", 404),
        ("/sitemap-claims-99999999999999999999.xml", 404),
        ("/sitemap-claims-0.xml", 404),
        ("/sitemap-rest-1.xml", 404),
        ("/?cursor=%00", 404),
    ],
)
def test_no_address_breaks_the_site(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status
