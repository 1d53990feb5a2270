"""Golden pairs: stories as they stood, and what may become of them, with the right outcome.

Each change is a rule of the newsroom applied to every story that can show it. The outcomes were
written down before anything was run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims.values import PageView

UNCHANGED, MOVED, NUMBER = "unchanged", "moved", "number_changed"
REWORDED, GONE, UNREADABLE = "reworded", "gone", "unreadable"
NOISE, CALM = {UNCHANGED}, {UNCHANGED, MOVED}


@dataclass(frozen=True)
class Story:
    """A page: its title, its paragraphs, and one sentence of it that a check rests on.

    The pairs are parts of the sentence and what a change puts in their place.
    """

    name: str
    title: str
    paragraphs: tuple[str, ...]
    quote: str
    number: tuple[str, str]
    reprint: tuple[str, str]
    wording: tuple[str, str]
    negation: tuple[str, str]
    person: tuple[str, str]
    other: str  # a sentence like it about somebody else

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs))

    def with_quote(self, quote: str) -> str:
        assert self.text.count(self.quote) == 1
        return self.text.replace(self.quote, quote)

    def swapped(self, pair: tuple[str, str]) -> str:
        """The sentence with one part replaced."""
        assert pair[0] in self.quote, (self.name, pair)
        return self.quote.replace(pair[0], pair[1])

    @property
    def neighbour(self) -> str:
        """A paragraph of the story without the quotation."""
        return next(p for p in self.paragraphs if self.quote not in p)


@dataclass(frozen=True)
class Pair:
    """One story before and after; ``quote`` is what is looked for."""

    id: str
    kind: str
    before: str
    quote: str
    after: PageView
    expected: frozenset[str]


STORIES = (
    Story(
        "ferry", "New ferry line opens to Port Ellis",
        ("The county opened its second ferry line on Saturday after two years of delays.",
         "The line carried 5,200 passengers in its first week, the operator Halden Marine said. "
         "Most of them came from the northern suburbs.",
         "A return ticket costs nine dollars, and children travel for free until the autumn.",
         "Residents along the quay had asked for a wall against the noise, which is to be built "
         "by next spring."),
        "The line carried 5,200 passengers in its first week, the operator Halden Marine said.",
        ("5,200", "2,500"), ("5,200", "5 200"), ("first week", "opening week"),
        ("carried", "never carried"), ("Halden Marine", "Orrin Lines"),
        "The old line carried 5,200 passengers in its first week, the operator Orrin Lines said.",
    ),
    Story(
        "clinic", "Waiting times at regional clinics fall",
        ("Patients wait less for an appointment than a year ago, the health board reported.",
         "In Norvale the average wait fell to 19 days, from 31 days a year before. The board "
         "credits new evening hours.",
         "Nurses' unions dispute the method, since cancelled appointments are not counted.",
         "A full review by outside auditors is expected before the end of the budget year."),
        "In Norvale the average wait fell to 19 days, from 31 days a year before.",
        ("19 days", "29 days"), ("19 days", "nineteen days"), ("fell to", "dropped to"),
        ("fell", "never fell"), ("Norvale", "Harwick"),
        "In Harwick the average wait fell to 19 days, from 31 days a year before.",
    ),
    Story(
        "budget", "Council passes budget after long night",
        ("Members of the city council voted shortly before midnight, seven to four.",
         "Treasurer Lena Brandt said the city will borrow 48 million euros for its schools. The "
         "loan runs for twelve years.",
         "The opposition called the plan reckless and announced that it would go to court.",
         "Two libraries in the east of the town will stay open, after protests in the spring."),
        "Treasurer Lena Brandt said the city will borrow 48 million euros for its schools.",
        ("48 million", "84 million"), ("48 million euros", "€48 million"),
        ("borrow", "set aside"), ("will borrow", "will not borrow"), ("Lena Brandt", "Marta Kohl"),
        "Treasurer Marta Kohl said the county will borrow 48 million euros for its schools.",
    ),
    Story(
        "storm", "Storm leaves villages without power",
        ("Trees fell on lines across the valley as gusts reached the strength of a hurricane.",
         "The grid company Estrel counted 17,400 households without power in Corley on Sunday. "
         "Crews worked through the night.",
         "Schools will stay closed until the roads are clear, the governor told local radio.",
         "Forecasters expect calmer weather from the middle of the week, with some frost."),
        "The grid company Estrel counted 17,400 households without power in Corley on Sunday.",
        ("17,400", "71,400"), ("17,400", "17400"), ("without power", "in the dark"),
        ("counted", "did not count"), ("Corley", "Belmoor"),
        "The grid company Estrel counted 9,100 households without power in Belmoor on Sunday.",
    ),
    Story(
        "poll", "Governor's lead narrows in latest survey",
        ("The race for the governor's office has become closer, a survey published today shows.",
         "Governor Adele Pryce is supported by 46 percent of likely voters, the institute found. "
         "Her challenger has gained since May.",
         "One voter in ten has not decided, which is more than at this point four years ago.",
         "The candidates meet for their only debate on the last Thursday before the election."),
        "Governor Adele Pryce is supported by 46 percent of likely voters, the institute found.",
        ("46 percent", "41 percent"), ("46 percent", "46%"), ("supported", "backed"),
        ("is supported", "is not supported"), ("Adele Pryce", "Ruth Tamm"),
        "Challenger Ruth Tamm is supported by 42 percent of likely voters, the institute found.",
    ),
    Story(
        "harvest", "Dry summer cuts wheat harvest",
        ("Farmers brought in less grain than in any year since records began, officials said.",
         "Wheat output in Arden fell to 310,000 tonnes, the ministry of agriculture said. Barley "
         "did a little better.",
         "Bakers expect bread to become dearer in the winter, though imports may help.",
         "The ministry has promised aid to small farms and wants to change the rules on wells."),
        "Wheat output in Arden fell to 310,000 tonnes, the ministry of agriculture said.",
        ("310,000", "301,000"), ("310,000", "310\u202f000"), ("fell to", "sank to"),
        ("fell to", "never fell to"), ("Arden", "Belmoor"),
        "Wheat output in Belmoor fell to 275,000 tonnes, the ministry of agriculture said.",
    ),
    Story(
        "trial", "Court fines shipping firm over spill",
        ("The judges followed the prosecutors' view that the crew had ignored two warnings.",
         "Judge Paul Okafor ordered Tessel Shipping to pay $3.5 million to the coastal towns. The "
         "firm said it would appeal.",
         "Fishermen had waited six years for the ruling and cheered in the gallery.",
         "Divers still find lumps of oil on the sea bed, though the beaches are clean again."),
        "Judge Paul Okafor ordered Tessel Shipping to pay $3.5 million to the coastal towns.",
        ("$3.5 million", "$5.3 million"), ("$3.5 million", "$3,500,000"), ("ordered", "told"),
        ("ordered", "refused to order"), ("Tessel Shipping", "Brandt Lines"),
        "Judge Mary Stone ordered Brandt Lines to pay $3.5 million to the inland towns.",
    ),
)  # fmt: skip

Change = Callable[[Story], str | PageView]


def number_in_place(story: Story) -> str:
    return story.with_quote(story.swapped(story.number))


def note(story: Story, opening: str) -> str:
    return f"{opening} {story.quote}"


CHANGES: dict[str, tuple[set[str], dict[str, Change]]] = {
    "noisy": (NOISE, {
        "same": lambda s: s.text,
        "reprint": lambda s: s.with_quote(s.swapped(s.reprint)),
        "bars": lambda s: f"Home | World | Sport\n\n{s.text}\n\n© The Ledger\n\n1,204 views",
        "advertisement": lambda s: s.text.replace("\n\n", "\n\nAdvertisement\n\n"),
        "read more": lambda s: s.text.replace(
            "\n\n", "\n\nRead more: 7 things to know about the region\n\n"),
        "clock": lambda s: s.text.replace("\n\n", "\n\nUpdated 3 hours ago\n\n", 1),
        "shares": lambda s: s.text.replace("\n\n", "\n\n312 shares · 48 comments\n\n", 1),
        "typography": lambda s: s.text.replace("'", "’").replace(" ", "\u00a0", 9),
        "soft hyphens": lambda s: s.with_quote(s.quote.replace("er", "er\u00ad")),
        "zero width": lambda s: s.with_quote(s.quote.replace("t ", "t\u200b ")),
        "reference mark": lambda s: s.with_quote(s.quote.replace(",", ",[3]").replace(" the", "[a] the")),
        "neighbour rewritten": lambda s: s.text.replace(
            s.neighbour, "Officials gave a first account of the events in the afternoon."),
        "paragraph added": lambda s: s.text.replace(
            s.title, f"{s.title}\n\nThis report has been brought up to date with new details."),
        "correction of something else": lambda s: (
            f"{s.text}\n\nCorrection: An earlier version misspelled the photographer's name."),
        "standfirst": lambda s: s.text.replace(s.title, f"{s.title}\n\nBy our own reporters"),
        "paragraphs split": lambda s: s.text.replace(s.quote + " ", s.quote + "\n\n"),
    }),
    "moved": (CALM, {
        "to the end": lambda s: f"{s.text.replace(s.quote + ' ', '')}\n\n{s.quote}",
        "order turned": lambda s: "\n\n".join((s.title, *reversed(s.paragraphs))),
    }),
    "number": ({NUMBER}, {
        "plain": number_in_place,
        "amid noise": lambda s: number_in_place(s).replace("\n\n", "\n\nAdvertisement\n\n"),
        "copy in note": lambda s: (
            f"{number_in_place(s)}\n\nCorrection: An earlier version of this article said: {s.quote}"),
        "copy in teaser": lambda s: f"{number_in_place(s)}\n\nRelated stories\n\n{s.quote}",
        "copy in comment": lambda s: f"{number_in_place(s)}\n\nComments\n\nJo: You wrote “{s.quote}”",
        "copy in pull quote": lambda s: s.with_quote(s.swapped(s.number)).replace(
            s.neighbour, f"“{s.quote}”\n\n{s.neighbour}"),
        "copy in box": lambda s: f"{number_in_place(s)}\n\nPrevious month\n\n{s.quote}",
        "copy in embed": lambda s: (
            f"{number_in_place(s)}\n\n“{s.quote}” — The Ledger (@ledger) 3 June"),
        "neighbours changed": lambda s: number_in_place(s).replace(
            s.neighbour, "Nothing else was known in the morning, officials said."),
        "reworded too": lambda s: s.with_quote(s.swapped(s.number).replace(*s.wording)),
        "capitals": lambda s: number_in_place(s).upper(),
    }),
    "reworded": ({REWORDED}, {
        "wording": lambda s: s.with_quote(s.swapped(s.wording)),
        "negation": lambda s: s.with_quote(s.swapped(s.negation)),
        "name": lambda s: s.with_quote(s.swapped(s.person)),
        "modifier": lambda s: s.with_quote(s.swapped((s.number[0], f"about {s.number[0]}"))),
        "negation with copy": lambda s: (
            f"{s.with_quote(s.swapped(s.negation))}\n\nMost read\n\n{s.quote}"),
    }),
    "gone": ({GONE}, {
        "cut": lambda s: s.with_quote("").replace("  ", " "),
        "cut, note quotes it": lambda s: (
            f"{s.with_quote('')}\n\nCorrection: An earlier version of this article said: {s.quote}"),
        "cut, comment quotes it": lambda s: (
            f"{s.with_quote('')}\n\nComments\n\nJo: You wrote “{s.quote}” Why is it gone?"),
    }),
}  # fmt: skip


def pairs(stories: tuple[Story, ...] = STORIES) -> Iterator[Pair]:
    """Every change tried on every story."""
    for story in stories:
        for kind, (expected, changes) in CHANGES.items():
            for name, change in changes.items():
                yield _pair(f"{story.name}: {name}", kind, story, change(story), expected)
        yield from look_alikes(story)


def look_alikes(story: Story) -> Iterator[Pair]:
    """The sentence beside one about somebody else, which stays when it goes."""
    both = story.with_quote(f"{story.quote} {story.other}")
    without = story.with_quote(story.other)
    number = story.with_quote(f"{story.swapped(story.number)} {story.other}")
    for name, after, expected in (
        ("deleted", without, {GONE}),
        ("changed", number, {NUMBER}),
        ("as it was", both, {UNCHANGED}),
        ("turned round", story.with_quote(f"{story.other} {story.quote}"), CALM),
    ):
        yield Pair(
            f"{story.name}: look-alike {name}", "look-alike", both, story.quote,
            PageView(after), frozenset(expected),
        )  # fmt: skip


def _pair(name: str, kind: str, story: Story, after: str | PageView, expected: set[str]) -> Pair:
    view = after if isinstance(after, PageView) else PageView(after)
    return Pair(name, kind, story.text, story.quote, view, frozenset(expected))


TABLE = """Region | Cases | Deaths
Arden | 1,200 | 34
Belmoor | 800 | 12
Corley | 1,950 | 41
Dunmore | 430 | 7"""
PROSE = ("Weekly figures", "Figures are counted on Mondays and published on the next day.")


def _page(table: str) -> str:
    return "\n\n".join((PROSE[0], table, PROSE[1]))


TABLES: tuple[tuple[str, str, str, set[str]], ...] = (
    ("same", "Arden | 1,200 | 34", TABLE, {UNCHANGED}),
    ("other row", "Arden | 1,200 | 34", TABLE.replace("800", "850"), {UNCHANGED}),
    ("all other rows", "Arden | 1,200 | 34",
     TABLE.replace("800", "850").replace("1,950", "2,010").replace("430", "455"), {UNCHANGED}),
    ("last cell", "Arden | 1,200 | 34", TABLE.replace("| 34", "| 36"), {NUMBER}),
    ("first figure", "Corley | 1,950 | 41", TABLE.replace("1,950", "1,590"), {NUMBER}),
    ("swapped figures", "Belmoor | 800 | 12", TABLE.replace("800 | 12", "12 | 800"), {NUMBER}),
    ("row deleted", "Belmoor | 800 | 12", TABLE.replace("Belmoor | 800 | 12\n", ""), {GONE}),
    ("row taken by another", "Belmoor | 800 | 12", TABLE.replace("Belmoor", "Elham"), {GONE}),
    ("rows reordered", "Belmoor | 800 | 12",
     "\n".join([TABLE.split("\n")[0], *sorted(TABLE.split("\n")[1:], reverse=True)]), CALM),
    ("column added", "Arden | 1,200 | 34", """Region | Cases | Tests | Deaths
