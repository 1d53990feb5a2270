import pytest
from tests import factories as f
from claims.models import *
pytestmark = pytest.mark.django_db
def test_all():
    for g in ("Editor","Reporter","Managing editor",""):
        f.make_user(group=g)
    f.make_source(domain="x.example.org"); c=f.make_claim(); a=c.appearances.get(); f.make_quantity(a); f.make_match(c,f.make_claim(stage=Stage.REJECTED))
    for s in State: f.make_review(state=s)
    p=f.make_publication(); f.make_publication(ClaimReview.objects.get(claim=p.claim), kind=Kind.REAFFIRMED, note="x")
    f.make_correction(); f.make_finding(); f.make_rating(); f.make_topic(); f.make_claimant(); f.make_evidence(anchored=False)
    f.make_publication(kind=Kind.RETRACTED)
