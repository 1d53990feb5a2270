"""An article's own words and the furniture of its page."""

import pytest

from claims.documents.furniture import Block, is_furniture, is_lead_in, without_furniture

FURNITURE = [
    "Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Sponsored content",
    "Article continues after this advertisement", "Continue reading", "Back to top",
    "Share", "Share this article", "Share on Facebook", "Facebook Twitter WhatsApp Email",
    "Facebook | X | LinkedIn", "Copy link", "12 comments", "Show 40 comments", "Leave a comment",
    "5 min read", "3 minutes", "Listen to this article", "Play video",
    "Read more: What the new base means", "Related: Ten facts on bases", "Watch live: the debate",
    "Also read: How the deal was made", "See also | Troop numbers since 1990",
    "Image source, Getty Images", "Photo: Jane Doe/Agency", "Image caption: Soldiers on parade",
    "Getty Images", "View image in fullscreen", "toggle caption",
    "Updated 4 March 2026 at 10:11", "Published: 4 March 2026", "Last updated on Tuesday",
    "Sign up for our newsletter", "Sign up to receive the day's top stories in your inbox.",
    "Subscribe to our daily briefing", "Subscribe now for unlimited access",
    "Enter your email address to get breaking news alerts", "Follow us on Twitter",
    "Follow The Ledger on Facebook and Instagram.", "Click here to read our privacy policy.",
    "We use cookies to improve your experience.", "You can unsubscribe at any time, see our terms "
    "of use", "Do you have a tip? Get in touch", "Support our journalism from 2 euros a month",
    "© 2026 The Daily Ledger", "Copyright 2026 The Ledger. All rights reserved.",
    "The Daily Ledger Ltd. All rights reserved", "Privacy policy", "Terms of use", "Contact us",
    "Reporting by Ana Ruiz; Editing by Joe Doe", "Additional reporting by Maria Costa in Norvale.",
    "This article was originally published by The Conversation.", "Home", "Menu", "Skip to content",
]  # fmt: skip
NEWS = [
    "Share prices fell 4% on Tuesday.", "Sharing data saved 300 lives, the agency said.",
    "Sign-up rates for the army rose by 12%.", "Subscribers grew to 4 million in March.",
    "Comments by the minister drew anger.", "Photo identity cards will be required from May.",
    "Follow-up talks are planned for 12 June.", "Home prices rose 3%.",
    "The Home Office denied it.",
    "Print sales fell to 120,000 copies.", "Read more than 40 pages of the report and judge.",
    "Related crimes fell by a tenth.", "Updated figures show 5,000 troops.",
    "Support for the bill stands at 48%.", "Join them, the general told 300 recruits.",
    "Watch sales in Switzerland fell 12%.", "We use more water than in 1990.",
    "Copyright law was changed in 2019, and it took eight years for the first case to reach the "
    "court, which ruled in favour of the 1,200 authors who had sued, because their books had been "
    "copied without their leave by three firms that sold access to them for a monthly fee.",
    "Most popular support came from the north.", "Get used to 40 degrees, scientists say.",
    "Contact tracing reached 7,000 people.", "Advertising spending fell by $3bn.",
    "Listen, the minister said, there are 5,000 of them.",
    "In pictures sold at auction, 12 were fakes.",
    "Closing the base would cost 2,000 jobs.", "Search teams found 14 survivors.",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_recognised(line: str):
    assert is_furniture(line)


@pytest.mark.parametrize("line", NEWS)
def test_news_is_not_taken_for_furniture(line: str):
    assert not is_furniture(line)
    assert not is_lead_in(line)


@pytest.mark.parametrize(
    "line",
    ["Editor's pick", "Editors’ picks", "Read more", "Related stories", "More from World",
     "Most read", "You may also like", "In case you missed it", "Recommended for you", "Up next"],
)  # fmt: skip
def test_lead_in_to_other_articles_is_recognised(line: str):
    assert is_lead_in(line)


def test_titles_after_a_lead_in_go_with_it_and_the_article_goes_on():
    blocks = [
        Block("More than 5,000 troops are in the country."),
        Block("Editor's pick:"),
        Block("How the deal was made behind closed doors"),
        Block("Will parliament agree?", linked=True),
        Block("Ten facts on bases", heading=True, linked=True),
        Block("Parliament votes on 12 March."),
        Block("What happens next", heading=True),
        Block("A list without a stop"),
        Block("Why the north voted no", linked=True),
        Block("See the full report (12 pages).", linked=True),
    ]

    assert list(without_furniture(blocks)) == [
        "More than 5,000 troops are in the country.",
        "Parliament votes on 12 March.",
        "What happens next",
        "A list without a stop",
        "See the full report (12 pages).",
    ]
