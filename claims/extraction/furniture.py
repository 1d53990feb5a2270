"""What stands on an article's page without being part of what it tells, known by its form.

Headlines, links to other articles, update notes, the author's line, leftovers of markup. They stay
candidates for whoever asks for every sentence and are left off the list an editor reads.
"""

import re
from collections.abc import Sequence

from claims.english.lexicon import word_set, words
from claims.extraction.parse import Sentence
from claims.extraction.sentences import DATELINE

MARKUP = re.compile(
    r"</?[a-z][a-z0-9-]*[\s>/]|\b[a-z]+(?:-[a-z]+)+=[\"'“”]|\{[^{}]{0,200}:[^{}]{0,200};|"
    r"^[^<>]{0,200}=[\"“”][^<>]{0,300}[\"“”]>|[\"“”]>\s*\w",
    re.IGNORECASE,
)
CAPTION, LONGEST_CAPTION = "photo credit or caption", 3  # sentences
# "the report was revised" is news of somebody's report
NOTES = {
    "note on the text": r"(?:this (?:report|piece|page|copy|version)|(?:this|the) "
    r"(?:post|story|article))(?: on [\w ]{1,40})? (?:has been|was|is being) (?:first |originally )?"
    r"(?:updated|corrected|amended|revised|edited|changed|clarified|republished|published)|"
    r"(?:an earlier|a previous|the original) version of this|"
    r"(?:updated?|correction|clarification|editor['’]?s?['’]? note)\b[\w ,]{0,30}[:(—–-]",
    CAPTION: r"(?:file )?(?:photo|image|video|picture|photograph|credit|caption|"
    r"source)s?\b(?: [\w ]{1,30})?:|(?:photo|image|picture|photograph|video|illustration)s? by\b|"
    r"\((?:file )?(?:photo|image)|.{0,120}(?:/|via |\()(?:ap|afp|reuters|epa|getty images|"
    r"getty|shutterstock|pa wire|bloomberg)(?: photo)?\)?\.?$|"
    r"(?:getty images|ap photo|shutterstock)",
    "advertisement": r"(?:advertisement|sponsored|promoted|paid post)\b|"
    r"(?:story|article) continues (?:below|after)|scroll (?:down )?(?:to|for)\b",
    "link or newsletter box": r"(?:related|read more|see also|also on|also read|watch|tags|"
    r"share this|listen|topics|more on this|recommended)\b(?: [\w ]{1,30})?:|"
    r"(?:click here|sign up|subscribe|follow (?:us|him|her|me|@)|join our|download our|"
    r"get (?:our|the latest|breaking|daily)|watch the (?:video|clip)|read the (?:full|rest)|"
    r"(?:enter|add) your e-?mail|you can unsubscribe|like us on|support our)\b",
    "note on a poll": r"(?:poll|survey) of [\d,]+ [\w ]{1,40} (?:taken|conducted|done)\b|"
    r"margin of (?:sampling )?error:? ?(?:is )?(?:\+|±|plus)",
    "copyright line": r"(?:h/t|©|copyright \(?c?\)?)\s|all rights reserved|"
    r"(?:reporting|writing|editing|additional reporting|compiled) by [A-Z]|"
    r"(?:the )?associated press (?:writer|reporter)s? .{0,80}contributed",
}
NOTE = {why: re.compile(pattern, re.IGNORECASE) for why, pattern in NOTES.items()}
LINKS = re.compile(r"(?:related|read more|see also|also on [\w ]{1,30}|more from [\w ]{1,30}):?\.?")
OPINIONS = re.compile(r"(?:the )?(?:opinions|views)\b.{0,60}\b(?:are|do)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SMALL = word_set("a an and as at but by for from in nor of on or so the to up vs with")
CAPITALS, LEAST_CAPITALS = 0.9, 4  # share, and number, of capitalised words in a headline
MANY_CAPITALS = 6  # words of a title that ends in a full stop
LONGEST_HEADLINE = 20  # words
LEAST_BODY = 40  # words behind a headline: a lone sentence is none
HEADERS = 2  # paragraphs: a headline and the line below it
SAYING = words("faithfulness/plain_reports") | words("faithfulness/quoting_verbs")
ARTICLES = word_set("a an the")
# no other trades: "Haddad is a billionaire who paid no tax" may well close an article
AUTHORS = word_set("""
    author writer editor reporter journalist columnist contributor correspondent blogger novelist
    commentator fellow scholar professor lecturer
""")
NOTES_AT_THE_END = 2  # paragraphs


def furniture(sentences: Sequence[Sentence], *, above: int, is_end: bool) -> dict[int, str]:
    """Return the numbers of the sentences that are no part of what the article tells, and what
    each of them is.

    ``above`` of them are its headers; ``is_end`` says that the article ends with the last one.
    """
    paragraphs = _paragraphs(sentences)
    found = {n: why for n, s in enumerate(sentences) if (why := _by_its_words(s))}
    found |= dict.fromkeys(range(above), "headline")
    linked = False
    for numbers in paragraphs:
        alone = sentences[numbers[0]] if len(numbers) == 1 else None
        linked = alone is not None and (
            LINKS.fullmatch(alone.text.strip().lower()) is not None
            or (linked and alone.text[-1] not in '.!?”"')
        )
        if alone is not None and (linked or _is_title_line(alone)):
            found = dict.fromkeys(numbers, "headline or link") | found
        elif found.get(numbers[-1]) == CAPTION and len(numbers) <= LONGEST_CAPTION:
            found |= dict.fromkeys(numbers, CAPTION)  # the credit stands behind its caption
    has_end = is_end and len(paragraphs) > NOTES_AT_THE_END
    for numbers in paragraphs[-NOTES_AT_THE_END:] if has_end else []:
        if _is_about_the_author(sentences[numbers[0]]):
            found |= dict.fromkeys(numbers, "about the author")
    return found


def headers(sentences: Sequence[Sentence]) -> int:
    """How many sentences stand above the article: its headline and the line below that."""
    above = 0
    for numbers in _paragraphs(sentences)[:HEADERS]:
        lines = [sentences[n] for n in numbers]
        title = all(map(_is_title, lines)) or (
            len(lines) == 1 and (_is_headline(lines[0]) or _goes_on(sentences, above, lines[0]))
        )
        body = sum(len(WORD.findall(s.text)) for s in sentences[numbers[-1] + 1 :])
        if not title or body < LEAST_BODY:
            break
        above = numbers[-1] + 1
    return above


def _goes_on(sentences: Sequence[Sentence], above: int, line: Sentence) -> bool:
    """Whether a line goes on below "Markets are never ready;"."""
    short = len(WORD.findall(line.text)) <= LONGEST_HEADLINE
    return above > 0 and short and sentences[above - 1].text.rstrip().endswith(";")


def _paragraphs(sentences: Sequence[Sentence]) -> list[list[int]]:
    paragraphs: list[list[int]] = []
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].paragraph == sentence.paragraph:
            paragraphs[-1].append(number)
        else:
            paragraphs.append([number])
    return paragraphs


