"""Golden pairs of pages as sites serve them today: live blogs, templates changed, walls in many languages.

Written in three thirds before the rules were looked at. ``expected`` holds the outcomes that are right.
"""

# ruff: noqa: E731
# fmt: off

from tests.verification.golden_pages import (
    CALM,
    GONE,
    NUMBER,
    REWORDED,
    UNCHANGED,
    UNREADABLE,
    PagePair,
)

PAIRS: list[PagePair] = []
TOLD = [*REWORDED, *NUMBER]  # a change of qualification or date: told either way


def add(name, kind, quote, before, after, expected, status=200):
    PAIRS.append(PagePair(name, kind, quote, before, after, frozenset(expected), status))


def html(body, *, title, lang="en", head="", url="https://tagblatt.example/a/881204"):
    return (f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
            f'<link rel="canonical" href="{url}">{head}</head><body>{body}</body></html>')


MORE = ("Ferry operators said bookings for the late summer were a little weaker than they had hoped in spring.",
        "The mayor of Kestrel Bay, Jonas Adeyemi, called the figures encouraging and thanked the volunteers.",
        "Residents of the lower town complained again about coaches that wait with running engines by the pier.",
        "A spokeswoman for the island council said a report on parking would be published before the elections.",
        "The heritage trust wants the old customs house to be opened as a museum of the herring trade.",
        "Nobody from the harbour company was available for comment on Thursday afternoon.")


def story(*paragraphs, h1="Island counts its visitors", by="By Petra Lindqvist", at="4 hours ago", plain=True):
    ps = [*MORE[:2], *paragraphs, *MORE[2:]] if plain else paragraphs
    body = "".join(p if p.startswith("<") else f"<p>{p}</p>" for p in ps)
    return f'<main><article><h1>{h1}</h1><div class="meta"><span>{by}</span> <time>{at}</time></div>{body}</article></main>'


NAV = '<header><a href="/">The Kestrel Post</a><nav><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li><li><a href="/c">Culture</a></li></ul></nav></header>'
FOOT = '<footer><p>© The Kestrel Post. <a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer>'


def post(*paragraphs, title="Island counts its visitors – The Kestrel Post", more="", **given):
    return html(NAV + story(*paragraphs, **given) + more + FOOT, title=title)


V = "The island had 84,300 overnight guests between May and August, the tourist board said on Thursday."
VB = post(V)

# ---- first third ---------------------------------------------------------------------------------
entry = lambda clock, text: f'<div class="entry" id="e{clock.replace(":", "")}"><h2><time>{clock}</time></h2><p>{text}</p></div>'
LIVE = [("09:12", "The court in Marlow has opened; the judge reads the charges."), ("09:40", "The prosecutor says 312 investors lost their savings."),
        ("10:05", "A witness, the bookkeeper Dana Kole, is sworn in."), ("10:30", "The court pauses until noon.")]
