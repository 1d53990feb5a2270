"""Words that give a statement to somebody: verbs, nouns and prepositions of saying and thinking.

A verb is listed under every frame in which it reports: with a clause or a quotation ("said that"),
with a plain object ("criticised the plan"), with an infinitive ("promised to resign"), with a
preposition ("called for", "accused X of"). The head of each file says what it holds.
"""

from claims.english.lexicon import table, word_set, words

SAYING = words("attribution/saying")
THINKING = words("attribution/thinking")
WANTING = words("attribution/wanting")
TALKING_OF = words("attribution/talking_of")
NAMING = words("attribution/naming")
HEARSAY = words("attribution/hearsay")
CITING = words("attribution/citing")
QUOTING = words("attribution/quoting")
# also plain verbs of the senses: they report only with a clause that could stand alone
SENSING = word_set(
    "see find hear feel show know consider determine learn imagine picture read reveal"
)
# passive, their subject is who hears: "was told that"
TOLD = word_set("tell inform notify remind assure warn brief advise")
SEEMING = word_set("seem appear")
ANSWERING = word_set("respond reply answer react")
MISREAD = {"hop": "hope"}  # lemmas the small model gets wrong: "hoped", "hoping"

ABOUT = {verb: frozenset(found.split()) for verb, found in table("attribution/about").items()}
PHRASES = {
    verb: tuple(tuple(phrase.split()) for phrase in phrases.split("|"))
    for verb, phrases in table("attribution/phrases").items()
}

NOUNS = words("attribution/nouns")
STANCES = words("attribution/stances")
JUDGEMENTS = words("attribution/judgements")
LIGHT_VERBS = words("attribution/light_verbs")
ANSWERS = word_set("answer bet guess line motto mantra slogan retort rejoinder reasoning logic")
# "drew criticism from the unions": the noun's giver speaks
RECEIVING = word_set("""
    draw win get receive face attract earn garner prompt provoke spark trigger gain elicit
    encounter meet
""")
# prepositions that bring in what a stance is about, and those only some stances take
STANCE_ABOUT = word_set("about on for of against over toward towards regarding")
STANCE_AT = {
    "to": word_set("opposition objection response reaction reply reference allusion aversion"),
    "at": word_set("swipe jab dig barb anger outrage"),
    "with": word_set("obsession dissatisfaction frustration"),
}
# "in his view", "in the words of the judge", "by their own account"
VIEWS = word_set("view opinion word estimation judgment judgement eye account reckoning telling")

ATTITUDES = words("attribution/attitudes")
INCLINED = words("attribution/inclined")
MOVING = words("attribution/moving")
ADHERENTS = words("attribution/adherents")
ATTITUDE_ABOUT = word_set("about of on over at with to toward towards against by in")
# passive only: "is focused on", "were committed to"
BENT = word_set("focus commit dedicate devote oppose resign accustom fixate bias")

DOCUMENTS = words("attribution/documents")
SHOWING = words("attribution/showing")
SURVEYS = word_set("poll survey census study")
GROUPS = words("attribution/groups")
THINGS = words("attribution/things")
ABSTRACT = tuple(words("attribution/abstract_endings"))