def _by_its_words(sentence: Sentence) -> str:
    """What a lead-in ("The Gazette reports:"), a dateline, a note or markup is; "" for the rest."""
    text = sentence.text.strip()
    if text.endswith(":"):  # "The mill lost 300 jobs, and its owner said this:" tells something
        return "lead-in" if _clauses(sentence) < 2 or _only_says(sentence) else ""
    dateline = DATELINE.match(f"{text} A")
    if dateline is not None and dateline.end() > len(text):
        return "dateline"
    if MARKUP.search(text):
        return "leftover of markup"
    return next((why for why, note in NOTE.items() if note.match(text)), "")


def _only_says(sentence: Sentence) -> bool:
    """ "Ana Ruiz, who runs the mill, said that given the prices:": what, the next words tell."""
    root = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
    if root is None or root.lemma_.lower() not in SAYING:
        return False
    return not any(c.dep_ in ("ccomp", "conj", "dobj") for c in root.rights)


def _clauses(sentence: Sentence) -> int:
    """How many verbs have a subject of their own."""
    subjects = ("nsubj", "nsubjpass", "expl")
    return sum(t.dep_ in subjects and t.head.pos_ in ("VERB", "AUX") for t in sentence.doc)


def _is_title(sentence: Sentence) -> bool:
    """Whether a line Is Written Like This."""
    words = [w for w in WORD.findall(sentence.text) if w.lower() not in SMALL]
    capitals = sum(1 for w in words if w[0].isupper())
    return capitals >= LEAST_CAPITALS and capitals >= CAPITALS * len(words)


def _is_title_line(sentence: Sentence) -> bool:
    """Whether a line by itself is a title, a full stop behind it or not."""
    words = [w for w in WORD.findall(sentence.text) if w.lower() not in SMALL]
    if sentence.text[-1] not in ".!?":
        return _is_title(sentence)
    all_capitals = all(w[0].isupper() for w in words) and not any(
        c.isdigit() for c in sentence.text
    )
    return all_capitals and len(words) > MANY_CAPITALS


def _is_headline(sentence: Sentence) -> bool:
    """Whether the first line of a text is its headline.

    It has no full stop, or capitals throughout, or is in the present without any article:
    "Judge rejects request to open file".
    """
    text = sentence.text.strip()
    if text[-1] in '"”’' or len(WORD.findall(text)) > LONGEST_HEADLINE:
        return False
    if text[-1] not in ".!?":
        return True
    if any(token.lower_ in ARTICLES for token in sentence.doc):
        return False
    root = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
    spoken = any(t.lower_ in ("i", "we", "you") for t in sentence.doc)
    helped = root is not None and any(c.dep_ in ("aux", "auxpass") for c in root.children)
    return root is not None and root.tag_ != "VBD" and not spoken and not helped


def _is_about_the_author(sentence: Sentence) -> bool:
    """ "Ana Ruiz is a senior editor at the Post", "His opinions are his own"."""
    if OPINIONS.match(sentence.text):
        return True
    first = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
    if first is None or first.lemma_ != "be":
        return False
    subject = next((c for c in first.lefts if c.dep_ == "nsubj"), None)
    office = next((c for c in first.rights if c.dep_ == "attr"), None)
    if subject is None or office is None or subject.pos_ != "PROPN":
        return False
    named = subject.left_edge.i == 0 < subject.i and subject.nbor(-1).pos_ == "PROPN"
    return bool(named) and office.lemma_.lower() in AUTHORS