live = lambda rows, at="10:31": html(NAV + f'<main><article><h1>Marlow trial, live</h1><p>Updated {at}</p>' + "".join(entry(*r) for r in rows) + "</article></main>" + FOOT, title="Marlow trial live")
add("1-live-newer-on-top", "calm", LIVE[1][1], live(LIVE), live([("12:44", "The prosecutor says 298 letters were found in a garage."), ("12:05", "The hearing goes on."), *reversed(LIVE)], "12:45"), CALM)
add("1-headline-ab", "calm", V, VB, post(V, h1="“Best summer in years”: how an island got full", title="“Best summer in years” – The Kestrel Post", at="yesterday"), UNCHANGED)
add("1-lazy", "calm", V, VB, post('<figure><img src="data:image/gif;base64,R0lGOD" data-src="/i/1.jpg" loading="lazy" alt="Guests at the pier"><noscript><img src="/i/1.jpg"></noscript><figcaption>Guests at the pier. Photo: K. Ode</figcaption></figure>', V), UNCHANGED)
add("1-amp", "calm", V, VB, '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>Island counts its visitors</title><link rel="canonical" href="https://tagblatt.example/a/881204"><script async src="https://cdn.ampproject.org/v0.js"></script></head><body><amp-sidebar id="s" layout="nodisplay"><ul><li>News</li></ul></amp-sidebar>' + story(V) + '<amp-ad width=300 height=250></amp-ad></body></html>', UNCHANGED)
add("1-footnote", "calm", V, VB, post('The island had 84,300<sup id="cite_ref-3" class="reference"><a href="#cite_note-3">[3]</a></sup> overnight guests between May and August, the tourist board said on Thursday.<sup>†</sup>', '<ol class="notes"><li id="cite_note-3">Figures of 84,200 guests circulated earlier; see tourist board, 2 September.</li></ol>'), UNCHANGED)
add("1-reworded-active", "reworded", V, VB, post("According to the tourist board, 84,300 guests stayed overnight on the island from May to August."), [*REWORDED, *GONE])  # its weekday is gone
add("1-claimant", "reworded", V, VB, post(V.replace("the tourist board said", "the hoteliers' union claimed")), REWORDED)
add("1-number", "number", V, VB, post(V.replace("84,300", "83,400")), NUMBER)
add("1-words", "number", "Seventeen of the forty lifeboats failed the test in Kestrel Bay.", post("Seventeen of the forty lifeboats failed the test in Kestrel Bay."), post("Nineteen of the forty lifeboats failed the test in Kestrel Bay."), NUMBER)
add("1-range", "number", "Rents rose by 6 to 8 percent in the lower town, the council says.", post("Rents rose by 6 to 8 percent in the lower town, the council says."), post("Rents rose by 6 to 9 percent in the lower town, the council says."), NUMBER)
add("1-points", "number", "The turnout fell by 4 percentage points to 61 percent.", post("The turnout fell by 4 percentage points to 61 percent."), post("The turnout fell by 4 percent to 61 percent."), NUMBER)
add("1-gone-lookalike", "gone", "The clinic in Marlow treated 1,240 patients in June, its director said.", post("The clinic in Marlow treated 1,240 patients in June, its director said.", "The clinic in Kestrel Bay treated 980 patients in June, its director said."), post("The clinic in Kestrel Bay treated 980 patients in June, its director said."), GONE)
add("1-label-lookalike", "gone", "Saltburn marina: 145", post("<ul><li>Kestrel marina: 310</li><li>Saltburn marina: 145</li><li>Lunt pier: 77</li></ul>"), post("<ul><li>Kestrel marina: 310</li><li>Drum marina: 145</li><li>Lunt pier: 77</li></ul>"), GONE)
row = lambda *c: "<tr>" + "".join(f"<td>{x}</td>" for x in c) + "</tr>"
TAB = lambda rows, head=("Port", "Guests", "Ferries"): "<table><thead><tr>" + "".join(f"<th>{x}</th>" for x in head) + "</tr></thead><tbody>" + "".join(rows) + "</tbody></table>"
add("1-table-sorted", "table", "Saltburn | 14,500 | 212", post(TAB([row("Kestrel Bay", "31,000", "510"), row("Saltburn", "14,500", "212"), row("Lunt", "7,700", "98")])), post(TAB([row("Lunt", "7,700", "98"), row("Saltburn", "14,500", "212"), row("Kestrel Bay", "31,000", "510")])), CALM)
add("1-note", "corrected", V, VB, post(V.replace("84,300", "48,300"), f"<p><em>Correction: An earlier version of this article said: “{V}” The figure was mistyped.</em></p>"), NUMBER)
DE = ("Der Gemeinderat von Altenried beschloss am Montag, 48 Millionen Euro für den neuen Kai auszugeben.", "Die Vorsitzende des Ausschusses, Maren Holt, sprach von einer Entscheidung für eine ganze Generation.", "Gegner befürchten, dass Lastwagen künftig durch die engen Gassen der Altstadt fahren werden.", "Der Landkreis will zuerst eine Umgehungsstraße bauen und Lieferungen in der Nacht verbieten.", "Über das Fährterminal wird erst im Herbst entschieden, wenn das neue Gutachten vorliegt.")
de = html(story(*DE, h1="Altenried baut einen Kai", by="Von Petra Lind", at="vor 4 Stunden", plain=False), title="Altenried baut einen Kai | Tagblatt", lang="de")
DM = "Das Museum kostete 12,5 Millionen Euro und zog 84.300 Besucher an."
add("1-locale-number", "calm", DM, html(story(*DE[:2], DM, *DE[2:], plain=False), title="Altenried baut", lang="de"), html(story(*DE[:2], "Das Museum kostete 12,5 Mio. Euro und zog 84 300 Besucher an.", *DE[2:], plain=False), title="Altenried baut", lang="de"), [*UNCHANGED, *REWORDED])
add("1-de-consent", "wall", DE[0], de, html('<main><h1>Willkommen bei Tagblatt</h1><p>Mit Werbung und Cookies lesen: Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Ihre Zustimmung können Sie jederzeit widerrufen.</p><button>Akzeptieren und weiter</button><p>Oder lesen Sie mit dem Pur-Abo ohne Tracking für 3,99 € im Monat.</p><a href="/login">Bereits Abonnent? Anmelden</a></main>', title="Tagblatt", lang="de"), UNREADABLE)
FR = ("Le conseil municipal de Brivac a voté mardi un budget de 48 millions d'euros pour le nouveau quai.", "Le maire, Luc Ferrand, a parlé d'un choix pour toute une génération d'habitants.", "Les opposants craignent que des camions ne traversent les rues étroites du vieux quartier.", "Le département veut d'abord ouvrir une rocade et interdire les livraisons la nuit.", "La décision sur le terminal des ferries est reportée à l'automne prochain.")
fr = html(story(*FR, h1="Brivac vote son quai", by="Par Paul Moret", at="il y a 4 heures", plain=False), title="Brivac vote son quai | Le Courrier", lang="fr")
add("1-fr-paywall", "wall", FR[2], fr, html(story(FR[0], '<div class="paywall"><h2>Cet article est réservé aux abonnés</h2><p>Il vous reste 80 % de cet article à lire. Abonnez-vous pour 1 € le premier mois.</p><a href="/abo">S\'abonner</a> <a href="/login">Déjà abonné ? Se connecter</a></div>', h1="Brivac vote son quai", plain=False), title="Brivac vote son quai | Le Courrier", lang="fr"), UNREADABLE)
ES = ("El ayuntamiento de Robledal aprobó el martes un gasto de 48 millones de euros para el nuevo muelle.", "La alcaldesa, Inés Carrasco, habló de una decisión para toda una generación.", "Los opositores temen que los camiones crucen las calles estrechas del casco antiguo.", "La diputación quiere abrir antes una carretera nueva y prohibir las entregas nocturnas.", "La decisión sobre la terminal de transbordadores se aplaza hasta el otoño.")
es = html(story(*ES, h1="Robledal tendrá muelle", by="Por Ana Gil", at="hace 4 horas", plain=False), title="Robledal tendrá muelle | El Correo", lang="es")
add("1-es-404", "wall", ES[0], es, html('<header><a href="/">El Correo</a></header><main><h1>Página no encontrada</h1><p>Lo sentimos, la página que busca no existe o ha cambiado de dirección.</p><p>Pruebe con el buscador o vuelva a la portada.</p></main>', title="Página no encontrada | El Correo", lang="es", url="https://tagblatt.example/404"), UNREADABLE)
PT = ("A câmara de Vilaflor aprovou na terça-feira uma despesa de 48 milhões de euros para o novo cais.", "O presidente, Rui Matos, falou de uma escolha para toda uma geração.", "Os opositores receiam que os camiões atravessem as ruas estreitas do bairro antigo.", "O distrito quer abrir primeiro uma estrada nova e proibir entregas durante a noite.", "A decisão sobre o terminal de barcos foi adiada para o outono.")
pt = html(story(*PT, h1="Vilaflor terá cais", by="Por Ana Reis", at="há 4 horas", plain=False), title="Vilaflor terá cais | O Correio", lang="pt")
add("1-pt-captcha", "wall", PT[1], pt, html('<main><h1>Confirme que não é um robô</h1><p>Detetámos tráfego invulgar a partir da sua rede. Resolva o desafio abaixo para continuar.</p><div class="g-recaptcha" data-sitekey="x"></div><p>ID da referência: 9f21-77ab</p></main>', title="Verificação de segurança", lang="pt"), UNREADABLE)

