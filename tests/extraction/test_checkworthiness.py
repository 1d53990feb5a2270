"""How much sentences deserve checking, and the reasons an editor reads."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.checkworthiness import HELD, LABELS, TRAINING, digest, sentences_of
from claims.extraction.checkworthiness import checkworthiness
from claims.extraction.checkworthiness.grammar import words_of
from claims.extraction.checkworthiness.score import MOST_TOLD
from claims.extraction.checkworthiness.signals import signals
from claims.extraction.checkworthiness.weights import STYLE, UNDER_OPINION, WEIGHTS
from claims.extraction.checkworthiness.wording import WEIGHTS_FILE, features, wording
from claims.extraction.dates import dates
from claims.extraction.parse import Sentence, parse
from claims.extraction.quantities import quantities
from claims.values import Mode, Quotation, Span


def judged(text: str, attribution: Quotation | None = None) -> tuple[float, tuple[str, ...]]:
    """Score and reasons of the one sentence ``text`` is."""
    (sentence,) = parse(text)
    found = dates(sentence, None)
    return checkworthiness(sentence, quantities(sentence, found), found, attribution)


def score(text: str) -> float:
    return judged(text)[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Unemployment fell to 4.1 percent.", "has a number"),
        ("The ministry hired 2,400 teachers.", "has a number"),
        ("They will build 40 miles of road.", "has a number, in a plan or a possibility"),
        ("The average rent went up.", "speaks of a statistic"),
        ("The mine closed in March 2016.", "says when"),
        ("Angela Merkel leads the party.", "names a person or body"),
        ("Rents are higher than wages.", "compares"),
        ("It is the longest bridge in the country.", "claims an extreme"),
        ("Nobody was charged.", "claims an extreme"),
        ("It was the only time they ever met.", "claims an extreme"),
        ("Rents have not moved since spring.", "says when"),
        ("It closed the library.", "about others, not the speaker"),
        ("They meet in town tomorrow.", "about the future"),
        ("One knew about it.", "vague"),
        ("They closed the library tonight.", "talks about the talk"),
        ("Then they closed the ...", "no full sentence"),
        ("They closed the library, the pool and the museum.", "says several things"),
        ("The contract includes a pension.", "measures something"),
        ("There are wolves in the valley.", "says something exists"),
        ("The mine closed without warning.", "about a past event"),
        ("The council has closed the library.", "about a past event"),
        ("Troops are crossing the river.", "about something under way"),
        ("Wages dropped in the north.", "about a change"),
        ("The senate vetoed it.", "about a public act"),
        ("He denied the story.", "retells what somebody said"),
        ("She opposes the new airport.", "about somebody's position"),
        ("He never paid the fine.", "denies something"),
        ("The bridge was built by prisoners.", "says who did it"),
        ("She sold the house.", "about others, not the speaker"),
        ("Crime in the state rose.", "on law or crime"),
        ("It is a wonderful plan.", "opinion"),
        ("I believe the plan works.", "opinion"),
        ("Perhaps the plan works.", "hedged"),
        ("The plan might work.", "hedged"),
        ("If the plan works, the town wins.", "hedged"),
        ("The council will close the library.", "about the future"),
        ("They are going to close the library.", "about the future"),
        ("The council can close the library.", "says what is possible"),
        ("The council should close the library.", "says what should be"),
        ("We want to close the library.", "a wish or a plan"),
        ("Close the library tomorrow morning.", "asks for something"),
        ("Did the council close the library?", "question"),
        ("It is all about freedom and hope.", "about values"),
        ("Somebody did something.", "vague"),
        ("That is a good question for the debate.", "talks about the talk"),
        ("Thank you very much.", "small talk"),
        ("Thank you, Senator.", "addresses somebody"),
        ("My mother knew it.", "about the speaker"),
        ("A sad day for the town.", "no full sentence"),
        ("My neighbor told me about it.", "about private people"),
        ("We've got to close the library.", "says what should be"),
        ("I vetoed the bill.", "about the speaker's own record"),
        ("We have cut the budget of the army.", "about the speaker's own record"),
        ("The damage was massive.", "claims an extreme"),
        ("The parties are divided on reform of the pension system.", "worded like a report"),
        ("The navy controls the port.", "worded like claims worth checking"),
        ("I want you to know that he'll be there.", "worded like talk"),
        ("The deficit grew.", "on money or work"),
        ("The clinic was shut.", "on health, schooling or homes"),
        ("The ballots were lost.", "on government or elections"),
        ("The rebels took the town.", "on war or foreign affairs"),
        ("The reservoir was low.", "on energy, roads or land"),
        ("The clerks took bribes.", "on wrongdoing"),
        ("The study named two towns.", "rests on a document or a study"),
        ("The storm caused the outage.", "gives a cause"),
        ("Rents are the highest in 20 years.", "compares with other times"),
        ("It opened for the first time since the war.", "compares with other times"),
        ("They pay more than any other town.", "compares with other times"),
        ("She was the first woman on the board.", "claims an extreme"),
        ("They actually paid the fine.", "set against what others say"),
        ("The road ahead is a minefield.", "figure of speech"),
        ("He smiled as he left the stage.", "sets a scene"),
        ("The striker missed the season.", "on sport, weather or entertainment"),
        ("The Lions won 3-1.", "on sport, weather or entertainment"),
        ("She was born in Leeds.", "biography in passing"),
        ("She grew up in Leeds.", "biography in passing"),
        ("The crowd cheered.", "about feelings"),
        ("The mayor was delighted.", "about feelings"),
        ("The two ministers met in Oslo.", "about a meeting or a plan"),
        ("It was not clear who had paid.", "says what is not known"),
        ("It is unclear who had paid.", "says what is not known"),
        ("The office did not respond.", "no comment"),
        ("The office declined to speak.", "no comment"),
        ("The clinic pays three times the usual rent.", "compares"),
        ("One in five pupils left.", "speaks of a statistic"),
        ("Most of the money was spent.", "speaks of a statistic"),
        ("The act bars foreigners from the board.", "on what the law says"),
        ("It is illegal to sell the device.", "on what the law says"),
        ("The minister was thrown under the bus.", "figure of speech"),
        ("Growth is forecast to slow.", "about the future"),
        ("The bridge is due to open.", "about the future"),
        ("They foolishly closed the library.", "opinion"),
        ("The owner could not be reached.", "no comment"),
        ("The office did not say when it had closed.", "no comment"),
        ("The margin of sampling error is three points.", "says how a poll was made"),
        ("The photograph shows a square.", "about a picture"),
        ("We cut the tax on wages.", "about the speaker's own record"),
        ("(APPLAUSE)", "no statement"),
    ],
)
def test_reason_is_told(text, reason):
    assert reason in judged(text)[1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The council closed the library.", "has a number"),
        ("The council closed the library.", "about the future"),
        ("The council closed the library.", "opinion"),
        ("The law may be old, but it was passed.", "question"),
        ("Boeing 747s stood on the runway.", "has a number"),
        ("Paris, the capital, was quiet that day.", "addresses somebody"),
        ("(The mayor has since left the party.)", "no statement"),
        ("He wants to close the library.", "a wish or a plan"),
        ("We've got a library.", "about a past event"),
        ("We've got a library.", "says what should be"),
        ("I saw a film about trees.", "about the speaker's own record"),
        ("She cut the budget.", "about the speaker's own record"),
        ("The navy controls the port.", "worded like talk"),
        ("The office did respond.", "no comment"),
        ("The office did not say that it had closed.", "no comment"),
        ("The office did not reach the town.", "no comment"),
        ("The council has a right to close it.", "opinion"),
        ("Troops are crossing the river right now.", "opinion"),
        ("Exports fell significantly.", "opinion"),
        ("The family waited for the bus.", "figure of speech"),
        ("The bill was a forecast.", "about the future"),
        ("The act was bad.", "on what the law says"),
        ("It was clear who had paid.", "says what is not known"),
        ("First of all, they paid the fine.", "claims an extreme"),
        ("The town grew fast.", "biography in passing"),
        ("The vote was 3-1.", "on sport, weather or entertainment"),
        ("They cut the tax on wages.", "about the speaker's own record"),
        ("We will cut the tax on wages.", "about the speaker's own record"),
        ("Even then, the mayor said it would pass.", "about somebody's position"),
    ],
)
def test_reason_is_not_told(text, reason):
    assert reason not in judged(text)[1]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Crime fell by 12 percent last year.", "Crime fell last year."),
        ("Almost 400 teachers left.", "Some 400 teachers left."),
        ("The longest strike hit the port.", "The most pointless strike hit the port."),
        ("The mine is closed now.", "Now, the mine is closed."),
        ("Crime fell by 12 percent last year.", "Crime will fall by 12 percent next year."),
        ("Crime fell by 12 percent last year.", "Did crime fall by 12 percent last year?"),
        ("Crime fell by 12 percent last year.", "I think crime fell by 12 percent last year."),
        (
            "Crime fell by 12 percent last year.",
            "It seems that crime fell by 12 percent last year.",
        ),
        ("Crime fell by 12 percent last year.", "Crime might have fallen by 12 percent last year."),
        ("Crime fell by 12 percent last year.", "Perhaps crime fell by 12 percent last year."),
        ("The army sent 5,000 troops.", "The army sent two troops."),
        ("The army sent 5,000 troops.", "The army should send 5,000 troops."),
        ("The senate passed the bill in 2014.", "The senate can pass the bill."),
        ("She voted against the war.", "She is a wonderful woman."),
        ("She voted against the war.", "I had a dream about the war."),
        ("The plant closed in 2014.", "Close the plant."),
        ("Exports to China doubled.", "Freedom matters to us all."),
        ("Half of all voters stayed at home.", "Some people like to stay at home."),
        ("The governor raised taxes three times.", "Governor, would you raise taxes?"),
        ("The hospital owes $3 million.", "Thank you all for coming here."),
        ("It is the largest deficit in history.", "It is a deficit."),
        ("Rents rose by 12 percent.", "Rents rose by 12 dollars."),
        ("They sent 5,000 soldiers.", "They sent 5,000 letters."),
        ("Exports rose by 4,000 tons.", "Exports rose to 4,000 tons."),
        ("He voted against it 98 times.", "He voted against it."),
        ("I raised the minimum wage.", "I raised my hand."),
        ("My administration cut the tax.", "My brother cut the tax."),
        ("We have closed the camp.", "We've got to close the camp."),
        ("The court struck down the ban.", "The team will play on Saturday."),
        ("The mayor hid the payments.", "The mayor wore a dark suit."),
        ("The bank laundered money for a cartel.", "The bank is a symbol of hope."),
        ("Overdoses killed 900 people.", "The poll of 900 adults was conducted by telephone."),
        ("The agency knew of the leak.", "It was not clear if the agency knew of the leak."),
        ("Rents are higher than in any other city.", "Rents are higher than in Leeds."),
    ],
)
def test_ranks_what_can_be_checked_higher(more, less):
    assert score(more) > score(less)


def test_hedged_main_clause_does_not_borrow_the_weight_of_the_fact_it_embeds():
    plain = score("Unemployment fell by 5 percent.")
    hedged = score("I think that unemployment fell by 5 percent.")

    assert plain > 0.7
    assert hedged / (1 - hedged) < plain / (1 - plain) / 2


def test_claim_of_a_known_speaker_weighs_more_and_says_so():
    text = "Unemployment fell in the north."
    spoken = Quotation(Mode.INDIRECT, Span(0, len(text)), source=Span(0, 1), speaker="Ana Ruiz")
    unclear = Quotation(Mode.INDIRECT, Span(0, len(text)), unclear=True)

    assert judged(text, spoken)[0] > judged(text)[0]
    assert "somebody answers for it" in judged(text, spoken)[1]
    assert judged(text, unclear) == judged(text)


def test_weightiest_reason_comes_first():
    assert judged("Unemployment fell to 4.1 percent, the lowest ever.")[1][0] == "has a number"
    assert judged("What do you think of that?")[1][0] == "question"


def test_wording_is_told_after_what_the_sentence_says():
    reasons = judged("The committee on the environment of the regional parliament met.")[1]
    told = [reason in STYLE for reason in reasons]

    assert any(told)
    assert told == sorted(told)
    assert not told[0]


def test_no_more_reasons_than_an_editor_reads():
    reasons = judged(
        "I think that perhaps Ana Ruiz said in 2016 that the worst rents ever rose by 12 percent "
        "more than the average wage, if it was not the mayor who raised them."
    )[1]

    assert len(reasons) == MOST_TOLD
    assert reasons[0] == "has a number"


def test_wording_knows_words_and_their_roles_but_neither_figures_nor_names():
    (sentence,) = parse("Wages in Norway rose by 12 percent.")
    (other,) = parse("Wages in Sweden rose by 15 percent.")

    assert {"wage", "rise", "#", "ROOT VERB"} <= features(words_of(sentence.doc))
    assert wording(words_of(sentence.doc)) == wording(words_of(other.doc))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He sold his house.", "She sold her house."),
        ("Black voters stayed at home.", "White voters stayed at home."),
        ("The men were paid in cash.", "The women were paid in cash."),
    ],
)
def test_wording_does_not_look_at_who_it_is(one, other):
    (first,), (second,) = parse(one), parse(other)

    assert wording(words_of(first.doc)) == wording(words_of(second.doc))


def test_weights_of_the_wording_were_fitted_on_the_sentences_at_hand():
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))

    assert stored["sentences"] == digest(), "fit them again: python -m bench.checkworthiness"


def test_sentences_that_nothing_was_fitted_on_are_told_apart():
    scores = {
        label: [score(s) for s in sentences_of(TRAINING / name)] for name, label in HELD.items()
    }
    ordered = sorted((value, label) for label, values in scores.items() for value in values)
    pairs = sum(claim > other for claim in scores[1] for other in scores[0])

    assert pairs > 0.97 * len(scores[1]) * len(scores[0])
    assert sum(label for _, label in ordered[-100:]) >= 98


def test_no_sentence_is_written_to_both_labels_or_twice():
    sentences = [text for name in (*LABELS, *HELD) for text in sentences_of(TRAINING / name)]

    assert len(sentences) == len(set(sentences))
    assert all(len(sentences_of(TRAINING / name)) > 500 for name in LABELS)


def test_every_weight_has_a_reason_for_editors_and_one_for_us():
    assert all(rule.reason and rule.why and rule.weight and rule.most > 0 for rule in WEIGHTS)
    assert len({rule.signal for rule in WEIGHTS}) == len(WEIGHTS)
    assert 0 < UNDER_OPINION < 1


def test_a_name_counts_once_however_long():
    (short,), (long,) = parse("They met Merkel."), parse("They met Angela Dorothea Merkel.")

    assert _signals(short)["name"] == _signals(long)["name"] == 1


def test_a_figure_that_is_the_claim_is_told_from_one_in_passing():
    (told,), (passing,) = parse("The price is $5 billion."), parse("It took 12 days.")
    (done,) = parse("They cut 5 billion.")

    assert _signals(told)["figure told"] == _signals(done)["figure told"] == 1
    assert not _signals(passing).get("figure told")


def test_every_weight_answers_a_signal_some_sentence_shows():
    texts = (
        "There are 12 dogs, two cats, 5,000 people and $3 million, ten years after the 2016 vote.",
        "We will spend 12 percent.",
        "Wages rose by 12 percent.",
        "We will spend $3 million.",
        "I voted for it.",
        "His brother left.",
        "The army sent 5,000 massive tanks.",
        "We will buy 5,000 guns.",
        "We will hire two cooks.",
        "We will hire 40 nurses.",
        "He denied that she was the worst mayor ever and never said it cost them more than that.",
        "The bridge was built by Rome since crime rose and the total includes the average wage.",
        "I had to go if I hoped that perhaps freedom or something in the debate was wrong.",
        "They are crossing the river, and I knew it.",
        "You could see it from here.",
        "The council can close it.",
        "The council should close it.",
        "They will cut the average wage.",
        "Go home now.",
        "I think so too.",
        "We want to vote on it.",
        "Thank you, Senator.",
        "A sad day.",
        "Why did she leave us?",
        "(APPLAUSE)",
        "She wants it.",
        "Ana Ruiz left town.",
        "The mayor left the town hall.",
        "The road has been shut for ten years.",
        "It is nearly 12.",
        "One of them left.",
        "Nobody here is the most popular tomorrow ...",
        "The crime, the clinic, the ballot, the war and the road caused the first actual deficit.",
        "They actually took bribes, a study of the highest rents in 20 years found.",
        "The striker smiled through a minefield in the season and won 3-1, and was born here.",
        "The crowd cheered.",
        "They met.",
        "It is unclear.",
        "He did not respond.",
        "The margin is in the photograph.",
        "One in five pays twice the price under the law, which bars it.",
        "The act is due to throw it under the bus, and the act bars it.",
    )
    shown = {
        signal
        for text in texts
        for sentence in parse(text)
        for signal, strength in _signals(sentence).items()
        if strength
    }

    assert {rule.signal for rule in WEIGHTS} - {"said by somebody"} <= shown


def _signals(sentence: Sentence) -> dict[str, float]:
    found = dates(sentence, None)
    return dict(signals(sentence, quantities(sentence, found), found))


WORDS = st.sampled_from(
    ["I", "think", "that", "the", "senate", "will", "cut", "12", "percent", "of", "taxes", "?", ",",
     "(", ")", "Ana", "never", "was", "by", "$", "3", "million", "might", ".", "\n", "“", "é"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(text=st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_has_a_score_and_the_same_one_again(text):
    for sentence in parse(text):
        found = dates(sentence, None)
        numbers = quantities(sentence, found)
        value, reasons = checkworthiness(sentence, numbers, found, None)

        assert 0 <= value <= 1
        assert len(set(reasons)) == len(reasons)
        assert checkworthiness(sentence, numbers, found, None) == (value, reasons)
