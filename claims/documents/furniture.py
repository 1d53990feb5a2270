"""Telling an article's own words from the furniture of its page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_LINE = 240  # characters; furniture is short, and a long paragraph is never looked at

# Lines that announce other articles; what follows is furniture too while it looks like titles.
LEAD_IN = re.compile(
    r"(?:the )?editor[’']?s[’']? (?:picks?|choices?)|what to read next|read (?:more|next|also)"
    r"|also read"
    r"|see also|more (?:on this|stories|news|headlines|coverage|like this)"
    r"|more (?:from|about|on) [^.!?]{1,60}"
    r"|(?:related|recommended|further)(?: (?:for you|stories|articles?|content|coverage|links|news"
    r"|posts|reading|topics|videos?))?"
    r"|you (?:may|might)(?: also)? (?:like|be interested in)|don[’']t miss|in case you missed it"
    r"|most (?:read|popular|viewed|shared|watched|commented)(?: [^.!?]{1,30})?"
    r"|trending(?: now| stories)?|top stories|(?:the )?latest (?:news|stories|headlines|videos?)"
    r"|popular (?:stories|now)|(?:our )?top picks|explore more|keep reading|tags|topics"
    r"|stories you (?:may|might) have missed|sponsored stories|around the web|up next",
    re.I,
)
LEADING = re.compile(
    r"(?:read (?:more|next|also)|also read|see also|related(?: (?:stories|articles?|video))?"
    r"|recommended|more on this|don[’']t miss|watch(?: (?:now|live|more))?|listen|in pictures"
    r"|editor[’']?s[’']? (?:picks?|choice)|explainer|opinion) ?[:|>»–—] ?\S.*",
    re.I,
)
ALONE = re.compile(
    r"(?:story continues below )?(?:advertisements?|advertisement continues|advertorial|sponsored"
    r"(?: content)?|promoted(?: content)?|paid content|ad|ads)(?: - continue reading below)?"
    r"|(?:article|story) continues (?:after|below)(?: this)?(?: (?:the )?(?:ad|advertisement"
    r"|promotion))?"
    r"|(?:scroll|swipe) (?:down )?to continue(?: reading)?|continue reading"
    r"|(?:skip|jump) (?:to|past) [\w ]{1,40}|end of [\w ]{1,40}(?:promotion|newsletter|list)"
    r"|back to (?:top|home)|go to (?:top|homepage)|menu|home|search|close|print|email|save"
    r"|comments?"
    r"|copy link|link copied|sign in|log ?in|register|my account"
    r"|(?:view |show |hide |post a |leave a |join the )?(?:\d+ )?(?:comments?|conversation)"
    r"|share|tweet|like|share (?:this|on|via|to) [\w ,&/.-]{0,60}|share (?:this|story|article)"
    r"|(?:facebook|twitter|x|whatsapp|linkedin|e?-?mail|telegram|reddit|print|copy link|instagram"
    r"|pinterest|messenger|threads|bluesky|[,|·•/ ])+"
    r"|(?:(?:first )?published|posted|(?:last )?(?:updated|modified)):? (?:(?:on|at) )?"
    r"(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).{0,50}"
    r"|\d+ ?-?min(?:ute)?s?(?: read)?|(?:listen to|watch|play) (?:this )?(?:article|story|video)"
    r"|(?:image|photo|picture|video|media|figure)(?: (?:source|credits?|caption|by))?[:,] ?.{1,120}"
    r"|image (?:source|credits?|caption) .{1,120}|(?:file )?(?:photo|picture|image)(?: by .{1,80})?"
    r"|enlarge this image|(?:view|open) (?:image )?in (?:full ?screen|gallery|lightbox|new tab)"
    r"|toggle caption|hide caption|getty images|download our app|get the app",
    re.I,
)
ASKING = re.compile(
    r"(?:please )?(?:sign up|subscribe|register|support|become a|join|donate|get|follow|like"
    r"|click|tap"
    r"|download|enter|you can (?:now )?(?:sign up|unsubscribe|follow|opt)|by (?:signing|clicking"
    r"|subscribing|submitting|entering|continuing)|thank you for (?:signing|subscribing|reading)"
    r"|this (?:site|website|page) uses|we (?:use|and our partners)|want more|enjoy(?:ing"
    r"|ed)? (?:this|our)"
    r"|to (?:read|continue|access|view|see|unlock)|already a|(?:log|sign) in|you(?: ha|['’])ve"
    r"|this (?:article|story|content) is (?:for|only|available|reserved|exclusive)"
    r"|do you have (?:a |any )?(?:story|tip|question|information)|have you)\b",
    re.I,
)
ASKED = re.compile(
    r"newsletters?|(?:your|the) inbox|e-?mail (?:address|alerts?|updates)|cookies?"
    r"|privacy (?:policy"
    r"|notice)|terms (?:of (?:use|service)|and conditions)|unsubscribe|our (?:app|podcast|channel)"
    r"|on (?:facebook|twitter|x|instagram|telegram|whatsapp|linkedin|tiktok|youtube|social media)"
    r"|free trial|subscriptions?|subscrib(?:e|er|ers) (?:now|today|to)|(?:for )?unlimited access"
    r"|(?:please|and|or|must|to) (?:subscribe|sign in|log in)|(?:for|to) (?:our |paying )?"
    r"(?:members|subscribers)|free articles"
    r"|daily (?:briefing|digest)|breaking news alerts|(?:click|tap|sign up) here|push notifications"
    r"|our journalism|independent journalism|get in touch|send (?:us|your)",
    re.I,
)
FOOTING = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,200}|.{0,120}\ball rights reserved\b.{0,80}"
    r"|(?:this|the) (?:article|story|post|report|piece) (?:was )?(?:originally |first )(?:published"
    r"|appeared|ran)\b.{0,160}|(?:additional )?reporting by .{1,160}|our standards: .{1,120}"
    r"|(?:privacy|cookie)s?(?: (?:policy|notice|settings|preferences))?|terms(?: (?:of|and) \w+)?"
    r"|contact us|about us|advertise(?: with us)?|accessibility|careers|help|site ?map"
    r"|the views expressed .{1,160}",
    re.I,
)
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item; ``linked`` when all of its words are one or more links."""

    text: str
    heading: bool = False
    linked: bool = False


def without_furniture(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the texts that belong to the article, in order."""
    announced = False
    for block in blocks:
        line = block.text.strip().strip("*|-–—•·>» ").rstrip(":")
        if is_lead_in(line):
            announced = True
        elif is_furniture(line) or _is_teaser(block, announced=announced):
            continue
        else:
            announced = False
            yield block.text


def is_lead_in(line: str) -> bool:
    """Whether a line announces other articles: "Editor's pick", "Most read"."""
    return len(line) <= MAX_LINE and LEAD_IN.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """Whether a line is an advertisement, a request, a button or a footer, and no news."""
    if len(line) > MAX_LINE:
        return False
    if any(pattern.fullmatch(line) for pattern in (LEADING, ALONE, FOOTING)):
        return True
    return ASKING.match(line) is not None and ASKED.search(line) is not None


def _is_teaser(block: Block, *, announced: bool) -> bool:
    """Whether a block is the title of another article: all link, or announced and no sentence."""
    if len(block.text) > MAX_LINE:
        return False
    if announced and block.linked:
        return True
    complete = SENTENCE_END.search(block.text) is not None
    return not block.heading and not complete and (block.linked or announced)
