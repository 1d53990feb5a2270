"""A desk with every kind of page, for those who look at all of them."""

from datetime import date

from claims.models import ClaimReview, Kind, Rating, Stage
from claims.workflows.passage_numbers import numbers_in
from tests import factories as make

FOUND = "In March the register counts 4,200 dams. Some are small."
PATHS = (
    *("/", "/?q=dams", "/?topic=dams", "/?q=nothing", "/corrections/", "/ratings/", "/about/"),
    *("/methodology/", "/log/", "/topics/dams/", "/claimants/jane-roe/", "/topics/", "/sources/"),
    *("/claimants/", "/claims/1/", "/claims/1-x/v/1/", "/claims/1-x/embed/", "/claims/2/"),
    *("/claims/3/", "/report/3/", "/report/3/sent/", "/de/claims/1/", "/de/report/1/", "/de/"),
    *("/nowhere/", "/api/v1/docs/"),
)


def publish() -> None:
    """Three claims, numbers 1 to 3 in an empty database: corrected, retracted, and as it was."""
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
    first, second, _third = ClaimReview.objects.order_by("pk")
    make.make_correction(first, approved_by=make.make_user())
    first.rating = Rating.objects.get(slug="true")
    make.make_publication(first, kind=Kind.CORRECTED)
    make.make_correction(second, kind="retraction")
    make.make_publication(second, kind=Kind.RETRACTED, note="A forged table.")
