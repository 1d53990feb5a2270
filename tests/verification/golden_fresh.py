"""Golden pairs of the same kinds in fresh wording, written last and counted apart."""

from collections.abc import Iterator

from claims.values import PageView
from tests.verification.golden import (
    CALM,
    GONE,
    NUMBER,
    REWORDED,
    UNCHANGED,
    Change,
    Pair,
    Story,
    look_alikes,
    walls,
)

STORIES = (
    Story(
        "museum", "Record year for the Tidewater Museum",
        ("Visitors queued around the block for the exhibition of early maps, which closes soon.",
         "Director Samir Haddad told reporters that 212,000 people visited the museum in 2024. "
         "School classes are not counted.",
         "The roof of the old wing leaks, and repairs will take most of next summer.",
         "Entrance stays free on the first Sunday of every month, the board decided."),
        "Director Samir Haddad told reporters that 212,000 people visited the museum in 2024.",
        ("212,000", "221,000"), ("212,000", "212 000"), ("visited", "came to"),
        ("visited", "did not visit"), ("Samir Haddad", "Clara Voss"),
        "Director Clara Voss told reporters that 98,000 people visited the gallery in 2024.",
    ),
    Story(
        "vaccine", "Trial of malaria vaccine ends early",
        ("Researchers stopped the study because the result was clear, the journal reports.",
         "In the Kisumu group the vaccine prevented 77% of infections, compared with a placebo. "
         "Side effects were mild.",
         "The maker hopes for approval before the rains, and has begun to fill vials.",
         "Critics ask for a longer follow-up, as protection may wane within two seasons."),
        "In the Kisumu group the vaccine prevented 77% of infections, compared with a placebo.",
        ("77%", "67%"), ("77%", "77 per cent"), ("prevented", "warded off"),
        ("prevented", "never prevented"), ("Kisumu", "Mombasa"),
        "In the Mombasa group the vaccine prevented 77% of infections, compared with a placebo.",
    ),
    Story(
        "retailer", "Kestrel Stores to close shops",
        ("The chain will shut branches in small towns and move more of its trade online.",
         "Kestrel Stores cut 1,850 jobs in Scotland between January and June, its report shows. "
         "Unions speak of a bloodbath.",
         "Shares rose slightly after the news, while those of its rivals hardly moved.",
         "Managers say that rents, wages and energy all cost more than they did."),
        "Kestrel Stores cut 1,850 jobs in Scotland between January and June, its report shows.",
        ("1,850", "1,580"), ("1,850", "1850"), ("cut", "shed"), ("cut", "never cut"),
        ("Scotland", "Wales"),
        "Kestrel Stores cut 640 jobs in Wales between January and June, its report shows.",
    ),
    Story(
        "glacier", "Glacier loses ground again",
        ("Hikers now reach the ice an hour later than their parents did, guides say.",
         "The Falken glacier retreated by 86 metres last year, according to the alpine club. "
         "It has been measured since the war.",
         "A lake has formed in front of the tongue, and the path was laid anew.",
         "Most glaciers of the range will be gone by the end of the century."),
        "The Falken glacier retreated by 86 metres last year, according to the alpine club.",
        ("86 metres", "68 metres"), ("86 metres", "86 m"), ("retreated", "shrank"),
        ("retreated", "did not retreat"), ("Falken", "Morgen"),
        "The Morgen glacier retreated by 31 metres last year, according to the alpine club.",
    ),
)  # fmt: skip


def _after(story: Story, paragraph: str) -> str:
    return f"{story.text}\n\n{paragraph}"


def _changed(story: Story, paragraph: str = "") -> str:
    text = story.with_quote(story.swapped(story.number))
    return f"{text}\n\n{paragraph}" if paragraph else text


CHANGES: dict[str, tuple[set[str], dict[str, Change]]] = {
    "noisy": ({UNCHANGED}, {
        "masthead": lambda s: f"THE LEDGER\nSaturday edition\n\n{s.text}",
        "reprinted amid bars": lambda s: (
            f"Menu\nSearch\n\n{s.with_quote(s.swapped(s.reprint))}\n\nTerms of use"),
        "counter": lambda s: s.text.replace("\n\n", "\n\n9,871 views\n\n", 1),
        "minutes": lambda s: s.text.replace("\n\n", "\n\nPublished 12 mins ago\n\n", 1),
        "promotion": lambda s: s.text.replace(
            s.quote + " ", s.quote + "\n\nSign up for our morning letter, 5 days a week.\n\n"),
        "line breaks": lambda s: s.text.replace("\n\n", "\n"),
        "double spaces": lambda s: s.text.replace(" ", "  "),
        "superscript": lambda s: s.with_quote(s.quote.replace(",", ",²")),
        "thin spaces": lambda s: s.text.replace(" ", "\u2009", 30),
        "other correction": lambda s: _after(
            s, "Editor's note: The caption of the picture has been corrected."),
        "related": lambda s: _after(s, "More on this story\n\nWhat we know so far"),
        "last paragraph cut": lambda s: s.text.replace("\n\n" + s.paragraphs[-1], ""),
        "headline changed": lambda s: s.text.replace(s.title, "What you should know today"),
        "live entries": lambda s: s.text.replace(
            s.title, s.title + "\n\n18:40 The minister is to speak at seven.\n\n18:02 Rain sets in."),
    }),
    "moved": (CALM, {
        "to the top": lambda s: s.with_quote("").replace(s.title, f"{s.title}\n\n{s.quote}"),
    }),
    "number": ({NUMBER}, {
        "plain": _changed,
        "note": lambda s: _changed(
            s, f"Clarification: a previous version of this report said: “{s.quote}”"),
        "most read": lambda s: _changed(s, f"Most read\n\n1. {s.quote}\n\n2. Ten quick recipes"),
        "reader": lambda s: _changed(s, f"2 comments\n\nMia, Tuesday\n\nIt said “{s.quote}” before."),
        "year before": lambda s: _changed(s, f"A year ago\n\n{s.quote}"),
        "quoted later": lambda s: _changed(s, f"“{s.quote}”"),
        "headline too": lambda s: _changed(s).replace(s.title, "Figures corrected"),
        "rest cut": lambda s: _changed(s).replace("\n\n" + s.paragraphs[-1], ""),
        "verb too": lambda s: s.with_quote(s.swapped(s.wording).replace(*s.number)),
    }),
    "reworded": ({REWORDED}, {
        "verb": lambda s: s.with_quote(s.swapped(s.wording)),
        "denial": lambda s: s.with_quote(s.swapped(s.negation)),
        "somebody else": lambda s: s.with_quote(s.swapped(s.person)),
        "at least": lambda s: s.with_quote(s.swapped((s.number[0], f"at least {s.number[0]}"))),
        "verb, copy below": lambda s: (
            f"{s.with_quote(s.swapped(s.wording))}\n\nRelated\n\n{s.quote}"),
    }),
    "gone": ({GONE}, {
        "sentence": lambda s: s.with_quote(""),
        "paragraph": lambda s: s.text.replace("\n\n" + s.paragraphs[1], ""),
        "sentence, note": lambda s: (
            f"{s.with_quote('')}\n\nThis article was amended on 3 May. It originally said: {s.quote}"),
    }),
}  # fmt: skip