add("1-clauses", "reworded", V, VB, post("Between May and August, the tourist board said on Thursday, the island had 84,300 overnight guests."), [*REWORDED, *CALM])
add("1-passive", "reworded", "The clinic in Marlow treated 1,240 patients in June, its director said.", post("The clinic in Marlow treated 1,240 patients in June, its director said."), post("In June 1,240 patients were treated by the clinic in Marlow, its director said."), REWORDED)
add("1-passive-number", "number", "The clinic in Marlow treated 1,240 patients in June, its director said.", post("The clinic in Marlow treated 1,240 patients in June, its director said."), post("In June 1,420 patients were treated by the clinic in Marlow, its director said."), NUMBER)
add("1-passive-other", "gone", "The clinic in Marlow treated 1,240 patients in June, its director said.", post("The clinic in Marlow treated 1,240 patients in June, its director said."), post("In June 1,240 patients were treated by the clinic in Corley, its director said."), GONE)
add("1-multiple", "number", "Output doubled within a year, the firm in Osk said.", post("Output doubled within a year, the firm in Osk said."), post("Output tripled within a year, the firm in Osk said."), NUMBER)
add("1-multiple-same", "reworded", "Osk released twice the limit of it in spring.", post("Osk released twice the limit of it in spring."), post("Osk released two times the limit of it in spring."), [*UNCHANGED, *REWORDED])