Arden | 1,200 | 9,000 | 34
Belmoor | 800 | 5,500 | 12
Corley | 1,950 | 12,300 | 41
Dunmore | 430 | 3,100 | 7""", {UNCHANGED}),
    ("column added, figure changed", "Arden | 1,200 | 34", """Region | Cases | Tests | Deaths
Arden | 1,300 | 9,000 | 34
Belmoor | 800 | 5,500 | 12
Corley | 1,950 | 12,300 | 41
Dunmore | 430 | 3,100 | 7""", {NUMBER}),
    ("columns turned", "Corley | 1,950 | 41", """Region | Deaths | Cases
Arden | 34 | 1,200
Belmoor | 12 | 800
Corley | 41 | 1,950
Dunmore | 7 | 430""", {UNCHANGED}),
    ("one cell quoted", "1,950", TABLE.replace("1,950", "1,999"), {NUMBER}),
    ("one cell, its neighbour changed", "1,950", TABLE.replace("41", "44"), {UNCHANGED}),
    ("row added above", "Corley | 1,950 | 41",
     TABLE.replace("Arden", "Aldham | 1,950 | 40\nArden"), {UNCHANGED}),
    ("totals added", "Dunmore | 430 | 7", TABLE + "\nAll | 4,380 | 94", {UNCHANGED}),
    ("reference marks", "Dunmore | 430 | 7", TABLE.replace("430", "430[b]"), {UNCHANGED}),
)  # fmt: skip


def tables() -> Iterator[Pair]:
    for name, quote, after, expected in TABLES:
        yield Pair(
            f"table: {name}", "table", _page(TABLE), quote, PageView(_page(after)),
            frozenset(expected),
        )  # fmt: skip


WALLS: dict[str, tuple[str, ...]] = {
    "missing": (
        "Page not found\n\nThe page you are looking for may have been moved or deleted.",
        "Oops! That page can't be found.\n\nIt looks like nothing was found at this location. "
        "Maybe try a search?",
        "404\n\nWe looked everywhere but this story is no longer available. Return to the homepage.",
        "Sorry, this article is no longer available\n\nHere are some of our latest stories\n\n"
        "Mayor opens bridge\n\nHeat wave to end\n\nTeam wins cup",
    ),
    "consent": (
        "We value your privacy\n\nWe and our partners store and access information on a device, "
        "such as cookies. Accept all. Reject all. Manage options.",
        "Before you continue\n\nWe use cookies to deliver our services and to show personalised "
        "ads. I agree. Cookie settings.",
    ),
    "captcha": (
        "Just a moment...\n\nChecking your browser before accessing the site. Ray ID: 7f3a9c",
        "Verify you are human by completing the action below.",
        "Our systems have detected unusual traffic from your network. Please show you are not a "
        "robot.",
    ),
    "waiting room": (
        "You are now in line\n\nYour estimated wait time is 12 minutes. Keep this page open.",
        "Due to high demand you have been placed in a virtual queue. Your number in line: 2,304.",
    ),
    "maintenance": (
        "We'll be back soon\n\nOur site is undergoing scheduled maintenance. Thank you for your "
        "patience.",
        "503 Service unavailable\n\nThe server is temporarily unavailable. Try again in a few "
        "minutes.",
    ),
    "log-in": (
        "Sign in to continue\n\nEmail\n\nPassword\n\nForgot your password?",
        "You must be logged in to view this page.\n\nLog in with your account or create an account.",
    ),
    "script shell": (
        "You need to enable JavaScript to run this app.",
        "Loading…",
    ),
    "parked": (
        "ledger.example\n\nThis domain is for sale. Buy this domain now or make an offer.\n\n"
        "Related searches\n\nCheap flights\n\nInsurance",
        "This domain name has expired. If you are the owner, renew your domain today.",
    ),
    "emptied": ("", "The Ledger\n\nHome"),
    "refused": ("Access Denied\n\nYou don't have permission to access this page on this server.",),
}
GERMAN = """Neue Nachrichten aus der Region