LIST = """Where the money went

- Roads and bridges: 12.4 million
- Schools: 9.1 million
- Parks: 780,000
- Culture: 1.2 million

All sums are in pounds and were audited."""
RESULTS = """Final table

Club | Played | Points
Rovers | 38 | 81
United | 38 | 77
Athletic | 37 | 70

Goals decide where points are level."""
ROWS: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("list item", LIST, "Schools: 9.1 million", LIST.replace("9.1", "9.7"), {NUMBER}),
    ("list as it was", LIST, "Schools: 9.1 million", LIST.replace("780,000", "790,000"),
     {UNCHANGED}),
    ("list item cut", LIST, "Schools: 9.1 million", LIST.replace("- Schools: 9.1 million\n", ""),
     {GONE}),
    ("list item added", LIST, "Parks: 780,000",
     LIST.replace("- Parks", "- Libraries: 780,000\n- Parks"), {UNCHANGED}),
    ("list turned", LIST, "Parks: 780,000", LIST.replace("- Parks: 780,000\n", "").replace(
        "- Roads", "- Parks: 780,000\n- Roads"), CALM),
    ("list scale", LIST, "Culture: 1.2 million", LIST.replace("1.2 million", "1.2 billion"),
     {NUMBER}),
    ("row", RESULTS, "United | 38 | 77", RESULTS.replace("77", "71"), {NUMBER}),
    ("row below", RESULTS, "United | 38 | 77", RESULTS.replace("70", "73"), {UNCHANGED}),
    ("row cut", RESULTS, "United | 38 | 77", RESULTS.replace("United | 38 | 77\n", ""), {GONE}),
    ("rows turned", RESULTS, "United | 38 | 77",
     RESULTS.replace("Rovers | 38 | 81\nUnited | 38 | 77", "United | 38 | 77\nRovers | 38 | 81"),
     CALM),
    ("column put first", RESULTS, "United | 38 | 77",
     RESULTS.replace("Club |", "Club | Goals |").replace("Rovers |", "Rovers | 90 |").replace(
         "United |", "United | 85 |").replace("Athletic |", "Athletic | 66 |"), {UNCHANGED}),
)  # fmt: skip
WALLS: dict[str, tuple[str, ...]] = {
    "missing": (
        "Oh no!\n\nThe page you requested could not be found. Please check the address.",
        "Error 404\n\nThis story does not exist or has been removed.",
    ),
    "consent": (
        "Your privacy is important to us\n\nWith your consent, we and our partners use cookies to "
        "measure audiences. You may accept all or reject all.",
    ),
    "captcha": (
        "Security check\n\nPlease complete the security check to prove you are human.",
        "Pardon our interruption\n\nSomething about your browser made us think you might be a bot.",
    ),
    "waiting room": (
        "Thank you for waiting\n\nYou are in the queue. Your position in the queue is 881.",
    ),
    "maintenance": (
        "Back soon\n\nWe are upgrading our systems tonight and will be back online by six.",
        "Something went wrong\n\nOur engineers know about it. Please try again in a few minutes.",
    ),
    "log-in": (
        "Welcome back\n\nPlease sign in with your e-mail address and password. Forgot your "
        "password?",
    ),
    "script shell": ("This site requires JavaScript. Please enable JavaScript and reload.",),
    "parked": ("The domain ledger.example is for sale. Inquire about this domain today.",),
    "emptied": ("Tidings\n\nContact",),
    "refused": ("Sorry, this content is not available in your region.",),
}


def pairs() -> Iterator[Pair]:
    for story in STORIES:
        for kind, (expected, changes) in CHANGES.items():
            for name, change in changes.items():
                after = change(story)
                assert isinstance(after, str)
                yield Pair(
                    f"{story.name}: {name}", kind, story.text, story.quote, PageView(after),
                    frozenset(expected),
                )  # fmt: skip
        yield from look_alikes(story)
    for name, before, quote, after, outcomes in ROWS:
        yield Pair(f"rows: {name}", "table", before, quote, PageView(after), frozenset(outcomes))
    yield from walls(STORIES, WALLS)
