"""A desk with every kind of page, for those who look at all of them."""

from datetime import date

from claims.models import ClaimReview, Kind, Stage
from claims.workflows.passage_numbers import numbers_in
from tests import factories as make

FOUND = "In March the register counts 4,200 dams. Some are small."


def paths(first: int, second: int, third: int) -> tuple[str, ...]:
    """Every page there is, given the numbers of the three claims."""
    return (
        *("/", "/?q=dams", "/?topic=dams", "/?q=nothing", "/corrections/", "/ratings/", "/about/"),
        *("/methodology/", "/log/", "/topics/dams/", "/claimants/jane-roe/", "/topics/"),
        *("/sources/", "/claimants/", "/de/", "/nowhere/", "/api/v1/docs/"),
        *(f"/claims/{first}/", f"/claims/{first}-x/v/1/", f"/claims/{first}-x/embed/"),
        *(f"/claims/{second}/", f"/claims/{third}/", f"/de/claims/{first}/"),
        *(f"/report/{third}/", f"/report/{third}/sent/", f"/de/report/{first}/"),
    )


def publish() -> tuple[int, ...]:
    """Publish three claims: corrected, retracted, and as it was; return their numbers."""
    topic, roe = make.make_topic("Dams"), make.make_claimant("Jane Roe")
    for number in range(3):
        source = make.make_source(f"Courier {number}")
        text = f"Dispatch {number}. More than 5,000 dams hold. The governor declined to comment."
        claim = make.make_claim(
            "More than 5,000 dams hold.",
            stage=Stage.PUBLISHED,
            topics=(topic,),
            claimant=roe,
            article=make.make_article(text, source=source, url=f"https://a.example/{number}"),
            said_on=date(2026, 3, 14),
        )
        said = claim.appearances.get()
        make.make_quantity(said, "More than 5,000 dams", unit="dam", counted="dams")
        make.make_evidence(
            claim, FOUND, source=source, note="A table.", numbers=numbers_in(FOUND, FOUND)
        )
        make.make_publication(claim=claim, body="We asked.", verdict_by=make.make_user())
    first, second, third = ClaimReview.objects.order_by("pk")
    make.make_correction(first, approved_by=make.make_user())
    make.make_publication(first, kind=Kind.CORRECTED)
    make.make_correction(second, kind="retraction")
    make.make_publication(second, kind=Kind.RETRACTED, note="A forged table.")
    return first.claim_id, second.claim_id, third.claim_id