# ---- second third --------------------------------------------------------------------------------
W = "About 2,600 homes in Dunmere lost power for nine hours on Sunday, the grid operator Voltra said."
WB = post(W, h1="Storm cuts power", title="Storm cuts power – The Kestrel Post")
S = lambda *p, **k: post(*p, **{"h1": "Storm cuts power", "title": "Storm cuts power – The Kestrel Post", **k})
add("2-sections-reordered", "calm", W, S("<h2>What happened</h2>", W, "<h2>Background</h2>", "<p>The line to Dunmere was built in 1961 and has failed four times.</p>", "<h2>What next</h2>", "<p>Voltra will replace 40 masts by spring.</p>"), S("<h2>What next</h2>", "<p>Voltra will replace 40 masts by spring.</p>", "<h2>Background</h2>", "<p>The line to Dunmere was built in 1961 and has failed four times.</p>", "<h2>What happened</h2>", W), CALM)
add("2-template", "calm", W, WB, '<html lang="en"><head><title>Storm cuts power</title><meta property="og:title" content="Storm cuts power"></head><body><div id="__next"><div class="sc-1a"><div class="sc-2b"><a href="/">KP</a></div></div><div class="sc-3c"><div role="main"><div class="h">Storm cuts power</div>' + "".join(f'<div class="p-{n}"><span>{p}</span></div>' for n, p in enumerate([*MORE[:2], W, *MORE[2:]])) + '<div class="rel">You may also like<div>About 1,900 homes in Lunt lost power</div></div></div></div></div><script id="__NEXT_DATA__" type="application/json">{"a":1}</script></body></html>', UNCHANGED)
add("2-currency", "calm", "The repairs cost £1.2m, of which £300,000 came from the state.", S("The repairs cost £1.2m, of which £300,000 came from the state."), S("The repairs cost GBP 1.2 million, of which GBP 300,000 came from the state."), [*UNCHANGED, *REWORDED])
add("2-menu-translated", "calm", W, WB, html('<header><a href="/cy">Y Kestrel Post</a><nav><ul><li><a href="/n">Newyddion</a></li><li><a href="/s">Chwaraeon</a></li><li><a href="/c">Diwylliant</a></li></ul></nav></header>' + story(W, h1="Storm cuts power") + '<footer><p>© The Kestrel Post. Preifatrwydd</p></footer>', title="Storm cuts power – The Kestrel Post"), UNCHANGED)
add("2-tweets", "calm", W, WB, S(W, '<blockquote class="twitter-tweet"><p>About 2,900 homes in Dunmere lost power for ten hours on Sunday. Shame on Voltra!</p>— Angry Dunmere (@dun) <a href="#">May 4</a></blockquote>'), UNCHANGED)
add("2-share-counts", "calm", W, WB, S('<div class="share"><button>Share 412</button><button>Comments 38</button><span>3 min read</span></div>', '<p>About <b>2,600</b> homes in <a href="/t/dunmere">Dunmere</a> lost power for nine hours on Sunday, the grid operator <a href="/t/voltra" title="Voltra: 31 articles">Voltra</a> said.</p>'), UNCHANGED)
add("2-jsonld", "calm", W, WB, S(W + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm cuts power to 2,900 homes"}</script>', at="Updated 5 May, 18:02"), UNCHANGED)
add("2-reworded-neg", "reworded", "The operator has apologised to the residents of Dunmere for the outage.", S("The operator has apologised to the residents of Dunmere for the outage."), S("The operator has not apologised to the residents of Dunmere for the outage."), REWORDED)
add("2-modifier", "reworded", W, WB, S(W.replace("About 2,600", "At least 2,600")), REWORDED)
add("2-duration-word", "number", W, WB, S(W.replace("nine hours", "twelve hours")), NUMBER)
add("2-unit", "number", "The reservoir at Dunmere holds 14 million litres after the rain.", S("The reservoir at Dunmere holds 14 million litres after the rain."), S("The reservoir at Dunmere holds 14 million gallons after the rain."), NUMBER)
add("2-date", "number", "The new line opens on 14 March 2027, the company announced in Dunmere.", S("The new line opens on 14 March 2027, the company announced in Dunmere."), S("The new line opens on 24 March 2027, the company announced in Dunmere."), TOLD)
add("2-fraction", "number", "Two thirds of the masts at Dunmere are older than fifty years.", S("Two thirds of the masts at Dunmere are older than fifty years."), S("Three quarters of the masts at Dunmere are older than fifty years."), NUMBER)
add("2-decimal", "number", "Voltra earned 0.6 cents per kilowatt hour in the last quarter.", S("Voltra earned 0.6 cents per kilowatt hour in the last quarter."), S("Voltra earned 0.06 cents per kilowatt hour in the last quarter."), NUMBER)
add("2-number-plus-template", "number", W, WB, '<html lang="en"><head><title>Storm cuts power</title></head><body><div class="x1"><div class="x2">' + "".join(f"<div><span>{p}</span></div>" for p in [*MORE[:2], W.replace("2,600", "6,200"), *MORE[2:]]) + "</div></div></body></html>", NUMBER)
add("2-deleted", "gone", W, WB, S("Engineers worked through the night in heavy rain to mend the masts."), GONE)
add("2-table-column", "table", "Dunmere | 2,600", S(TAB([row("Lunt", "1,900"), row("Dunmere", "2,600"), row("Corley", "310")], ("Place", "Homes"))), S(TAB([row("1", "Dunmere", "2,600", "9 h"), row("2", "Lunt", "1,900", "4 h"), row("3", "Corley", "310", "1 h")], ("#", "Place", "Homes", "Hours"))), [*CALM, *REWORDED])
PL = ("Rada miasta Jodłowo przeznaczyła we wtorek 48 milionów złotych na nowe nabrzeże.", "Burmistrz Ewa Kowalik mówiła o decyzji dla całego pokolenia mieszkańców.", "Przeciwnicy obawiają się, że ciężarówki pojadą wąskimi ulicami starego miasta.", "Powiat chce najpierw otworzyć nową drogę i zakazać dostaw w nocy.", "Decyzję o terminalu promowym odłożono do jesieni.")
pl = html(story(*PL, h1="Jodłowo buduje nabrzeże", by="Jan Lis", at="4 godziny temu", plain=False), title="Jodłowo buduje nabrzeże | Kurier", lang="pl")
add("2-pl-maintenance", "wall", PL[0], pl, html('<main><h1>Przerwa techniczna</h1><p>Trwają prace konserwacyjne. Serwis będzie dostępny wkrótce. Przepraszamy za utrudnienia.</p></main>', title="Przerwa techniczna | Kurier", lang="pl"), UNREADABLE)
RU = ("Городской совет Ельнинска во вторник выделил 48 миллионов рублей на новую набережную.", "Мэр Ольга Савина назвала это решением для целого поколения жителей.", "Противники опасаются, что грузовики поедут по узким улицам старого города.", "Район хочет сначала открыть новую дорогу и запретить ночные поставки.", "Решение о паромном терминале отложено до осени.")
ru = html(story(*RU, h1="Ельнинск строит набережную", by="Иван Лосев", at="4 часа назад", plain=False), title="Ельнинск строит набережную | Курьер", lang="ru")
add("2-ru-robot", "wall", RU[0], ru, html('<main><h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Нам очень жаль, но запросы с вашего устройства похожи на автоматические.</p><label><input type="checkbox">Я не робот</label><p>Нажмите, чтобы продолжить.</p></main>', title="Вы не робот?", lang="ru"), UNREADABLE)
add("2-de-login", "wall", DE[1], de, html('<main><h1>Anmelden</h1><p>Bitte melden Sie sich an, um diesen Artikel zu lesen.</p><form action="/login" method="post"><label>E-Mail-Adresse<input type="email" name="mail"></label><label>Passwort<input type="password" name="pw"></label><button>Einloggen</button></form><p>Noch kein Konto? Jetzt kostenlos registrieren</p></main>', title="Anmelden | Tagblatt", lang="de"), UNREADABLE)

# ---- last third ----------------------------------------------------------------------------------
X = "The refinery at Osk released 5.4 tonnes of benzene in 2023, twice the limit, an audit by Helvar found."
XT = {"h1": "Audit faults refinery", "title": "Audit faults refinery – The Kestrel Post"}
P = lambda *p, **k: post(*p, **{**XT, **k})
XB = P(X)
add("3-summary-box", "calm", X, XB, P('<aside class="key-points"><h2>Key points</h2><ul><li>Refinery released over 5 tonnes of benzene</li><li>Helvar audited 14 plants</li></ul></aside>', X), UNCHANGED)
add("3-newsletter-inside", "calm", X, XB, P('<p>The refinery at Osk released 5.4 tonnes of benzene in 2023,</p><div class="newsletter"><h3>Get our morning briefing</h3><form><input type="email"><button>Sign up</button></form></div><p>twice the limit, an audit by Helvar found.</p>'), CALM)
add("3-entities", "calm", X, XB, P("The&nbsp;refinery at&#32;Osk re&shy;leased 5&#46;4&#8239;tonnes of ben&#8203;zene in 2023, twice the limit, an audit by Helvar found."), UNCHANGED)
add("3-live-pinned", "calm", LIVE[2][1], live(LIVE), live([("14:02", "Summary: 312 investors, two witnesses, no verdict yet."), *LIVE[::-1][1:], ("08:55", "Good morning from the court.")], "14:03"), CALM)
add("3-date-format", "calm", "The audit of 3 October 2024 lists 14 plants, Helvar said.", P("The audit of 3 October 2024 lists 14 plants, Helvar said."), P("The audit of October 3rd, 2024 lists 14 plants, Helvar said."), [*UNCHANGED, *REWORDED])
add("3-fr-number", "calm", "La raffinerie a rejeté 1 250 tonnes, soit 3,5 % du total.", P("La raffinerie a rejeté 1 250 tonnes, soit 3,5 % du total."), P("La raffinerie a rejeté 1&nbsp;250&nbsp;tonnes, soit 3,5&#8239;% du total."), UNCHANGED)
add("3-tabs-hidden", "calm", X, XB, P(X).replace("</main>", f'</main><div role="tabpanel" hidden><p>{X.replace("5.4", "4.5")}</p></div>'), UNCHANGED)
add("3-reworded-cause", "reworded", X, XB, P(X.replace("released", "leaked").replace("found", "claims")), REWORDED)
add("3-hedge", "reworded", "The plant caused the deaths of fish in the Osk, Helvar wrote.", P("The plant caused the deaths of fish in the Osk, Helvar wrote."), P("The plant may have caused the deaths of fish in the Osk, Helvar wrote."), REWORDED)
add("3-number", "number", X, XB, P(X.replace("5.4", "4.5")), NUMBER)
add("3-multiplier", "number", X, XB, P(X.replace("twice the limit", "three times the limit")), NUMBER)
add("3-range-open", "number", "Between 120 and 150 workers at Osk fell ill, the union says.", P("Between 120 and 150 workers at Osk fell ill, the union says."), P("Between 120 and 180 workers at Osk fell ill, the union says."), NUMBER)
add("3-bn-mn", "number", "Osk made a profit of $1.3 billion last year, Helvar reckons.", P("Osk made a profit of $1.3 billion last year, Helvar reckons."), P("Osk made a profit of $1.3 million last year, Helvar reckons."), NUMBER)
add("3-year", "number", X, XB, P(X.replace("2023", "2022")), TOLD)
add("3-in-place-other", "gone", "Osk refinery: 5.4 tonnes", P("<ul><li>Tarn works: 1.1 tonnes</li><li>Osk refinery: 5.4 tonnes</li><li>Holm kiln: 0.3 tonnes</li></ul>"), P("<ul><li>Tarn works: 1.1 tonnes</li><li>Brae refinery: 2.2 tonnes</li><li>Holm kiln: 0.3 tonnes</li></ul>"), GONE)
add("3-corrected", "corrected", X, XB, P(X.replace("5.4", "0.54"), '<p class="correction">Clarification, 9 October: this story first said that the refinery released 5.4 tonnes of benzene. Helvar has since corrected its audit.</p>'), NUMBER)
add("3-table-next-row", "table", "Osk | 5.4 | 2.0", P(TAB([row("Tarn", "1.1", "0.9"), row("Osk", "5.4", "2.0"), row("Holm", "0.3", "0.2")], ("Plant", "2023", "2022"))), P(TAB([row("Tarn", "1.1", "0.9"), row("Osk", "4.5", "2.0"), row("Holm", "0.3", "0.2")], ("Plant", "2023", "2022"))), NUMBER)
AR = ("خصص مجلس مدينة النخيل يوم الثلاثاء 48 مليون دينار لبناء الرصيف الجديد في الميناء.", "وقالت رئيسة البلدية هدى السالم إن القرار يخص جيلا كاملا من السكان.", "ويخشى المعارضون أن تمر الشاحنات في الشوارع الضيقة للمدينة القديمة.", "وتريد المحافظة فتح طريق جديد أولا ومنع التسليم ليلا.", "وتأجل القرار بشأن محطة العبارات إلى الخريف.")
ar = html(story(*AR, h1="رصيف جديد في النخيل", by="سامي فارس", at="قبل 4 ساعات", plain=False), title="رصيف جديد في النخيل | البريد", lang="ar")
add("3-ar-404", "wall", AR[0], ar, html('<main><h1>الصفحة غير موجودة</h1><p>عذرا، الصفحة التي تبحث عنها غير موجودة أو تم نقلها.</p><a href="/">العودة إلى الصفحة الرئيسية</a></main>', title="404 | البريد", lang="ar"), UNREADABLE)
ZH = ("青溪市议会周二决定拨款4800万元修建新码头。", "市长林晓岚表示，这是为整整一代居民作出的决定。", "反对者担心货车会穿过老城区狭窄的街道。", "县政府希望先开通一条新路，并禁止夜间送货。", "关于渡轮码头的决定推迟到秋季。")
zh = html(story(*ZH, h1="青溪修建码头", by="王磊", at="4小时前", plain=False), title="青溪修建码头 | 青溪日报", lang="zh")
add("3-zh-verify", "wall", ZH[0], zh, html('<main><h1>安全验证</h1><p>您的访问过于频繁，请完成下方验证后继续访问。</p><div id="captcha">请拖动滑块完成拼图</div></main>', title="访问验证", lang="zh"), UNREADABLE)
add("3-es-subscribe", "wall", ES[3], es, html(story(ES[0], '<div class="muro"><h2>Contenido exclusivo para suscriptores</h2><p>Para seguir leyendo, suscríbete o inicia sesión. Prueba un mes por 1 €.</p><a href="/s">Suscríbete</a><a href="/l">Iniciar sesión</a></div>', h1="Robledal tendrá muelle", plain=False), title="Robledal tendrá muelle | El Correo", lang="es"), UNREADABLE)
