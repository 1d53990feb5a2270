"""What the rules for ClaimReview would report of a page's markup, before it is published.

Required and recommended properties are those of Google's documentation of structured data for fact
checks; the ranges of ratings are schema.org's. Nothing is asked of anybody's server.
"""

from dataclasses import dataclass

from claims.exchange.document import Json

LONGEST_SHOWN = 75  # characters of claimReviewed that results show without wrapping


@dataclass(frozen=True, slots=True)
class Report:
    """One finding: an error keeps the markup out of results, a warning makes it poorer."""

    is_error: bool
    where: str
    told: str


def reports(markup: Json | None) -> list[Report]:
    """Return what the rules would report, errors first; None, no markup at all, is one error."""
    if markup is None:
        return [Report(True, "ClaimReview", "There is none: the page gives no verdict.")]
    item, rating = markup.get("itemReviewed", {}), markup.get("reviewRating", {})
    missing = [
        (True, "claimReviewed", markup, "Required: the claim."),
        (True, "url", markup, "Required: the address of the page."),
        (True, "alternateName", rating, "Required: the rating in words."),
        (False, "datePublished", markup, "Recommended: when the review was published."),
        (False, "author", markup, "Recommended: who publishes the review."),
        (False, "author", item, "Recommended: who made the claim. Name the claimant."),
        (False, "datePublished", item, "Recommended: when the claim was made."),
        (False, "appearance", item, "Recommended: where the claim was made."),
    ]
    found = [
        Report(is_error, f"itemReviewed.{name}" if holder is item else name, told)
        for is_error, name, holder, told in missing
        if not holder.get(name)
    ]
    found += _of_rating(rating)
    claim = str(markup.get("claimReviewed", ""))
    if len(claim) > LONGEST_SHOWN:
        told = f"{len(claim)} characters; beyond {LONGEST_SHOWN} results wrap or cut it."
        found.append(Report(False, "claimReviewed", told))
    author = item.get("author") or {}
    if author and not author.get("sameAs"):
        told = (
            "Recommended: what tells two people of one name apart. Give the claimant’s Wikidata id."
        )
        found.append(Report(False, "itemReviewed.author.sameAs", told))
    return sorted(found, key=lambda report: not report.is_error)


def _of_rating(rating: Json) -> list[Report]:
    """A rating as a number lies on its scale, or there is none."""
    names = ("ratingValue", "worstRating", "bestRating")
    told = [rating.get(name) for name in names]
    if told[0] is None:
        text = "Recommended: the rating as a number. This step of the scale has none."
        return [Report(False, "reviewRating.ratingValue", text)]
    try:
        value, worst, best = (float(str(number)) for number in told)
    except ValueError:
        return [
            Report(True, "reviewRating", "ratingValue, worstRating and bestRating are numbers.")
        ]
    if not worst <= value <= best or worst >= best:
        text = f"{value:g} does not lie between {worst:g} and {best:g}."
        return [Report(True, "reviewRating.ratingValue", text)]
    return []
