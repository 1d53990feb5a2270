"""What pages say of the day they were published, and what they say of other days."""

from tests.documents.pages import BODY, TITLE, article, page


def told(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def meta(name: str, value: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{value}">'


OWN = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"H","datePublished":"%s"}'
LIST = (
    '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Old",'
    '"datePublished":"2017-05-05"}]}'
)
DAY = "2031-03-04"
TIME = f"<p>By Ana Ruiz</p><time datetime='{DAY}T10:00'>4 March 2031</time>"
CARD = "<article class='card'><h3><a href='/b'>Old</a></h3><time datetime='2017-05-05'>x</time></article>"

DAYS = [
    ("json-ld", article(BODY, told(OWN % DAY)), DAY),
    ("json-ld after a list", article(BODY, told(LIST) + told(OWN % DAY)), DAY),
    ("json-ld, a list alone", article(BODY, told(LIST)), None),
    (
        "json-ld, a web page and an article in a graph",
        article(
            BODY,
            told('{"@graph":[{"@type":"WebPage","datePublished":"2018-01-01"},' + OWN % DAY + "]}"),
        ),
        DAY,
    ),
    ("json-ld, an array", article(BODY, told("[" + LIST + "," + OWN % DAY + "]")), DAY),
    (
        "json-ld, types in a list",
        article(BODY, told('{"@type":["Article","NewsArticle"],"datePublished":"' + DAY + '"}')),
        DAY,
    ),
    (
        "json-ld, a type with its address",
        article(BODY, told('{"@type":"http://schema.org/Article","datePublished":"' + DAY + '"}')),
        DAY,
    ),
    (
        "json-ld, inside the page it is of",
        article(
            BODY,
            told('{"@type":"WebPage","datePublished":"2018-01-01","mainEntity":' + OWN % DAY + "}"),
        ),
        DAY,
    ),
    (
        "json-ld, modified first",
        article(
            BODY,
            told('{"@type":"Article","dateModified":"2031-03-09","datePublished":"' + DAY + '"}'),
        ),
        DAY,
    ),
    (
        "json-ld, modified only",
        article(BODY, told('{"@type":"Article","dateModified":"2031-03-09"}')),
        None,
    ),
    (
        "json-ld, a line break in a text",
        article(
            BODY, told('{"@type":"Article","description":"a\nb","datePublished":"' + DAY + '"}')
        ),
        DAY,
    ),
    ("json-ld in a comment", article(BODY, told(f"<!-- {OWN % DAY} -->")), DAY),
    ("json-ld in cdata", article(BODY, told(f"//<![CDATA[\n{OWN % DAY}\n//]]>")), DAY),
    (
        "json-ld, broken",
        article(BODY, told(OWN % DAY + "}") + meta("article:published_time", DAY)),
        DAY,
    ),
    (
        "json-ld, related articles named in it",
        article(
            BODY,
            told(
                '{"@type":"Article","relatedLink":[],"hasPart":{"@type":"Article","datePublished":'
                '"2017-05-05"},"datePublished":"' + DAY + '"}'
            ),
        ),
        DAY,
    ),
    (
        "json-ld of several articles, one of this address",
        article(
            BODY,
            told(
                '{"@type":"Article","url":"https://courier.example/old","datePublished":'
                '"2017-05-05"}'
            )
            + told(
                '{"@type":"Article","url":"https://courier.example/2031/'
                'reservoirs-below-half","datePublished":"' + DAY + '"}'
            ),
        ),
        DAY,
    ),
    (
        "json-ld of several articles, one of this headline",
        article(
            BODY,
            told('{"@type":"Article","headline":"Old","datePublished":"2017-05-05"}')
            + told('{"@type":"Article","headline":"' + TITLE + '","datePublished":"' + DAY + '"}'),
        ),
        DAY,
    ),
    (
        "json-ld, a live blog",
        article(
            BODY,
            told(
                '{"@type":"LiveBlogPosting","datePublished":"' + DAY + '","liveBlogUpdate":[{'
                '"@type":"BlogPosting","datePublished":"2031-03-05"}]}'
            ),
        ),
        DAY,
    ),
    ("late in its own zone", article(BODY, told(OWN % f"{DAY}T23:30:00-05:00")), DAY),
    ("early in its own zone", article(BODY, told(OWN % f"{DAY}T00:10:00+09:00")), DAY),
    ("no colon in the zone", article(BODY, told(OWN % f"{DAY}T00:10:00.000+0900")), DAY),
    ("a space for the T", article(BODY, told(OWN % f"{DAY} 10:00:00")), DAY),
    ("basic form", article(BODY, meta("date", "20310304", "name")), DAY),
    ("a day that was never set", article(BODY, meta("article:published_time", "1970-01-01")), None),
    ("seconds that were never set", article(BODY, meta("date", "0000000000", "name")), None),
    ("seconds since 1970", article(BODY, meta("article:published_time", "1930384800")), DAY),
    ("in words", article(BODY, meta("pubdate", "March 4, 2031 10:00 AM EST", "name")), DAY),
    (
        "in words, day first",
        article(BODY, meta("dcterms.date", "Tue, 4 Mar 2031 10:00:00 GMT", "name")),
        DAY,
    ),
    ("open graph", article(BODY, meta("article:published_time", f"{DAY}T10:00:00Z")), DAY),
    ("open graph, modified only", article(BODY, meta("article:modified_time", "2031-03-09")), None),
    ("open graph, updated only", article(BODY, meta("og:updated_time", "2031-03-09")), None),
    ("dublin core", article(BODY, meta("DC.date.issued", DAY, "name")), DAY),
    ("parsely", article(BODY, meta("parsely-pub-date", f"{DAY}T10:00:00Z", "name")), DAY),
    ("a meta element of microdata", article(BODY, meta("datePublished", DAY, "itemprop")), DAY),
    (
        "microdata in the article",
        article(f"<time itemprop='datePublished' datetime='{DAY}'>x</time>{BODY}"),
        DAY,
    ),
    (
        "microdata of another article",
        article(
            BODY
            + "<div itemscope><span itemprop='datePublished' content='2017-05-05'></span></div>"
        ),
        None,
    ),
    ("hentry", article(f"<abbr class='published' title='{DAY}T10:00:00'>x</abbr>{BODY}"), DAY),
    ("a time over the text", article(TIME + BODY), DAY),
    (
        "a time over the text, updated",
        article(f"<p>Updated <time datetime='2031-03-09'>9 March</time></p>{BODY}"),
        None,
    ),
    (
        "words over the text, updated first",
        article(f"<p>Last updated: 9 March 2031. First published: 4 March 2031</p>{BODY}"),
        DAY,
    ),
    (
        "a byline",
        article(f"<p class='byline'>By A. Roe, <time datetime='{DAY}'>4 March</time></p>{BODY}"),
        DAY,
    ),
    (
        "a byline under the text",
        article(f"{BODY}<p class='byline'>By A. Roe, March 4, 2031</p>"),
        DAY,
    ),
    ("words under the text", article(f"{BODY}<p>Published: 4 March 2031</p>"), DAY),
    (
        "the footer of the article",
        article(f"{BODY}<footer><p>Posted on <time datetime='{DAY}'>4 March</time></p></footer>"),
        DAY,
    ),
    (
        "a change under the text",
        article(f"{BODY}<p>Updated <time datetime='{DAY}'>4 March</time></p>"),
        None,
    ),
    (
        "a list of the latest",
        article(
            f"<ul><li><a href='/x'>Old</a> <time datetime='2017-05-05'>5 May 2017</time></li></ul>{BODY}"
        ),
        None,
    ),
    (
        "published and updated",
        article(
            f"<p>Updated <time datetime='2031-03-09'>9 March</time>, published <time datetime='{DAY}'>4 "
            f"March</time></p>{BODY}"
        ),
        DAY,
    ),
    ("a time without a machine's date", article(f"<p><time>4 March 2031</time></p>{BODY}"), DAY),
    (
        "a time in the page's header",
        page(f"<main><header><h1>{TITLE}</h1>{TIME}</header><article>{BODY}</article></main>"),
        DAY,
    ),
    ("words over the text", article(f"<p class='dateline'>Published: 4 March 2031</p>{BODY}"), DAY),
    ("words over the text, two ways to read", article(f"<p>Published: 04/03/2031</p>{BODY}"), None),
    (
        "a time in the text",
        article(f"{BODY}<p>On <time datetime='2017-05-05'>5 May 2017</time> it rained.</p>"),
        None,
    ),
    (
        "a time in a sidebar",
        article(f"{BODY}<div class='sidebar'><time datetime='2019-01-01'>1 Jan</time></div>"),
        None,
    ),
    (
        "a time on a card",
        page(f"<main><article><h1>{TITLE}</h1>{BODY}</article>{CARD}</main>"),
        None,
    ),
    (
        "a card before the article",
        page(f"<main>{CARD}<article><h1>{TITLE}</h1>{TIME}{BODY}</article></main>"),
        DAY,
    ),
    (
        "a time in the footer",
        page(
            f"<article><h1>{TITLE}</h1>{BODY}</article><footer><time datetime="
            "'2031-01-01'>2031</time></footer>"
        ),
        None,
    ),
    ("a year in the footer", article(BODY), None),
    (
        "today's date in the masthead",
        page(
            f"<header><time datetime='2031-11-28'>Friday</time></header><main>"
            f"<article><h1>{TITLE}</h1>{BODY}</article></main>"
        ),
        None,
    ),
    ("a day that is none", article(BODY, told(OWN % "2031-02-31")), None),
    ("a year alone", article(BODY, told(OWN % "2031")), None),
    (
        "json-ld before open graph",
        article(BODY, told(OWN % DAY) + meta("article:published_time", "2030-01-01")),
        DAY,
    ),
    (
        "rdfa",
        article(f"<span property='dc:date' content='{DAY}T10:00:00+00:00'>x</span>{BODY}"),
        DAY,
    ),
]
