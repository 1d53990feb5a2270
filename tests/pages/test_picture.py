"""The picture of a verdict that is shown where somebody links to it."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from claims.models import ClaimReview, Kind, Stage
from claims.pages import picture
from claims.pages.picture import LINES, SIZE, kept_picture
from tests.factories import make_claim, make_claimant, make_publication
from tests.pages.reading import ReadPage

RED, GREEN = "#b3261e", "#2e7d32"


def drawn(*told: str) -> Image.Image:
    return Image.open(io.BytesIO(kept_picture("", "en", told))).convert("RGB")


def letters(shown: Image.Image) -> int:
    """How many points of the room for the claim are not paper."""
    room = shown.crop((0, 230, SIZE[0], 560))
    paper = room.getpixel((0, 0))
    return sum(count for count, point in room.getcolors(1 << 20) or () if point != paper)


@pytest.mark.django_db
def test_a_claims_page_names_its_picture(client: Client) -> None:
    published = make_publication()

    page = ReadPage(client.get(published.path))
    answer = client.get(page.meta("og:image").removeprefix("http://127.0.0.1:8000"))

    assert answer.headers["Content-Type"] == page.meta("og:image:type") == "image/png"
    size = Image.open(io.BytesIO(answer.content)).size
    assert size == (int(page.meta("og:image:width")), int(page.meta("og:image:height"))) == SIZE
    assert page.meta("og:image:alt") == f"False: {published.document['statement']}"
    assert page.meta("twitter:card") == "summary_large_image"
    assert len(answer.content) < 100_000
    oembed = client.get(f"/oembed?url=http://127.0.0.1:8000{published.path}").json()
    assert oembed["thumbnail_url"] == page.meta("og:image")


@pytest.mark.django_db
def test_it_is_drawn_once_and_not_sent_twice(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/pictures/{make_publication().seq}.png"
    first = client.get(path)

    monkeypatch.setattr(picture, "_drawn", None)
    assert client.get(path).content == first.content
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_an_earlier_version_leads_to_what_stands(client: Client) -> None:
    first = make_publication()
    newest = make_publication(ClaimReview.objects.get(), kind=Kind.RETRACTED, note="Forged.")

    answer = client.get(f"/pictures/{first.seq}.png")

    assert answer.headers["Location"] == f"/pictures/{newest.seq}.png"
    shown = client.get(answer.headers["Location"])
    assert shown.status_code == 200
    page = ReadPage(client.get(newest.path))
    assert page.meta("og:image:alt").startswith("Retracted: ")
    assert "og:image" not in client.get(f"{newest.path}v/1/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("seq", ["0", "7", "9" * 30])
def test_there_are_pictures_of_publications_alone(client: Client, seq: str) -> None:
    assert client.get(f"/pictures/{seq}.png").status_code == 404


@pytest.mark.django_db
def test_it_costs_two_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    path = f"/pictures/{make_publication().seq}.png"

    with django_assert_max_num_queries(3):
        client.get(path)


def test_verdicts_have_their_colour_and_the_claim_its_words() -> None:
    false, true = (drawn("Desk", "Word", colour, "The dam holds.", "") for colour in (RED, GREEN))

    assert false.getpixel((80, 180))[0] > 150 > false.getpixel((80, 180))[1]
    assert true.getpixel((80, 180))[1] > 100 > true.getpixel((80, 180))[0]
    assert letters(false) > letters(drawn("Desk", "Word", RED, "", "")) == 0


@pytest.mark.parametrize(
    "text", ["Novák und Müller", "Ёлки", "Ψυχή", "“úpěl” – €1.2bn", "a\u0301" + "\u0301" * 300]
)
def test_letters_of_many_scripts_are_written(text: str) -> None:
    assert letters(drawn("Desk", "True", GREEN, text, "")) > 0


def test_what_has_no_letters_is_left_out() -> None:
    assert letters(drawn("Desk", "True", GREEN, "你好世界", "")) == 0
    assert picture._written("The dam 👩\u200d🔬 holds.") == "The dam  holds."


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "word " * 20_000,
        "\u202e\x00\n\r\t\ud800",
        "W" * 60 + " " + "W" * 60,
        "<svg onload=alert(1)>{{ 7 }}",
        "",
    ],
)
def test_no_text_breaks_it_or_leaves_its_place(text: str) -> None:
    shown = drawn(text, text, RED, text, text)

    assert shown.size == SIZE
    edge = shown.crop((SIZE[0] - 30, 120, SIZE[0], SIZE[1]))
    assert len(edge.getcolors(1 << 20) or ()) == 1


def test_a_long_claim_ends_in_an_ellipsis_and_a_short_one_is_large() -> None:
    font, lines = picture._fitted("The dam holds. " * 100)
    assert (font.size, len(lines)) == LINES[-1]
    assert lines[-1].endswith("…")

    font, lines = picture._fitted("The dam holds.")
    assert (font.size, lines) == (LINES[0][0], ["The dam holds."])


@pytest.mark.django_db
def test_hostile_words_do_not_leave_the_pages_head(client: Client) -> None:
    claim = make_claim('"><script>x</script>', stage=Stage.PUBLISHED, claimant=make_claimant("<b>"))
    published = make_publication(claim=claim)

    page = ReadPage(client.get(published.path))

    assert page.meta("og:image:alt") == 'False: "><script>x</script>'
    assert client.get(f"/pictures/{published.seq}.png").status_code == 200
