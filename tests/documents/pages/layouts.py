"""Whole pages of the systems news is published with."""

from tests.documents.pages import BODY, CLOSE, DETAIL, LEDE, MONEY, PROSE, TITLE, Page, page

STANDFIRST = "Ministers meet on Friday after the driest summer since records began in 1931."
TEASER = "Bridge closed for three weeks after cracks were found"
COMMENT = (
    "I have lived here for sixty years and it was never this bad, somebody on the board should "
    "resign over it and pay for the tankers himself."
)
ASKED = "Sign up for our newsletter and get the five stories of the day in your inbox."
NAV = '<nav class="site-nav"><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul>'
P = [f"<p>{sentence}</p>" for sentence in PROSE]

LAYOUTS = [
    Page(
        "wordpress, classic theme",
        page(
            f'<div id="page"><header id="masthead">{NAV}</nav></header><div id="primary"><article '
            f'class="post-812 post type-post hentry category-news tag-water"><header class='
            f'"entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">Posted on '
            '<time class="entry-date published" datetime="2031-08-12T09:10:00+02:00">12 August '
            '2031</time> by <span class="author vcard">J. Roe</span></div></header>'
            f'<div class="entry-content">{BODY}<div class="sharedaddy sd-sharing-enabled"><h3>Share '
            'this:</h3><ul><li><a href="#t">Twitter</a></li><li><a href="#f">Facebook</a></li></ul>'
            '</div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>'
            f'<p><a href="/b">{TEASER}</a></p></div></div></article><div id="comments" class='
            f'"comments-area"><h2>2 thoughts on “{TITLE}”</h2><ol class="comment-list"><li '
            f'class="comment"><p>{COMMENT}</p></li></ol></div></div></div>'
        ),
        must_not=(TEASER, COMMENT, "Share this", "Posted on"),
        published="2031-08-12",
    ),
    Page(
        "wordpress, blocks",
        page(
            f'<div class="wp-site-blocks"><main class="wp-block-group"><h1 class="wp-block-post-'
            f'title">{TITLE}</h1><div class="entry-content wp-block-post-content">{P[0]}{P[1]}'
            f'<div class="wp-block-group has-background">{P[2]}</div><figure class="wp-block-'
            f'image"><img src="a.jpg"><figcaption>The lower basin in June.</figcaption></figure>'
            f'{P[3]}</div><div class="wp-block-query"><ul><li><h3><a href="/b">{TEASER}</a></h3>'
            "</li></ul></div></main></div>"
        ),
        must_not=(TEASER, "The lower basin in June"),
    ),
    Page(
        "amp",
        "<!doctype html><html ⚡ lang=en><head><meta charset=utf-8><title>Water</title>"
        '<style amp-custom>p{}</style><link rel="canonical" href="https://courier.example/w">'
        f'</head><body><amp-sidebar id="sb" hidden>{NAV}</nav></amp-sidebar><article class='
        f'"amp-wp-article"><header><h1>{TITLE}</h1></header><amp-img src="a.jpg"></amp-img>'
        f'<div class="amp-wp-article-content">{P[0]}<amp-ad width=300><div fallback>No ad</div>'
        f"</amp-ad>{P[1]}{P[2]}{P[3]}</div></article><amp-consent id=c><p>We use cookies.</p>"
        "</amp-consent></body></html>",
        must_not=("We use cookies", "No ad", "Sport"),
    ),
    Page(
        "arc",
        page(
            f'<div id="fusion-app"><main><h1 class="headline">{TITLE}</h1><h2 class="b-subheadline">'
            f'{STANDFIRST}</h2><div class="byline">By <a href="/au">Ana Ruiz</a></div><article class='
            f'"b-article-body article-body-wrapper">{P[0]}{P[1]}<div class="b-ads-block arcad-'
            f'feature-container"><div id="arcad-1"></div></div>{P[2]}<div class="interstitial-link">'
            f'<a href="/b">[ {TEASER} ]</a></div>{P[3]}</article></main></div>'
        ),
        must=(*PROSE, STANDFIRST),
        must_not=(TEASER, "Ana Ruiz"),
    ),
    Page(
        "broadsheet with a standfirst apart",
        page(
            f'<main data-layout="StandardLayout"><div data-gu-name="headline"><h1>{TITLE}</h1></div>'
            f'<div data-gu-name="standfirst"><div class="dcr-1kpcv08"><p>{STANDFIRST}</p></div></div>'
            '<div data-gu-name="meta"><address><a rel="author" href="/p">Ana Ruiz</a></address>'
            "<details><summary>Tue 12 Aug 2031 09.10 BST</summary>Last modified on Wed 13 Aug</details>"
            f'</div><div data-gu-name="body"><div id="maincontent" class="article-body-commercial-'
            f'selector">{P[0]}{P[1]}<aside class="rich-link"><a href="/b">{TEASER}</a><span>Read more'
            f"</span></aside>{P[2]}{P[3]}</div></div></main>"
        ),
        must=(*PROSE, STANDFIRST),
        must_not=(TEASER, "Last modified"),
    ),
    Page(
        "broadcaster, a div for every paragraph",
        page(
            f'<main id="main-content"><article><header data-component="headline-block"><h1>{TITLE}'
            "</h1></header>"
            + "".join(
                f'<div data-component="text-block" class="ssrcss-7uxr49"><div><p>{s}</p></div>'
                "</div>"
                for s in PROSE
            )
            + '<section data-component="links-block"><h2>Related internet links</h2><ul><li>'
            f'<a href="/b">{TEASER}</a></li></ul></section></article></main>'
        ),
        must_not=(TEASER,),
    ),
    Page(
        "daily, the body in several columns",
        page(
            f'<div id="app"><main><article id="story"><header><h1>{TITLE}</h1><p id="article-summary">'
            f'{STANDFIRST}</p></header><section name="articleBody"><div class="css-s99gbd StoryBody'
            f'CompanionColumn"><div>{P[0]}{P[1]}</div></div><div id="dropzone-1" class="ad dz"></div>'
            f'<div class="css-s99gbd StoryBodyCompanionColumn"><div>{P[2]}{P[3]}</div></div></section>'
            '<div class="bottom-of-article"><p>Ana Ruiz is a reporter in the capital. '
            '<a href="/by">More about Ana Ruiz</a></p></div></article></main></div>'
        ),
        must=(*PROSE, STANDFIRST),
        must_not=("More about Ana Ruiz",),
    ),
    Page(
        "wire, with a table of figures",
        page(
            f'<main><div class="RichTextStoryBody RichTextBody">{P[0]}<table><tbody><tr><th>Basin</th>'
            "<th>Level</th></tr><tr><td>North</td><td>38%</td></tr><tr><td>South</td><td>47%</td></tr>"
            f"</tbody></table>{P[1]}{P[2]}{P[3]}<p>___</p></div></main>"
        ),
        must=(*PROSE, "North | 38%", "South | 47%"),
    ),
    Page(
        "ministry, laid out with tables",
        "<html><head><title>Press release</title></head><body bgcolor=white><table width=760><tr>"
        '<td width=140><a href="/">Home</a><br><a href="/min">The Minister</a><br><a href="/pr">Press'
        f"</a></td><td width=620><table><tr><td><h1>{TITLE}</h1></td></tr><tr><td><p>{LEDE}</p>"
        f"<p>{DETAIL}</p></td></tr><tr><td>{MONEY}<br><br>{CLOSE}</td></tr></table></td></tr>"
        '<tr><td colspan=2><a href="/c">Contact</a></td></tr></table></body></html>',
        must_not=("The Minister", f"| {LEDE}"),
    ),
    Page(
        "drupal",
        page(
            '<div class="layout-container"><main role="main"><div class="region region-content"><article'
            f' role="article" class="node node--type-press-release"><h1><span>{TITLE}</span></h1><div '
            f'class="node__content"><div class="field field--name-field-summary"><p>{STANDFIRST}</p></div>'
            '<div class="clearfix text-formatted field field--name-body field--type-text-with-summary '
            f'field__item">{BODY}</div><div class="field field--name-field-tags"><div class='
            '"field__label">Tags</div><div class="field__items"><a href="/t/w">Water</a></div></div>'
            "</div></article></div></main></div>"
        ),
        must=(*PROSE, STANDFIRST),
    ),
    Page(
        "newsletter platform",
        page(
            f'<div class="single-post-container"><article class="typography newsletter-post post"><div '
            f'class="post-header"><h1 class="post-title">{TITLE}</h1><h3 class="subtitle">{STANDFIRST}'
            '</h3></div><div class="available-content"><div class="body markup">'
            f'{P[0]}{P[1]}<div class="subscription-widget-wrap"><div class="subscription-widget"><p>'
            "Thanks for reading The Weir! Subscribe for free to receive new posts.</p><form><input "
            f'type="email"><button>Subscribe</button></form></div></div>{P[2]}{P[3]}</div></div>'
            '<div class="post-footer"><a class="like-button">12 Likes</a></div></article></div>'
        ),
        must=(*PROSE, STANDFIRST),
        must_not=("Thanks for reading", "12 Likes"),
    ),
    Page(
        "essay platform",
        page(
            f'<div id="root"><article><div class="fj l"><section><div><div class="gr gs"><h1 class='
            f'"pw-post-title">{TITLE}</h1><div class="speechify"><span>4 min read</span></div>'
            + "".join(
                f'<p id="a{n}" class="pw-post-body-paragraph mj mk">{s}</p>'
                for n, s in enumerate(PROSE)
            )
            + "</div></div></section></div></article><div><h2>Recommended from Medium</h2><article>"
            f'<a href="/b"><h2>{TEASER}</h2></a></article></div></div>'
        ),
        must_not=(TEASER, "4 min read"),
    ),
    Page(
        "live blog of long entries",
        page(
            f"<main><h1>Drought: the day as it happened</h1><p>{STANDFIRST}</p><div class='live-feed'>"
            + "".join(
                f'<article class="liveblog-entry" id="post-{n}"><time datetime="2031-08-12T1{n}:00Z">'
                f"1{n}:00</time><h2>Entry {n}</h2><p>{s}</p><p>Update number {n} ends with this remark "
                "of a spokesman, who wished to be named only by his office.</p></article>"
                for n, s in enumerate(PROSE)
            )
            + "</div></main>"
        ),
        must=(*PROSE, "Update number 3 ends"),
    ),
    Page(
        "first paragraphs before a wall",
        page(
            f'<main><article><h1>{TITLE}</h1>{P[0]}{P[1]}<div class="paywall-overlay"><h3>Subscribe to '
            "continue reading</h3><p>Get unlimited access from 1 euro a month.</p><button>Subscribe"
            "</button></div></article></main>"
        ),
        must=(LEDE, DETAIL),
        must_not=("1 euro a month", "continue reading"),
    ),
    Page(
        "interview",
        page(
            f"<article><h1>{TITLE}</h1><p><strong>How bad is it?</strong></p><p>{LEDE}</p><p><b>Q:</b> "
            f"And the cost?</p><p><b>A:</b> {MONEY}</p><p><strong>When will it end?</strong><br>{CLOSE}"
            "</p></article>"
        ),
        must=(
            "How bad is it?",
            LEDE,
            "Q: And the cost?",
            f"A: {MONEY}",
            "When will it end?",
            CLOSE,
        ),
    ),
    Page(
        "page of 1998",
        "<HTML><HEAD><TITLE>Water</TITLE></HEAD><BODY><CENTER><FONT SIZE=5><B>Reservoirs</B></FONT>"
        f"</CENTER><HR><FONT FACE=Times>{LEDE}<P>{DETAIL}<P>{MONEY}<BR><BR>{CLOSE}</FONT><HR>"
        "<A HREF=index.htm>Back</A></BODY></HTML>",
    ),
    Page(
        "xhtml with name spaces",
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Water</title></head>'
        f'<body><div id="content"><h1>{TITLE}</h1>{BODY}<br /></div></body></html>',
    ),
    Page(
        "french",
        page(
            "<main><article class='article__wrapper'><h1>Sécheresse</h1><p class='article__desc'>Le "
            "plan du gouvernement prévoit 300 millions d’euros.</p><section class='article__content'>"
            "<p>Le préfet a déclaré mardi que «&nbsp;41&nbsp;réservoirs sur&nbsp;96&nbsp;» étaient à "
            "moitié vides, soit 42,7&nbsp;% du total dans la région.</p><p class='article__paragraph'>"
            "La réparation coûtera 3,2 millions d’euros, deux fois plus que prévu au budget, selon la "
            "mairie de la commune.</p></section><section class='article__lire-aussi'><a href='/b'>Lire "
            "aussi : le pont fermé pour trois semaines</a></section></article></main>",
            lang="fr",
        ),
        must=(
            "prévoit 300 millions d’euros",
            "« 41 réservoirs sur 96 »",
            "42,7 % du total",
            "coûtera 3,2 millions d’euros",
        ),
        must_not=("Lire aussi",),
    ),
    Page(
        "german",
        page(
            "<main><article><header><h2><span>Dürre</span> <span>Talsperren halb leer</span></h2></header>"
            "<div class='article-page'><p class='paragraph article__item'>Nach Angaben des Verbandes "
            "lagen am Dienstag 41 von 96 Talsperren unter der Hälfte ihres üblichen Standes.</p><p class="
            "'paragraph article__item'>Die Reparatur kostet 3,2 Millionen Euro, doppelt so viel wie im "
            "Haushalt der Stadt vorgesehen war.</p><aside class='article-toc'>Inhalt</aside></div>"
            "</article></main>",
            lang="de",
        ),
        must=("41 von 96 Talsperren", "3,2 Millionen Euro"),
    ),
    Page(
        "body in two articles",
        page(
            f"<main><article><h1>{TITLE}</h1>{BODY}</article><article><h2>Background</h2><p>The dams "
            "were built between 1954 and 1961 by 3,000 workers.</p><p>They hold 88 million cubic "
            "metres when full.</p></article></main>"
        ),
        must=(*PROSE, "between 1954 and 1961", "88 million cubic metres"),
    ),
    Page(
        "cards after the article",
        page(
            f"<main><article><h1>{TITLE}</h1>{BODY}</article>"
            + "".join(
                f"<article class='card'><h3><a href='/c{n}'>{TEASER} {n}</a></h3><p>Engineers "
                f"found {n} cracks in the deck of the bridge on Monday.</p></article>"
                for n in range(2, 6)
            )
            + "</main>"
        ),
        must_not=(TEASER, "cracks in the deck"),
    ),
    Page(
        "the next article scrolled in",
        page(
            f"<main><article><h1>{TITLE}</h1>{BODY}</article><article><h1>{TEASER}</h1><p>Engineers "
            "found 14 cracks in the deck of the bridge on Monday, the city said, and closed it to "
            "all traffic.</p><p>Some 9,000 cars cross the bridge on a working day, and they will have "
            "to take the long way round.</p></article></main>"
        ),
        must_not=("14 cracks", "9,000 cars"),
    ),
    Page(
        "all in one form",
        page(
            f'<form method="post" action="./a.aspx" id="aspnetForm"><div class="wrap"><h1>{TITLE}</h1>'
            f'<div class="text">{BODY}</div></div></form>'
        ),
    ),
    Page("nothing but paragraphs", f"<html><body><h1>{TITLE}</h1>{BODY}</body></html>"),
    Page(
        "a list right in the body",
        f"<html><body><h1>{TITLE}</h1>{P[0]}<ul><li>Of the basins 41 are low.</li></ul>{P[1]}{P[2]}"
        f"{P[3]}</body></html>",
        must=(*PROSE, "Of the basins 41 are low."),
    ),
    Page(
        "long read of sections",
        page(
            f"<div class='story'><section class='Theme-Section'><h1>{TITLE}</h1></section>"
            + "".join(
                f"<section class='Theme-Section Theme-TextSize-small'><div class='Layout'><div "
                f"class='Theme-Column'><p>{s}</p></div></div></section>"
                for s in PROSE
            )
            + "</div>"
        ),
    ),
    Page(
        "spans for paragraphs",
        page(
            "<div class='content'><h1>Water</h1>"
            + "".join(f"<div><span class='x'>{s}</span></div>" for s in PROSE)
            + "</div>"
        ),
    ),
    Page(
        "plain text in a pre",
        page(f"<pre>{LEDE}\n\n{DETAIL}\n\n{MONEY}\n{CLOSE}</pre>"),
    ),
    Page(
        "gallery",
        page(
            f"<main><article><h1>{TITLE}</h1>{P[0]}{P[1]}<div class='gallery-slides'><figure class="
            "'slide'><img src='1.jpg'><figcaption>1/2 A boat on dry ground.</figcaption></figure>"
            "<figure class='slide'><img src='2.jpg'><figcaption>2/2 The dam wall.</figcaption></figure>"
            f"</div>{P[2]}{P[3]}</article></main>"
        ),
        must_not=("A boat on dry ground",),
    ),
    Page(
        "lists, one inside the other",
        page(
            f"<main><article><h1>{TITLE}</h1>{P[0]}<ul><li>North: 38 per cent<ul><li>Upper basin: 12 "
            "per cent</li><li>Lower basin: 51 per cent</li></ul></li><li><p>South: 47 per cent</p>"
            f"</li></ul>{P[1]}<ol><li>First, 40 tankers are hired.</li></ol>{P[2]}<dl><dt>Full level"
            f"</dt><dd>It is 88 million cubic metres.</dd></dl>{P[3]}</article></main>"
        ),
        must=(
            *PROSE,
            "North: 38 per cent",
            "Upper basin: 12 per cent",
            "Lower basin: 51 per cent",
            "South: 47 per cent",
            "First, 40 tankers are hired.",
            "It is 88 million cubic metres.",
        ),
    ),
    Page(
        "quotations and posts",
        page(
            f"<main><article><h1>{TITLE}</h1>{P[0]}<blockquote><p>We have 41 empty basins and no rain "
            "in sight.</p><cite>Ines Moreau</cite></blockquote>"
            f"{P[1]}<blockquote class='twitter-tweet'><p>Only 38% left in the north.</p>— Water Board "
            f"(@water) <a href='/s'>August 12</a></blockquote>{P[2]}{P[3]}</article></main>"
        ),
        must=(
            *PROSE,
            "We have 41 empty basins and no rain in sight.",
            "Only 38% left in the north.",
        ),
    ),
    Page(
        "a fact box and a note",
        page(
            f"<main><article><h1>{TITLE}</h1>{P[0]}{P[1]}<aside class='factbox'><h3>At a glance</h3><p>"
            "The board was founded in 1951 and serves 2.1 million people in four provinces.</p></aside>"
            f"{P[2]}{P[3]}<p><i>Correction: an earlier version gave the cost as 2.3 million euros.</i></p>"
            "<aside class='related'><h3>Related</h3><ul><li><a href='/b'>"
            f"{TEASER}</a></li></ul></aside></article></main>"
        ),
        must=(*PROSE, "serves 2.1 million people", "an earlier version gave the cost"),
        must_not=(TEASER,),
    ),
    Page(
        "questions that open",
        page(
            f"<main><article><h1>{TITLE}</h1>{P[0]}{P[1]}<details><summary>Why tankers?</summary><p>"
            "Because 12 villages have no second main.</p></details>"
            f"{P[2]}{P[3]}</article></main>"
        ),
        must=(*PROSE, "Why tankers?", "Because 12 villages have no second main."),
    ),
    Page(
        "footnotes listed at the end",
        page(
            f"<main><article><h1>{TITLE}</h1><p>{LEDE[:-1]}<sup><a href='#fn1'>1</a></sup>.</p>{P[1]}"
            f"{P[2]}{P[3]}<ol class='footnotes'><li id='fn1'>Board report, page 14. <a href='#r1'>↩</a>"
            "</li></ol></article></main>"
        ),
        must=(LEDE, DETAIL, MONEY, CLOSE),
        must_not=("season1", "season.1"),
    ),
    Page(
        "custom elements",
        page(
            f"<news-app><news-story><h1>{TITLE}</h1><story-text>{BODY}</story-text></news-story>"
            "</news-app>"
        ),
    ),
    Page(
        "shadow root in the page",
        page(
            f"<main><x-story><template shadowrootmode='open'><article><h1>{TITLE}</h1>{BODY}</article>"
            "</template></x-story></main>"
        ),
    ),
    Page(
        "paragraphs that fade in",
        page(
            "<main><article><h1>Water</h1>"
            + "".join(
                f"<div class='lazyload fade-in' style='opacity:0'><p>{s}</p></div>" for s in PROSE
            )
            + "</article></main>"
        ),
    ),
    Page(
        "notices over the page",
        page(
            "<div id='onetrust-banner-sdk' role='dialog'><p>We and our 812 partners store and use "
            "information on a device, such as cookies, and process personal data for advertising."
            f"</p><button>Accept</button></div><main><article><h1>{TITLE}</h1>{BODY}"
            "<div class='cookie-notice'><p>We use cookies to improve your experience of this site."
            "</p><button>OK</button></div></article></main>"
        ),
        must_not=("812 partners", "We use cookies"),
    ),
    Page(
        "author's note and readers' words",
        page(
            f"<main><article><h1>{TITLE}</h1><div class='article-body'>{BODY}</div><div class="
            "'author-bio'><p>Ana Ruiz has written about water for the Courier since 2019 and "
            "lives by the sea.</p></div></article><section class='comments' id='comments'><h2>2 "
            f"comments</h2><div class='comment'><b>Rob</b><p>{COMMENT}</p><a href='#r'>Reply</a></div>"
            "</section></main>"
        ),
        must_not=("since 2019", COMMENT),
    ),
    Page(
        "newsletter between paragraphs",
        page(
            f"<main><article><h1>{TITLE}</h1>{P[0]}{P[1]}<div class='inline-newsletter'><p>{ASKED}</p>"
            f"<form><input><button>Join</button></form></div>{P[2]}<p>Advertisement</p>{P[3]}<p><a "
            f"href='/b'>Read more: {TEASER}</a></p></article></main>"
        ),
        must_not=(ASKED, "Advertisement", TEASER),
    ),
]