Die Verwaltung teilte am Montag mit, dass die Arbeiten an der Brücke im kommenden Jahr beginnen.

Die Anwohner fordern seit langem eine Umfahrung, weil der Verkehr in den letzten Jahren stark \
zugenommen hat und die Straße nicht mehr ausreicht.

Der Rat wird sich im Herbst wieder mit dem Thema befassen, sagte ein Sprecher."""
ANOTHER = """Ten recipes for a rainy weekend

Nothing warms like soup, and these bowls need little more than an onion, a potato and patience.

Start with good stock. Roast bones slowly, skim often, and salt only once everything is tender.

Bakers may prefer a tray of buns: knead gently, leave the dough overnight and brush it with milk."""


def walls(stories: tuple[Story, ...] = STORIES, kinds: dict = WALLS) -> Iterator[Pair]:
    """What was served in place of the page."""
    for number, story in enumerate(stories):
        for kind, texts in kinds.items():
            text = texts[number % len(texts)]
            yield _pair(f"{story.name}: {kind}", "not the page", story, text, {UNREADABLE})
        first = story.paragraphs[0]
        wall = f"{story.title}\n\n{first}\n\nSubscribe to continue reading\n\nAlready a subscriber?"
        yield _pair(f"{story.name}: paywall", "not the page", story, wall, {UNREADABLE})
        yield _pair(f"{story.name}: language", "not the page", story, GERMAN, {UNREADABLE})
        yield _pair(f"{story.name}: another", "not the page", story, ANOTHER, {UNREADABLE})
        gone = PageView(story.text, status=404)
        yield _pair(f"{story.name}: status", "not the page", story, gone, {UNREADABLE})
