"""The public page as it will be: live, marked against what readers have, judged by the rules."""

from django.test import Client
from django.urls import reverse

from claims.admin.preview import differing, parts
from claims.models import ClaimReview, State, User
from claims.workflows import drafts
from tests import factories as make


def previewed(client: Client, review: ClaimReview):
    return client.get(reverse("admin:claims_claim_preview", args=(review.claim_id,)))


def test_a_draft_is_shown_as_it_is_being_typed_and_looks_again(client: Client, editor: User):
    review = make.make_review(summary="Saved.", rating=make.make_rating("Odd"))
    drafts.keep(editor, f"claim:{review.claim_id}", {"save_draft-summary": ["Half a sen"]})

    page = previewed(client, review)

    assert page.context["document"]["summary"] == "Half a sen"
    assert page.headers["Refresh"] == "5"
    assert ClaimReview.objects.get().summary == "Saved."


def test_nobody_sees_what_a_colleague_types(client: Client):
    review = make.make_review(summary="Saved.")
    ana = make.make_user("ana")
    drafts.keep(ana, f"claim:{review.claim_id}", {"save_draft-summary": ["Half a sen"]})

    assert previewed(client, review).context["document"]["summary"] == "Saved."


def test_the_approver_sees_what_changed_since_the_last_version(client: Client):
    published = make.make_publication(summary="The ministry counts 1,100.")
    stands = previewed(client, published.claim.reviews.get()).context
    assert not any(part.differs for part in stands["parts"])

    now = {**stands["document"], "summary": "The ministry counts 1,300.", "topics": []}
    changed = {part.label: part for part in parts(now, published.document)}

    assert changed["Summary"].marked == [
        ("same", "The ministry counts "), ("removed", "1,100."), ("added", "1,300."),
    ]  # fmt: skip
    assert [label for label, part in changed.items() if part.differs] == ["Summary"]


def test_what_is_published_first_is_not_marked(client: Client):
    review = make.make_review(state=State.SUBMITTED)

    page = previewed(client, review)

    assert not any(part.differs for part in page.context["parts"])
    assert "Readers have no version yet" in page.content.decode()
    assert "Refresh" not in page.headers


def test_the_rules_report_a_claim_without_a_claimant(client: Client):
    page = previewed(client, make.make_review(state=State.SUBMITTED)).content.decode()

    assert "<code>itemReviewed.author</code>" in page
    assert "&quot;@type&quot;: &quot;ClaimReview&quot;" in page


def test_a_claim_without_a_review_has_no_page(client: Client):
    claim = make.make_claim()
    url = reverse("admin:claims_claim_preview", args=(claim.pk,))

    page = client.get(url, follow=True).content.decode()

    assert "there is no page to show" in page


def test_markup_in_a_document_is_shown_as_text(client: Client):
    review = make.make_review(state=State.SUBMITTED, summary="<script>alert(1)</script>")

    assert "<script>alert(1)" not in previewed(client, review).content.decode()


def test_two_texts_in_one_keep_every_letter_of_both():
    before, after = "We wrote  1,100 ; the table\nsays so.", "We wrote 1,300; the table\nsays so."

    marked = differing(before, after)

    assert "".join(w for how, w in marked if how != "added") == before
    assert "".join(w for how, w in marked if how != "removed") == after
