"""Markup inside an article, and the words a person reads there."""

# markup of a paragraph's inside: what has to stand in the text, what may not
MARKS = [
    ("Of 45<sup>a</sup> sheep 9<sup>e</sup> died.", "Of 45 sheep 9 died", "45a"),
    (
        "The town<sup>a</sup> lost $3 million<sup>b,c</sup> then.",
        "town lost $3 million then",
        "townA",
    ),
    ("It lost 1,250<sup>(a)</sup> sheep.", "lost 1,250 sheep", "(a)"),
    ("They paid £2,400<sup><small>a</small></sup> each.", "£2,400 each", "2,400a"),
    ("They paid £2,400<sup class='fn'>(1)</sup> each.", "£2,400", "2,4001"),
    ("The sum of 45<sub>1</sub> euros.", "sum of 45 euros", "451"),
    ("She has 12<sup>½</sup> acres.", "12½ acres", "12 acres"),
    ("<i lang='fr-CH'>M<sup>e</sup> Roe</i> won 9 to 4.", "Me Roe", "M Roe"),
    ("Of 1,203<sup>§</sup> tests 12<sup>‡</sup> failed.", "1,203 tests 12 failed", "§"),
    ("Deaths rose to 87<sup><a href='/notes#n1'>i</a></sup> in June.", "rose to 87 in June", "87i"),
    ("A field of 3 km<sup>2</sup><sup>4</sup> was lost.", "3 km² was lost", "24"),
    ("The fire destroyed 412<sup>2</sup> homes.", "destroyed 412 homes", "4122"),
    ("It damaged 1,100<sup><a href='#n3'>3</a></sup> others.", "1,100 others", "1,1003"),
    ("It damaged 1,100<a href='#n3'><sup>3</sup></a> others.", "1,100 others", "1,1003"),
    ("It damaged 318<sup>[4]</sup> others.", "damaged 318", "3184"),
    (
        "It damaged 318<sup id='cite_ref-5' class='reference'><a href='#cite_note-5'>[5]</a></sup> barns.",
        "318 barns",
        "3185",
    ),
    ("It cost 77<sup>*</sup> crowns.", "77 crowns", "77*"),
    ("It cost 77<sup>1,2</sup> crowns.", "77 crowns", "771"),
    (
        "It cost 77<span style='vertical-align: super; font-size: 60%'>3</span> crowns.",
        "77 crowns",
        "773",
    ),
    ("It cost 77<a class='footnote-ref' href='#fn-3'>3</a> crowns.", "77 crowns", "773"),
    ("It cost 77<a role='doc-noteref' href='#x'>†</a> crowns.", "77 crowns", "†"),
    ("In 2019<sup>7</sup> it was 80<sup>8</sup>.", "In 2019 it was 80.", "20197"),
    ("Costs rose by 4.5%<sup>2</sup> in May.", "4.5% in May", "%2"),
    ("Aid of $40 million<sup>12</sup> came.", "$40 million came", "million12"),
    ("They counted <s>530</s><b>498</b> people.", "counted 498 people", "530"),
    ("They counted <del>530</del> <ins>498</ins> people.", "counted 498 people", "530"),
    ("They counted <strike>530</strike> 498 people.", "counted 498 people", "530"),
    (
        "They counted <span style='text-decoration:line-through'>530</span> 498 people.",
        "counted 498 people",
        "530",
    ),
    ("They counted 1<s>530</s>498 people.", "1 498 people", "1498"),
    ("The tank holds 10<sup>6</sup> litres.", "10⁶ litres", "106"),
    ("It holds 3 × 10<sup>12</sup> grains.", "3 × 10¹² grains", "1012"),
    ("A dose of 10<sup>-3</sup> grams.", "10⁻³ grams", "10-3"),
    ("A flat of 65 m<sup>2</sup> costs more.", "65 m² costs", "m2"),
    ("About 1,200km<sup>2</sup> burned.", "1,200km² burned", "km2"),
    ("It falls at 9.8 m/s<sup>2</sup>.", "9.8 m/s²", "s2"),
    ("They let out 3.1 tonnes of CO<sub>2</sub> a head.", "tonnes of CO2 a head", "CO 2"),
    ("The vote on the 5<sup>th</sup> of March.", "the 5th of March", "5 th"),
    (
        "<span lang='fr'>La 1<sup>re</sup> fois, le 2<sup>e</sup> tour.</span>",
        "La 1re fois, le 2e tour",
        "1 re",
    ),
    ("The maker of Brim<sup>TM</sup> pumps.", "BrimTM pumps", "Brim pumps"),
    ("They took 1 <sup>1</sup>⁄<sub>2</sub> hours.", "1 1⁄2 hours", "11⁄2"),
]
INLINE = [
    ("<ul><li>About <meter value='.5'>50%</meter> of them agreed.</li></ul>", "About 50% of them"),
    ("<ul><li>It is at <address>4 Mill Lane</address> now.</li></ul>", "It is at 4 Mill Lane now."),
    ("<ul><li>The <x-tip>412 homes</x-tip> are gone.</li></ul>", "The 412 homes are gone."),
    ("It is at <address>4 Mill Lane</address> now.", "It is at 4 Mill Lane now."),
    (
        "Between <time>1990</time> and <time>1995</time>, 40 died.",
        "Between 1990 and 1995, 40 died.",
    ),
    (
        "The fire on <time datetime='2031-03-04'>4 March</time> took 412 homes.",
        "The fire on 4 March took 412 homes.",
    ),
    (
        "The fire took <button type='button'>412 homes</button> in a day.",
        "The fire took 412 homes in a day.",
    ),
    (
        "Losses came to <output>$3 million</output> in the valley.",
        "Losses came to $3 million in the valley.",
    ),
    ("A fund of <data value='40'>forty</data> crowns.", "A fund of forty crowns."),
    ("The <abbr title='United Nations'>UN</abbr> sent 40 tents.", "The UN sent 40 tents."),
    (
        "It <mark>took</mark> <nobr>412 homes</nobr> in the val<wbr>ley.",
        "It took 412 homes in the valley.",
    ),
    (
        "Press <kbd>9</kbd> for <samp>help</samp> with <var>n</var> cases.",
        "Press 9 for help with n cases.",
    ),
    ("Write to <address>12 Mill Lane</address> by May.", "12 Mill Lane"),
    (
        "The <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> sign stands for 12.",
        "漢 sign stands for 12.",
    ),
    ("He said <q>we lost 40</q> on Monday.", "we lost 40"),
    ("About <label>some 300</label> people came.", "About some 300 people came."),
    (
        "The <cite>Courier</cite> of <dfn>May</dfn> counted <small>about</small> 90.",
        "The Courier of May counted about 90.",
    ),
    ("Turnout was <meter value='.6'>60 per cent</meter> there.", "Turnout was 60 per cent there."),
    ("It was <bdi>40</bdi> to <bdo dir='ltr'>12</bdo>.", "It was 40 to 12."),
    (
        "The <a href='/x'>board</a>’s 96 <em>large</em> <span class='tip'>basins</span>.",
        "The board’s 96 large basins.",
    ),
    (
        "Prices in <span class='country-label'>Norvale</span> rose by <span class='rating-change'>4%</span>.",
        "Prices in Norvale rose by 4%.",
    ),
    (
        "The rate is <span aria-hidden='true'>4.5%</span><span class='sr-only'>four and a half</span> now.",
        "The rate is 4.5% now.",
    ),
    ("The rate is 4.5%<span style='display:none'> (was 9%)</span> now.", "The rate is 4.5% now."),
    (
        "<progress value='3' max='4'>three of four</progress> of the 90 wells are dry.",
        "of the 90 wells are dry.",
    ),
]
S1 = "The fire destroyed 412 homes in the valley, officials said on Monday evening."
S2 = "It burned 300 hectares of forest and killed 12 people in two days."
S3 = "The governor asked for $40 million in aid from the capital on Wednesday."
BARE = [
    f"{S1}<br><br>{S2}<br><br>{S3}",
    f"<p>{S1}</p>{S2}<p>{S3}</p>",
    f"{S1}<p>{S2}</p><p>{S3}</p>",
    f"<div>{S1}</div><div>{S2}</div><div>{S3}</div>",
    f"<p>{S1}</p><p>{S2}</p>{S3}",
    f"<div>{S1}<br>{S2}<br><br>{S3}</div>",
    f"<h2>Monday</h2>{S1}<h2>Tuesday</h2>{S2}<h2>Wednesday</h2>{S3}",
    f"<ul><li>One thing</li></ul>{S1}<blockquote>{S2}</blockquote>{S3}",
    f"<b>VALLEY</b> — {S1}<br/><br/><i>{S2}</i><br/><br/>{S3}",
    f"<img src='a.jpg'>{S1}<figure><img src='b.jpg'></figure>{S2}<table><tr><td>A</td><td>1</td></tr>"
    f"</table>{S3}",
    f"<div><div>{S1}</div>{S2}<div>{S3}</div></div>",
    f"<section>{S1}<hr>{S2}</section><section>{S3}</section>",
    f"<font size=2>{S1}<p>{S2}<p>{S3}</font>",
    f"<center>{S1}</center>{S2}<!-- ad --><script>var a=1</script>{S3}",
    f"<div>{S1}</div>\n{S2}\n<div class='ad'></div>\n{S3}\n",
    f"<span>{S1}</span><br><br><span>{S2}</span><br><br><span>{S3}</span>",
    f"<p>{S1}</p>{S2[:20]}<a href='/x'>{S2[20:40]}</a>{S2[40:]}<p>{S3}</p>",
]
# names that authors give to boxes as well as to their own paragraphs
NAMES = [
    "<p class='paywall'>{0}</p><p class='paywall'>{1}</p><p class='paywall'>{2}</p>",
    *(
        f"<{tag} {name}><p>{{0}}</p><p>{{1}}</p><p>{{2}}</p></{tag}>"
        for tag, name in (
            ("div", "class='article__share-text'"),
            ("section", "id='social-care'"),
            ("div", "class='subscription-content'"),
            ("div", "class='popular-vote'"),
            ("section", "id='related-deaths'"),
            ("div", "class='promo'"),
            ("div", "class='comment-ary'"),
            ("div", "class='ad-vice'"),
            ("div", "class='commentary'"),
            ("section", "class='landslide'"),
            ("div", "class='barcelona-report'"),
            ("div", "class='operating-costs'"),
            ("div", "class='sponsored-bill'"),
            ("div", "class='premium'"),
            ("div", "class='premium-content'"),
            ("section", "id='newsletter-scandal'"),
            ("div", "class='cookie-factory'"),
            ("div", "class='recommended-dose'"),
            ("div", "class='trending'"),
            ("section", "class='related'"),
            ("div", "class='share'"),
            ("div", "class='ads'"),
            ("div", "class='metadata-leak'"),
            ("div", "class='widget elementor-widget-text'"),
            ("div", "class='embed'"),
            ("div", "class='viral-load'"),
            ("div", "class='author-text'"),
            ("div", "class='teaser'"),
            ("div", "class='hide-mobile-ad article'"),
            ("section", "id='banner'"),
            ("div", "class='menu-prices'"),
            ("aside", "class='insight'"),
            ("div", "class='expandable'"),
            ("div", "class='message-to-parliament'"),
            ("div", "role='navigationless'"),
            ("div", "class='sharing-economy'"),
            ("div", "id='ads-spending'"),
            ("div", "class='meteredContent'"),
            ("div", "class='subscribe-wall__content'"),
        )
    ),
]
# boxes between paragraphs that are no part of the article, and words of theirs
BOXES = [
    (
        "<div id='paywall'><p>To read the rest of this article, please subscribe.</p><a href='/s'>"
        "Subscribe</a></div>",
        "please subscribe",
    ),
    ("<form><p>Your message about the 9,999 wells was sent.</p><input></form>", "9,999"),
    ("<p>The fund is <a href='/x'>Read more</a></p>", "9,999"),
    ("<p>The fund holds four billions. <a href='/x'>Read more</a></p>", "Read more"),
    (
        "<div class='share-buttons'><a href='#f'>Share on Facebook</a> <a href='#t'>Share on Twitter</a>"
        "</div>",
        "Share on",
    ),
    (
        "<div class='newsletter-signup'><h3>Our newsletter</h3><p>Sign up for our newsletter and get the "
        "best stories every morning.</p></div>",
        "Sign up",
    ),
    (
        "<div class='related-articles'><h3>Related</h3><ul><li><a href='/a'>A dam in the hills</a></li>"
        "<li><a href='/b'>Ten dry summers</a></li></ul></div>",
        "Ten dry summers",
    ),
    (
        "<div class='related'><h4>More on this story</h4><div><a href='/a'>A dam in the hills</a><p>How it "
        "was built in four years by 900 men.</p></div></div>",
        "900 men",
    ),
    (
        "<section class='promo'><p>Listen to our new podcast, <a href='/p'>The Weir</a>.</p><a href='/p'>"
        "Listen now</a></section>",
        "new podcast",
    ),
    (
        "<div class='ad-container'><p>Advertisement</p><a href='/x'>Buy the pump that never stops</a></div>",
        "Buy the pump",
    ),
    ("<p><button>Share this story</button></p>", "Share this story"),
    (
        "<div class='cookie-consent'><p>We use cookies to measure how this site is read.</p></div>",
        "We use cookies",
    ),
    ("<div class='taboola'><a href='/x'>Doctors hate this trick</a></div>", "Doctors hate"),
    (
        "<aside><h3>Most read</h3><ol><li><a href='/x'>Bridge closed</a></li></ol></aside>",
        "Bridge closed",
    ),
    (
        "<ul class='social-links'><li><a href='#'>Facebook</a></li><li><a href='#'>Email</a></li></ul>",
        "Facebook",
    ),
    ("<div class='breadcrumbs'><a href='/'>Home</a> › <a href='/n'>News</a></div>", "Home"),
    (
        "<div class='subscribe-box'><p>Subscribe today for unlimited access to all our stories.</p><a "
        "href='/s'>Subscribe</a></div>",
        "unlimited access",
    ),
    (
        "<div class='trending-now'><span>Trending</span><a href='/x'>Bridge closed</a><a href='/y'>Rain at "
        "last</a></div>",
        "Rain at last",
    ),
    ("<form><label>Your e-mail</label><input><button>Send</button></form>", "Your e-mail"),
    (
        "<div class='author-box'><p>Ana Ruiz writes about water for the Courier.</p></div>",
        "Ana Ruiz",
    ),
    ("<div class='tags'><a href='/t'>Drought</a><a href='/u'>Weir</a></div>", "Weir"),
    ("<noscript><p>Please turn on scripts to read our 12 charts.</p></noscript>", "12 charts"),
    ("<template><p>This row has 99 cells.</p></template>", "99 cells"),
    ("<div hidden><p>Draft: the figure of 9,999 is to be checked.</p></div>", "9,999"),
    (
        "<div style='display: none'><p>Draft: the figure of 9,999 is to be checked.</p></div>",
        "9,999",
    ),
    ("<p style='visibility:hidden'>Draft: the figure of 9,999 is to be checked.</p>", "9,999"),
    ("<p class='visually-hidden'>End of 9,999 captions.</p>", "9,999"),
    ("<dialog><p>You have read 4 of 5 free articles this month.</p></dialog>", "4 of 5"),
    ("<iframe src='/x'>Your browser shows no frames, 9,999 of them.</iframe>", "9,999"),
    (
        "<figure><img src='a.jpg'><figcaption>The dam in 1961. Photo: J. Doe</figcaption></figure>",
        "The dam in 1961",
    ),
    (
        "<div class='sponsored-content'><span>Sponsored</span><a href='/x'><p>This pump saves 40% of your "
        "bill.</p></a></div>",
        "40% of your",
    ),
    ("<p><strong>Read more:</strong> <a href='/x'>Ten dry summers</a></p>", "Ten dry summers"),
]
SEEN = [
    "<p aria-hidden='true'>{0}</p>",
    "<div class='hidden md:block'><p>{0}</p></div>",
    "<div class='d-none d-lg-block'><p>{0}</p></div>",
    "<div class='lazy' data-src='x'><p>{0}</p></div>",
    "<div class='collapse show'><p>{0}</p></div>",
    "<details><summary>More</summary><p>{0}</p></details>",
    "<div class='hide-for-print'><p>{0}</p></div>",
    "<div hidden='until-found'><p>{0}</p></div>",
    "<p style='font-weight:bold;display:block'>{0}</p>",
]
