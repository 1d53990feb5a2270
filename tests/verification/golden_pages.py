"""Golden pairs of whole HTML pages: what became of a quotation between two looks at its page.

Written before the rules were looked at. ``expected`` holds the outcomes that are right.
"""

# ruff: noqa: A001, A002, E731, E741, N802, RUF005
# fmt: off

from dataclasses import dataclass


@dataclass(frozen=True)
class PagePair:
    """A page before ("" where only the quotation is known) and after."""

    id: str
    kind: str
    quote: str
    before: str
    after: str
    expected: frozenset[str]
    status: int = 200


PAIRS: list[PagePair] = []
UNCHANGED, CALM, NUMBER = ["unchanged"], ["unchanged", "moved"], ["number_changed"]
REWORDED, GONE, UNREADABLE = ["reworded"], ["gone"], ["unreadable"]


def page(body, title="Council approves harbour plan | The Arden Courier", lang="en", head="", url="https://courier.example/news/harbour-plan-4411"):
    nav = '<header><a href="/">The Arden Courier</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/opinion">Opinion</a></li></ul></nav></header>'
    foot = '<footer><p>© 2026 Arden Courier Ltd. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></p></footer>'
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><link rel="canonical" href="{url}">{head}</head><body>{nav}<main>{body}</main>{foot}</body></html>'


def add(name, kind, quote, before, after, expected, status=200):
    PAIRS.append(PagePair(name, kind, quote, before or "", after, frozenset(expected), status))


FILL=["The plan had been debated for almost three years and drew a record number of objections from residents of the old quarter.",
"Harbour master Iris Dahl said the dredging would start once the fishing season is over and would be paid for by the port authority.",
"Opponents argued that the quay would bring lorries through narrow streets and asked for an independent study of the traffic.",
"The county's planning office answered that a new road would be opened first and that deliveries at night would be forbidden.",
"A decision on the ferry terminal, which belongs to the same scheme, was put off until the autumn session of the assembly.",
"Several members abstained, among them the leader of the opposition, who called the papers incomplete and the timetable unreal.",
"Shopkeepers in the market hall welcomed the vote and hoped for visitors from cruise ships, although none has signed a contract."]
def art(q, h1="Council approves harbour plan", pre=2, by="By Mona Reyes", clock="3 hours ago", extra="", tail=""):
    ps=[f"<p>{x}</p>" for x in FILL[:pre]]+[f"<p>{q}</p>" if not q.startswith("<") else q]+[f"<p>{x}</p>" for x in FILL[pre:]]
    return f'<article><h1>{h1}</h1><p class="byline">{by} · <time>{clock}</time></p>{"".join(ps)}{tail}</article>{extra}'
def A(q, **k): return page(art(q, **k))

Q="The council voted 31 to 14 on Tuesday to spend $48 million on the new quay."
B=A(Q)
# --- calm
add("calm-clock","noisy",Q,B,page(art(Q,clock="5 days ago",extra='<aside><h2>Most read</h2><ol><li><a href="/a">Otter rescued from mill race</a></li><li><a href="/b">Bus fares up 9%</a></li></ol></aside><div class="ad">Advertisement</div>')),UNCHANGED)
add("calm-banner","noisy",Q,B,page('<div id="cookie-banner"><p>We value your privacy. We and our 312 partners store cookies.</p><button>Accept all</button><button>Reject all</button></div>'+art(Q)),UNCHANGED)
add("calm-comments","noisy",Q,B,page(art(Q)+'<section class="comments"><h2>41 comments</h2><div><b>Tom</b><p>They spent $480 million last time and voted 30 to 15. What a joke.</p></div><div><b>Ann</b><p>The council voted 29 to 16 on Tuesday to spend $50 million on the new quay? Source?</p></div></section>'),UNCHANGED)
add("calm-typo","noisy",Q,B,A("The council voted 31\u00a0to\u00a014 on Tues\u00adday to spend $48\u202fmillion on the new quay."),UNCHANGED)
add("calm-split","noisy",Q,B,A('The <a href="/council">council</a> voted <b>31</b> to 14 on Tuesday to spend $<span>48</span> million on the <em>new</em> quay.'),UNCHANGED)
add("calm-headline","noisy",Q,B,page(art(Q,h1="Harbour plan gets the go-ahead after marathon session"),title="Harbour plan gets the go-ahead | The Arden Courier"),UNCHANGED)
add("calm-moved","moved",Q,B,page(art("<p>A spokesman declined to comment on the vote when reached by telephone.</p>",tail=f"<p>{Q}</p>")),["moved","unchanged"])
add("calm-relayout","noisy",Q,B,'<html><head><title>Council approves harbour plan</title></head><body><div class="c1"><div class="c2">'+"<br><br>".join(FILL[:2]+[Q]+FILL[2:])+"</div></div></body></html>",UNCHANGED)
add("calm-hiddencopy","noisy",Q,B,page(art(Q)+f'<div style="display:none"><p>{Q.replace("48","84")}</p></div><script>var t="The council voted 13 to 41 on Tuesday";</script>'),UNCHANGED)
add("calm-othernote","noisy",Q,B,page(art(Q,tail="<p><em>Correction, 5 June: an earlier version of this article misspelt the name of Iris Dahl.</em></p>")),UNCHANGED)
add("calm-second","noisy",Q,B,page(art(Q)+'<article><h1>Budget gap grows</h1><p>The council voted 28 to 17 on Monday to cut $12 million from the library fund. Readers protested outside the hall for hours.</p></article>'),UNCHANGED)
Q2="More than 5,000 people marched through Belmoor on 4 June 2025, police said."
B2=A(Q2)
add("calm-thin","number form",Q2,B2,A("More than 5\u2009000 people marched through Belmoor on 4 June 2025, police said."),UNCHANGED)
add("calm-words","number form",Q2,B2,A("More than five thousand people marched through Belmoor on 4 June 2025, police said."),["unchanged","reworded"])
add("calm-over","number form",Q2,B2,A("Over 5,000 people marched through Belmoor on June 4, 2025, police said."),["unchanged","reworded"])
add("calm-5200","number form",Q2,B2,A("Some 5,200 people marched through Belmoor on 4 June 2025, police said."),["unchanged","reworded"])
Q3="Unemployment fell to 3.4 percent in May, the statistics office reported."
add("calm-pct","number form",Q3,A(Q3),A("Unemployment fell to 3.4% in May, the statistics office reported."),["unchanged","reworded"])
add("calm-percent2","number form",Q3,A(Q3),A("Unemployment fell to 3.4 per cent in May, the statistics office reported."),["unchanged","reworded"])
Q4="The programme cost €1.5bn between 2010-2015."
add("calm-bn","number form",Q4,A(Q4),A("The programme cost 1.5 billion euros between 2010–2015."),["unchanged","reworded"])
add("calm-foot","noisy","The ministry registered 1,850 new cases of measles last year.",A("The ministry registered 1,850<sup>2</sup> new cases of measles last year."),A('The ministry registered 1,850<sup class="reference"><a href="#n7">[7]</a></sup> new cases of measles last year.'),UNCHANGED)
add("calm-foot2","noisy","The ministry registered 1,850 new cases of measles last year.",A("The ministry registered 1,850 new cases of measles last year."),A('The ministry registered 1,850<sup><a href="#fn3">3</a></sup> new cases of measles last year.*'),UNCHANGED)
live=lambda es: page('<article><h1>Storm Ada: live updates</h1>'+"".join(f"<section><h2>{t}</h2><p>{x}</p></section>" for t,x in es)+'</article>',title="Storm Ada live | The Arden Courier")
L1=[("14:05","Some 62,000 homes are without power in the west of the county, the grid operator says."),("13:20","Schools in Corley are closed for the day."),("12:50","The ferry to Lunt is cancelled.")]+[(f"1{i}:10",FILL[i]) for i in range(3)]
add("calm-live","noisy",L1[0][1],live(L1),live([("15:40","Around 58,000 homes are still without power, according to the county."),("14:50","A tree fell on the railway near Arden.")]+L1),CALM)
tab=lambda head,rows,cap="Table 2. Cases by region": page('<article><h1>Weekly surveillance report</h1><p>'+FILL[1]+'</p><table><caption>'+cap+'</caption><thead><tr>'+"".join(f"<th>{h}</th>" for h in head)+"</tr></thead><tbody>"+"".join("<tr>"+"".join(f"<td>{c}</td>" for c in r)+"</tr>" for r in rows)+"</tbody></table><p>"+FILL[3]+"</p><p>"+FILL[4]+"</p></article>",title="Weekly surveillance report")
H=["Region","Cases","Deaths"]; RR=[["Arden","1,204","34"],["Belmoor","877","12"],["Corley","2,050","61"],["Dunwick","877","9"]]
T=tab(H,RR)
TQ="Belmoor | 877 | 12"
add("tab-colmid","table",TQ,T,tab(["Region","Cases","Per 100,000","Deaths"],[["Arden","1,204","101.2","34"],["Belmoor","877","88.0","12"],["Corley","2,050","120.9","61"],["Dunwick","877","64.1","9"]]),CALM)
add("tab-colfirst","table",TQ,T,tab(["Rank","Region","Cases","Deaths"],[["1","Corley","2,050","61"],["2","Arden","1,204","34"],["3","Belmoor","877","12"],["4","Dunwick","877","9"]]),CALM)
add("tab-sorted","table",TQ,T,tab(H,[RR[3],RR[2],RR[0],RR[1]]),CALM)
add("tab-newrow","table",TQ,T,tab(H,RR[:1]+[["Ashby","15","0"]]+RR[1:]+[["Total","5,023","116"]]),UNCHANGED)
add("tab-cell","table",TQ,T,tab(H,[RR[0],["Belmoor","877","13"]]+RR[2:]),NUMBER)
add("tab-colcell","table",TQ,T,tab(["Region","Tests","Cases","Deaths"],[["Arden","9,000","1,204","34"],["Belmoor","7,100","897","12"],["Corley","8,800","2,050","61"],["Dunwick","6,050","877","9"]]),NUMBER)
add("tab-swap","table",TQ,T,tab(H,[["Dunwick","877","12"],["Belmoor","877","9"],RR[0],RR[2]]),NUMBER)
add("tab-gone","table",TQ,T,tab(H,[RR[0]]+RR[2:]),GONE)
add("tab-gone-twin","table","Dunwick | 877 | 9",T,tab(H,[RR[0],["Belmoor","877","9"],RR[2]]),GONE)
add("tab-colswap","table",TQ,T,tab(["Region","Deaths","Cases"],[[r[0],r[2],r[1]] for r in RR]),CALM+["reworded"])
lst=lambda items: page('<article><h1>Grants awarded this spring</h1><p>'+FILL[0]+'</p><ul>'+"".join(f"<li>{i}</li>" for i in items)+"</ul><p>"+FILL[2]+"</p><p>"+FILL[5]+"</p></article>",title="Grants awarded this spring")
I=["Arden Youth Orchestra: £12,500","Belmoor Lifeboat: £40,000","Corley Food Bank: £18,250","Dunwick Museum: £9,900"]
add("list-order","list",I[2],lst(I),lst([I[3],I[2],I[0],I[1]]),CALM)
add("list-num","list",I[2],lst(I),lst([I[0],I[1],"Corley Food Bank: £16,250",I[3]]),NUMBER)
add("list-gone","list",I[2],lst(I),lst([I[0],I[1],I[3]]),GONE)
add("list-gone-twin","list",I[2],lst(I),lst([I[0],I[1],"Corley Toy Library: £18,250",I[3]]),GONE+REWORDED)
# --- changed
def num(id,q,a,exp=NUMBER,kind="number",**k): add(id,kind,q,A(q),A(a,**k),exp)
num("n-vote",Q,Q.replace("31 to 14","30 to 14"))
num("n-money",Q,Q.replace("$48","$58"))
num("n-scale",Q,Q.replace("million","billion"))
num("n-cur",Q,Q.replace("$48","€48"))
num("n-day",Q,Q.replace("Tuesday","Wednesday"),NUMBER+REWORDED)
num("n-word","The fire destroyed seven houses and two barns near Lunt.","The fire destroyed eight houses and two barns near Lunt.")
num("n-frac","Two thirds of teachers want to leave the profession, the union said.","Three quarters of teachers want to leave the profession, the union said.")
num("n-onein","One in five children in the district lives in poverty.","One in four children in the district lives in poverty.")
num("n-half","Half of the wells tested were polluted.","A third of the wells tested were polluted.",NUMBER+REWORDED)
num("n-range","Rents rose by 20 to 30 percent in the old quarter.","Rents rose by 20 to 40 percent in the old quarter.")
num("n-neg","The economy grew by -0.4 percent in the third quarter.","The economy grew by 0.4 percent in the third quarter.")
num("n-dir","Exports rose 2.1 percent in April, customs data show.","Exports fell 2.1 percent in April, customs data show.",REWORDED+NUMBER,"reworded")
num("n-pp","Turnout rose by 6 percent on the last election.","Turnout rose by 6 percentage points on the last election.",NUMBER+REWORDED)
num("n-per","The subsidy is worth $120 per month for each family.","The subsidy is worth $120 per year for each family.",NUMBER+REWORDED)
num("n-unit","The spill covered 14 square kilometres of sea.","The spill covered 14 square miles of sea.")
num("n-tonne","The mill buys 900 tonnes of wood a week.","The mill buys 900 kilograms of wood a week.")
num("n-temp","The reef warmed by 1.5 °C over the decade.","The reef warmed by 1.5 °F over the decade.",NUMBER+REWORDED)
num("n-twice","Nurses earn twice as much across the border.","Nurses earn three times as much across the border.",NUMBER+REWORDED)
num("n-double","Thefts doubled in the first half of the year.","Thefts tripled in the first half of the year.",NUMBER+REWORDED)
num("n-swap","Approval rose from 40 to 62 percent in a year.","Approval rose from 62 to 40 percent in a year.",NUMBER+REWORDED)
num("n-age","Hale, 45, was sentenced to 12 years in prison.","Hale, 54, was sentenced to 12 years in prison.")
num("n-time","The last train leaves at 10:30 p.m. every day.","The last train leaves at 11:30 p.m. every day.",NUMBER+REWORDED)
num("n-score","Arden United won 3-1 at home on Saturday.","Arden United won 3-2 at home on Saturday.",NUMBER+REWORDED)
add("n-exp","number","The sample held 10⁶ cells per millilitre.",A("The sample held 10<sup>6</sup> cells per millilitre."),A("The sample held 10<sup>9</sup> cells per millilitre."),NUMBER+REWORDED)
num("n-law","Regulation 2016/679 applies to all shops.","Regulation 2016/680 applies to all shops.",NUMBER+REWORDED)
num("n-dozens","Dozens of people were hurt in the crush.","Hundreds of people were hurt in the crush.",NUMBER+REWORDED)
num("n-ordinal","It was the third strike at the port this year.","It was the fourth strike at the port this year.",NUMBER+REWORDED)
num("n-century","The bridge was built in 1894 by a Dutch company.","The bridge was built in 1849 by a Dutch company.",NUMBER+REWORDED)
num("n-lakh","The state gave Rs 1,20,000 to each family.","The state gave Rs 1,30,000 to each family.",NUMBER)
num("n-split","Some 15,000 hectares burned last week.","Some 1<span>6</span>,000 hectares burned last week.")
num("n-insdel","Some 15,000 hectares burned last week.","Some <del>15,000</del> <ins>16,000</ins> hectares burned last week.")
num("n-hidden","Some 15,000 hectares burned last week.",'Some <span style="display:none">15,000</span><span>25,000</span> hectares burned last week.')
num("n-add","The strike closed 12 of the 40 schools.","The strike closed 12 of the 45 schools.")
num("n-extra","The strike closed 12 schools in Arden.","The strike closed 12 schools and 4 nurseries in Arden.",NUMBER+REWORDED)
num("n-drop","The strike closed 12 schools in Arden.","The strike closed schools in Arden.",NUMBER+REWORDED+GONE)
num("m-drop","More than 5,000 people marched through Belmoor, police said.","5,000 people marched through Belmoor, police said.",REWORDED,"modifier")
num("m-flip","More than 5,000 people marched through Belmoor, police said.","Fewer than 5,000 people marched through Belmoor, police said.",REWORDED+NUMBER,"modifier")
num("m-add","The dam holds 20 million litres.","The dam holds about 20 million litres.",REWORDED,"modifier")
num("r-neg","The minister will sign the treaty in Lunt.","The minister will not sign the treaty in Lunt.",REWORDED,"reworded")
num("r-name","Minister Paul Jones opened the clinic on 3 May.","Minister Paul James opened the clinic on 3 May.",REWORDED+GONE,"reworded")
num("r-all","All of the samples contained lead, the laboratory found.","Most of the samples contained lead, the laboratory found.",REWORDED+NUMBER,"reworded")
num("r-para","The inquiry found that the captain ignored two warnings.","Two warnings were ignored by the captain, the inquiry found.",REWORDED+GONE,"reworded")
num("r-alleged","The mayor took bribes from the builder.","The mayor allegedly took bribes from the builder.",REWORDED,"reworded")
# corrections
Q5="The trust paid its director £310,000 last year."; B5=A(Q5); C5=Q5.replace("310","130")
add("c-note","correction",Q5,B5,page(art(C5,tail=f"<p>Correction: An earlier version of this article said: \"{Q5}\" The figure was £130,000.</p>")),NUMBER)
add("c-pull","correction",Q5,B5,page(art(C5,tail=f"<blockquote class='pullquote'>{Q5}</blockquote>")),NUMBER)
add("c-teaser","correction",Q5,B5,page(art(C5)+f"<aside><h3>Read also</h3><a href='/x'><h4>Pay row at trust</h4><p>{Q5}</p></a></aside>"),NUMBER)
add("c-comment","correction",Q5,B5,page(art(C5)+f"<div id='comments'><p>bob: \"{Q5}\" is what you wrote this morning!</p></div>"),NUMBER)
add("c-gone","correction",Q5,B5,page(art("<p>The trust declined to say what it pays its director.</p>",tail=f"<p><i>Editor's note: This story originally stated that \"{Q5[:-1]}\". The claim has been removed.</i></p>")),GONE)
add("c-prev","correction","Inflation stood at 4.1% in May.",page(art("Inflation stood at 4.1% in May.")),page("<div class='box'><h3>Previous release</h3><p>Inflation stood at 4.1% in May.</p></div>"+art("Inflation stood at 3.9% in June.")),NUMBER+REWORDED+GONE+["moved"])
add("c-only","correction",Q5,B5,page(art(Q5,tail=f"<p>Clarification: this article says \"{Q5}\" The sum includes a pension payment of £90,000.</p>")),["unchanged"])
# gone
Q6="The North clinic cut waiting times by 12 percent, its director Ada Bloom said."
S6="The South clinic cut waiting times by 12 percent, its director Jon Bloom said."
add("g-twin","gone",Q6,A(f"{Q6} {S6}"),A(S6),GONE)
add("g-twin2","gone","Norway spent 3.1 percent of its output on research in 2022.",A("Norway spent 3.1 percent of its output on research in 2022. Sweden spent 3.4 percent of its output on research in 2022."),A("Sweden spent 3.4 percent of its output on research in 2022."),GONE)
add("g-year","gone","In 2023 the port handled 410 ships.",A("In 2023 the port handled 410 ships. In 2024 the port handled 433 ships."),A("In 2024 the port handled 433 ships."),GONE+NUMBER)
add("g-plain","gone",Q,B,page(art("<p></p>")),GONE)
add("g-comment","gone",Q,B,page(art(f"<!-- <p>{Q}</p> --><p hidden>{Q}</p>")),GONE)
add("g-del","gone",Q,B,page(art(f"<p><s>{Q}</s></p>")),GONE)
add("g-banner","gone",Q,B,page("<div class='cookie'><p>We use cookies. <button>Accept</button></p></div>"+art("<p>The vote has been annulled.</p>")+"<div class='subscribe'><p>Subscribe to our newsletter to continue enjoying local news.</p><a href='/login'>Log in</a></div>"),GONE)
# languages
DF=["Der Plan war fast drei Jahre lang umstritten und hatte sehr viele Einwände aus der Altstadt hervorgerufen.","Die Hafenmeisterin sagte, die Arbeiten begännen nach dem Ende der Fangzeit und würden vom Hafen bezahlt.","Gegner warnten vor Lastwagen in engen Straßen und verlangten ein unabhängiges Gutachten über den Verkehr.","Über den Fähranleger, der zum selben Vorhaben gehört, wird erst im Herbst entschieden."]
FF=["Le projet était contesté depuis près de trois ans et avait suscité de très nombreuses objections des habitants.","La capitaine du port a expliqué que les travaux commenceraient après la saison de pêche et seraient payés par le port.","Les opposants craignent les camions dans les rues étroites et demandent une étude indépendante de la circulation.","La décision sur la gare maritime a été reportée à la session d'automne."]
def F(q,fill,lang): return page("<article><h1>"+fill[0][:30]+"</h1>"+"".join(f"<p>{x}</p>" for x in fill[:2]+[q]+fill[2:])+"</article>",lang=lang,title=fill[0][:30])
for id,q,a,e in [("de-dec","Die Arbeitslosigkeit sank im Mai auf 3,4 Prozent.","Die Arbeitslosigkeit sank im Mai auf 3,5 Prozent.",NUMBER),("de-thou","Im Hafen liegen 1.200 Schiffe.","Im Hafen liegen 1.300 Schiffe.",NUMBER),("de-same","Im Hafen liegen 1.200 Schiffe.","Im Hafen liegen 1200 Schiffe.",["unchanged","reworded"]),("de-mio","Der Kai kostet 4,8 Millionen Euro.","Der Kai kostet 4,8 Milliarden Euro.",NUMBER+REWORDED),("de-gone","Der Kai kostet 4,8 Millionen Euro.","Dazu wollte sich niemand äußern.",GONE)]:
    add(id,"language",q,F(q,DF,"de"),F(a,DF,"de"),e)
for id,q,a,e in [("fr-thou","Le port accueille 12\u202f500 voyageurs par an.","Le port accueille 12\u202f600 voyageurs par an.",NUMBER),("fr-same","Le port accueille 12 500 voyageurs par an.","Le port accueille 12\u00a0500 voyageurs par an.",UNCHANGED),("fr-dec","La taxe passe à 5,5 % en janvier.","La taxe passe à 5,5\u00a0% en janvier.",UNCHANGED),("fr-words","Le port a perdu vingt emplois.","Le port a perdu trente emplois.",NUMBER+REWORDED)]:
    add(id,"language",q,F(q,FF,"fr"),F(a,FF,"fr"),e)
add("ch-same","language","Die Stadt zahlt 1'200 Franken je Kind.",F("Die Stadt zahlt 1'200 Franken je Kind.",DF,"de"),F("Die Stadt zahlt 1’200 Franken je Kind.",DF,"de"),UNCHANGED)
# not the page
def np(id,after,status=200,q=Q,b=None,expect=UNREADABLE,kind="notpage"): add(id,kind,q,b or B,after,expect,status=status)
trend='<aside><h2>Trending</h2><ul>'+"".join(f'<li><a href="/n{i}">{x[:60]}</a></li>' for i,x in enumerate(FILL))+'</ul></aside>'
np("x-soft404",page('<h1>Sorry, we can’t find that page</h1><p>The link you followed may be broken, or the page may have been removed. Try our search or go back to the homepage.</p>'+trend,title="Page not found | The Arden Courier",url="https://courier.example/404"))
np("x-soft404b",page('<h1>Oops!</h1><p>The story you are looking for is no longer available.</p>'+trend,title="The Arden Courier"))
np("x-home",page('<h1>The Arden Courier</h1>'+"".join(f'<div class="card"><h2><a href="/n{i}">{x[:50]}</a></h2><p>{x[:90]}…</p></div>' for i,x in enumerate(FILL)),title="The Arden Courier | Local news",url="https://courier.example/"))
np("x-paywall",page('<article><h1>Council approves harbour plan</h1><p>'+FILL[0]+'</p><div class="gate"><h2>This article is for subscribers</h2><p>Already a subscriber? <a href="/login">Sign in</a>. Unlimited digital access from £1 a week.</p><button>Subscribe now</button></div></article>'))
np("x-paywall2",page('<article><h1>Council approves harbour plan</h1><p>'+FILL[0]+'</p><p>'+FILL[1][:60]+'…</p></article><section><p>You have reached your limit of free articles this month. Register free or choose a plan to keep reading.</p></section>',head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'))
np("x-consent",'<html><head><title>Before you continue</title></head><body><h1>Before you continue to Courier</h1><p>We use cookies and data to deliver and maintain our services, track outages, and measure audience engagement. If you choose to "Accept all", we will also use cookies and data to show personalised ads.</p><form><button>Reject all</button><button>Accept all</button></form><a>Privacy Policy</a><a>Terms</a></body></html>')
np("x-consent2",'<html lang="de"><head><title>Zustimmung erforderlich</title></head><body><h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Die Zustimmung ist jederzeit widerrufbar.</p><button>Akzeptieren und weiter</button><p>oder im Abo für 4,99 Euro im Monat</p></body></html>')
np("x-cf",'<html><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head><body><div><h1>courier.example</h1><h2>Verifying you are human. This may take a few seconds.</h2><p>courier.example needs to review the security of your connection before proceeding.</p><noscript>Enable JavaScript and cookies to continue</noscript><p>Ray ID: 8f0a1b</p></div></body></html>')
np("x-hold",'<html><head><title>Access to this page has been denied</title></head><body><p>Press &amp; Hold to confirm you are a human (and not a bot).</p><p>Reference ID 55aa-01</p></body></html>')
np("x-datadome",'<html><head><title>courier.example</title></head><body><p id="cmsg">Please enable JS and disable any ad blocker</p><script src="https://ct.captcha-delivery.example/c.js"></script></body></html>')
np("x-akamai",'<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http://courier.example/news" on this server.<P>Reference #18.2d35</BODY></HTML>')
np("x-queue",'<html><head><title>Waiting room</title></head><body><h1>You are now in line</h1><p>Due to high demand you have been placed in a queue. Your estimated wait time is 4 minutes. This page will refresh automatically; do not close it.</p></body></html>')
np("x-maint",page("<h1>We’ll be back soon</h1><p>The Courier’s website is undergoing scheduled maintenance. We apologise for the inconvenience and expect to be back by 6 am.</p>",title="Maintenance"))
np("x-login",page('<h1>Log in</h1><form method="post"><label>E-mail <input name="email"></label><label>Password <input type="password"></label><button>Log in</button></form><p>Forgot your password? No account yet? Register.</p>',title="Log in | The Arden Courier"))
np("x-shell",'<!doctype html><html><head><title>Courier</title><script src="/app.8f.js" defer></script></head><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>')
np("x-shell2",'<!doctype html><html><head><title>Council approves harbour plan | The Arden Courier</title><script type="module" src="/a.js"></script></head><body><div id="__next"><div class="spinner">Loading…</div></div></body></html>')
np("x-parked",'<html><head><title>courier.example</title></head><body><h1>courier.example</h1><p>This domain may be for sale. Buy this domain.</p><h2>Related searches</h2><ul><li><a>Local news</a></li><li><a>Newspaper subscription</a></li><li><a>Cheap boats</a></li></ul></body></html>')
np("x-parked2",'<html><head><title>Welcome to courier.example</title></head><body><p>This Web page is parked for FREE, courtesy of a registrar. Is this your domain? Let\'s turn it into a website!</p><p>Would you like to buy this domain?</p></body></html>')
np("x-german",F("Der Rat stimmte am Dienstag mit 31 zu 14 Stimmen für 48 Millionen Dollar.",DF+DF,"de"))
np("x-empty",page("<article><h1>Council approves harbour plan</h1></article>"))
np("x-blank","")
np("x-blank2","<html><head></head><body></body></html>")
np("x-nginx","<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p></body></html>")
np("x-index","<html><head><title>Index of /news</title></head><body><h1>Index of /news</h1><pre><a href='../'>../</a>\n<a href='2024/'>2024/</a> 01-Jan-2025 10:11 -\n<a href='2025/'>2025/</a> 02-Jan-2026 09:12 -</pre></body></html>")
np("x-db","<html><head><title>Database Error</title></head><body><h1>Error establishing a database connection</h1></body></html>")
np("x-suspended","<html><head><title>Account Suspended</title></head><body><h1>Account Suspended</h1><p>Contact your hosting provider for more information.</p></body></html>")
np("x-json",'{"error":"upstream timeout","code":504,"request_id":"a81"}')
np("x-geo",page("<h1>We’re sorry, this content is not available in your region</h1><p>We recognise you are attempting to access this website from a country belonging to the European Economic Area, which enforces the GDPR, and therefore access cannot be granted at this time.</p>",title="Unavailable"))
np("x-age",page("<h1>Are you over 18?</h1><p>You must confirm your age to view this page.</p><button>Yes, I am 18 or older</button><button>No, take me back</button>"))
np("x-browser","<html><head><title>Unsupported browser</title></head><body><h1>Your browser is not supported</h1><p>Please upgrade to a recent version of Chrome, Firefox or Safari to view this site.</p></body></html>")
np("x-rate","<html><head><title>Slow down</title></head><body><h1>Too many requests</h1><p>You have sent too many requests in a given amount of time. Please try again later.</p></body></html>")
np("x-500","<html><head><title>Error</title></head><body><h1>Something went wrong</h1><p>An unexpected error occurred. Our team has been notified. Please try again in a few minutes.</p></body></html>")
np("x-search",page("<h1>Search results</h1><p>No results found for “harbour plan”. Check the spelling or try other words.</p>",title="Search | The Arden Courier",url="https://courier.example/search"))
np("x-adblock",page("<h1>Ad blocker detected</h1><p>It looks like you are using an ad blocker. Our journalism depends on advertising. Please disable it and reload the page.</p>"))
np("x-block",'<html><head><title>Zugriff gesperrt</title></head><body><h1>Diese Seite ist nicht verfügbar</h1><p>Aus rechtlichen Gründen ist der Zugang gesperrt.</p></body></html>')
for s in (403,404,410,429,500,503,206,203,301): np(f"x-status{s}",A(Q) if s in (206,404,500) else "<p>error</p>",status=s)
# controls: pages that talk about it
K=["The council's website showed \"Access denied\" and a captcha to thousands of users on Monday.","Officials said the page was undergoing maintenance and that people should try again later.","A consent wall asked readers to accept all cookies before they could sign in or subscribe.","Experts say that one in eight links in court rulings now ends at a page that is not found.","The domain was for sale for weeks before the city bought it back from a dealer in Lunt."]
KQ="The outage cost the city 2.3 million crowns, an audit found."
kp=lambda q:page("<article><h1>How a city lost its website</h1>"+"".join(f"<p>{x}</p>" for x in K[:3]+[q]+K[3:])+"</article><a href='/login'>Log in</a> <a href='/subscribe'>Subscribe</a>",title="404: how a city lost its website")
add("k-same","control",KQ,kp(KQ),kp(KQ),UNCHANGED)
add("k-num","control",KQ,kp(KQ),kp(KQ.replace("2.3","3.2")),NUMBER)
add("k-gone","control",KQ,kp(KQ),kp("An audit is under way."),GONE)
add("k-short","control","Ferry 7 sails at 9.15 on Sundays.","<html><body><h1>Ferry 7</h1><p>Ferry 7 sails at 9.15 on Sundays.</p></body></html>","<html><body><h1>Ferry 7</h1><p>Ferry 7 sails at 9.45 on Sundays.</p></body></html>",NUMBER+REWORDED)
add("k-short2","control","Ferry 7 sails at 9.15 on Sundays.","<html><body><h1>Ferry 7</h1><p>Ferry 7 sails at 9.15 on Sundays.</p></body></html>","<html><body><h1>Ferry 7</h1><p>Ferry 7 sails at 9.15 on Sundays.</p><p>Enable JavaScript to book.</p></body></html>",UNCHANGED)
add("k-meter","control",Q,B,page(art(Q)+"<div class='meter'><p>You have read 2 of 5 free articles this month. Subscribe now for unlimited access.</p></div>"),UNCHANGED)
add("k-quotepage","control",Q,B,page(art(Q.replace("48","84"))+"<div class='meter'><p>You have read 2 of 5 free articles this month. Subscribe now.</p></div>"),NUMBER)
add("k-plain","plain","Wheat output fell to 310 tonnes in Arden.","Harvest.\n\nWheat output fell to 310 tonnes in Arden. Rye rose.","Harvest.\n\nWheat output fell to 310 tonnes in Arden. Rye rose to 14 tonnes.",UNCHANGED)
add("k-plain2","plain","Wheat output fell to 310 tonnes in Arden.","Harvest.\n\nWheat output fell to 310 tonnes in Arden. Rye rose.","Harvest.\n\nWheat output fell to 301 tonnes in Arden. Rye rose.",NUMBER)
add("k-nobefore","plain","Wheat output fell to 310 tonnes in Arden.",None,"Harvest.\n\nWheat output fell to 301 tonnes in Arden. Rye rose.",NUMBER)
# longer walls, and more forms of numbers
nav='<ul>'+"".join(f"<li><a href='/s{i}'>{w}</a></li>" for i,w in enumerate(["News", "Sport", "Business", "Opinion", "Culture", "Travel", "Weather", "Video", "Podcasts", "Puzzles", "Jobs", "Property"]))+"</ul>"
np("y-rate",page(nav+"<h1>Too many requests</h1><p>We have noticed unusual traffic from your network and have limited your access for a short time. This usually happens when many pages are opened in a few seconds, when several people share one address, or when a program is collecting pages. Please wait a few minutes and try again. If you believe this is a mistake, write to our support team and quote the reference number below so that they can look into it for you as soon as they can.</p><p>Reference 8812-99</p>"))
np("y-adblock",page(nav+"<h1>Please switch off your ad blocker</h1><p>Advertising pays for the reporting of the Courier, which employs forty people in three offices and has been published since 1871. We see that you use software that suppresses it. Add us to the list of permitted sites and load the page anew, or support us with a voluntary contribution of three pounds a month. Instructions for the common blockers are found on our help page; our staff will gladly assist you by telephone on weekdays from nine to five.</p>"))
np("y-browser",page(nav+"<h1>Time for an update</h1><p>You are using an outdated browser that we no longer support. For your security and for the best experience of our pages, videos and graphics, please upgrade to the newest version of one of the browsers below. They are all free of charge and are installed in a few minutes. If you are at work and cannot install software, ask your administrator for help with this. Thank you for your patience and for reading the Courier.</p>"))
np("y-news-signup",page(nav+"<h1>Create a free account to read on</h1><p>Registration takes less than a minute, costs nothing and lets you read ten articles each month, save stories for later, comment, and receive our morning briefing by e-mail. We never pass your data on to third parties, and you can delete your account at any time in your settings. Enter your e-mail address below and choose a password of eight characters or more.</p><form><input type='email'><input type='password'><button>Register</button></form>"))
np("y-other-article",page("<article><h1>Otter returns to the mill race</h1>"+"".join(f"<p>{x}</p>" for x in ["A family of otters has been seen in the mill race for the first time since 1974, naturalists reported.","Volunteers installed three cameras in spring and counted two adults and four cubs during the summer.","The river was cleaned over ten years by the water board, and fish have come back in large numbers.","Anglers fear for the trout, but the naturalists say that otters mostly eat eels and crayfish there.","A hide for visitors is to open next year near the old bridge, with boards that explain the animals."])+"</article>",title="Otter returns | The Arden Courier",url="https://courier.example/news/otter-returns-99"))
np("y-category",page("<h1>News</h1>"+"".join(f"<div class='teaser'><h2><a href='/n{i}'>{w}</a></h2><p>{w} and what it means for you. Read more</p></div>" for i,w in enumerate(["Bus fares to rise","Otters return","School roof leaks","New mayor for Lunt","Fire at the mill","Rail works delayed"])),title="News | The Arden Courier",url="https://courier.example/news"))
np("y-captcha-long",'<html><head><title>courier.example</title></head><body><h1>Let us make sure it is really you</h1><p>Select all squares with traffic lights. If there are none, click skip. This check keeps automated programs away from our website and protects the accounts of our readers. It appears when our systems detect unusual behaviour. It has nothing to do with the article that you want to read, and once it is solved you will be taken there directly. Solving this puzzle requires JavaScript and cookies.</p><iframe src="https://www.google.com/recaptcha/api2"></iframe></body></html>')
np("y-expired",page(nav+"<h1>This content has expired</h1><p>Under our licence with the news agency, articles can be shown for ninety days only. The article you asked for is older than that and has been taken offline. You can buy a copy from the agency, or look for newer coverage of the same subject with the search box at the top of the page. We apologise for any inconvenience this may cause to readers, libraries and researchers.</p>"))
np("y-app",page(nav+"<h1>Read this story in our app</h1><p>This story is available in the Courier app only. Download it free of charge from the store of your telephone, sign in with your reader number, and find it under My Stories. The app lets you read offline, listen to articles, and receive alerts about the topics that you care about most.</p>"))
np("y-fr-consent",'<html lang="fr"><head><title>Consentement</title></head><body><h1>Votre vie privée nous importe</h1><p>Nous et nos 812 partenaires stockons et accédons à des informations sur votre appareil, telles que les cookies, afin de mesurer l’audience et de personnaliser les annonces. Vous pouvez accepter, refuser ou vous abonner pour continuer sans cookies publicitaires.</p><button>Tout accepter</button><button>Tout refuser</button></body></html>')
np("y-pdf-viewer",'<html><head><title>viewer</title></head><body><div>Page 1 of 14</div><div>Loading document…</div><script src="/pdf.js"></script></body></html>')
np("y-domain-casino",'<html><head><title>Best online casino bonuses 2026</title></head><body><h1>Best casino bonuses</h1>'+"".join(f"<p>Play at our casino number {i} and get {i*50} free spins on your first deposit, with no wagering for new players this week only.</p>" for i in range(1,12))+"</body></html>")
# number forms
num("z-mixed","The firm cut 1,500 jobs, a tenth of its staff.","The firm cut 1500 jobs, a tenth of its staff.",UNCHANGED)
num("z-dash","The trial lasted from 2019 to 2021 and cost £3m.","The trial lasted from 2019–2021 and cost £3 million.",UNCHANGED+REWORDED)
num("z-approx","Around 400 homes lost power in the storm overnight.","About 400 homes lost power in the storm overnight.",UNCHANGED+REWORDED)
num("z-least","At least 12 people died in the flood near Corley.","At least 15 people died in the flood near Corley.")
num("z-least2","At least 12 people died in the flood near Corley.","At least a dozen people died in the flood near Corley.",UNCHANGED+REWORDED)
num("z-upto","Fines of up to 5,000 crowns await drivers who park there.","Fines of up to 6,000 crowns await drivers who park there.")
num("z-hyph","A 12-year-old boy was rescued from the quarry lake.","A 13-year-old boy was rescued from the quarry lake.")
num("z-first","Sales fell 4.0 percent in the first quarter of the year.","Sales fell 4 percent in the first quarter of the year.",UNCHANGED)
num("z-pct-pts","The rate was raised by 25 basis points to 4.75 percent.","The rate was raised by 50 basis points to 4.75 percent.")
num("z-round","The population is 1.49 million, the census shows.","The population is 1.5 million, the census shows.")
num("z-ratio","The ratio is 3 nurses for every 20 patients there.","The ratio is 2 nurses for every 20 patients there.")
num("z-temp","Temperatures reached minus 12 degrees in the valley.","Temperatures reached 12 degrees in the valley.",NUMBER+REWORDED)
num("z-zero","No cases were found among the 300 cows tested.","Two cases were found among the 300 cows tested.",NUMBER+REWORDED)
num("z-money","The fine was 2 million euros, the court ruled on Friday.","The fine was €2,000,000, the court ruled on Friday.",UNCHANGED+REWORDED)
num("z-usd","He owes the bank $1.2 million after the sale of the boat.","He owes the bank 1.2 million dollars after the sale of the boat.",UNCHANGED+REWORDED)
num("z-space","It cost 250 000 euros to mend the roof of the church.","It cost 250,000 euros to mend the roof of the church.",UNCHANGED)
num("z-digitword","The committee has 9 members and meets twice a month.","The committee has nine members and meets twice a month.",UNCHANGED)
num("z-many","The storm left 3 dead, 14 injured and 2,300 homeless.","The storm left 3 dead, 14 injured and 3,200 homeless.")
num("z-many2","The storm left 3 dead, 14 injured and 2,300 homeless.","The storm left 4 dead, 14 injured and 2,300 homeless.")
num("z-sci","The particle weighs 1.6 × 10⁻²⁷ kilograms.","The particle weighs 1.6 × 10⁻²⁶ kilograms.",NUMBER+REWORDED)
num("z-half2","It took two and a half years to finish the tower.","It took 2.5 years to finish the tower.",UNCHANGED+REWORDED)
num("z-half3","It took two and a half years to finish the tower.","It took three and a half years to finish the tower.")
num("z-per1000","There were 5.2 deaths per 1,000 births in the county.","There were 5.2 deaths per 10,000 births in the county.")
num("z-kmh","The train runs at 300 km/h between the two cities.","The train runs at 320 km/h between the two cities.")
num("z-kwh","The plant made 900 megawatt hours of power in May.","The plant made 900 gigawatt hours of power in May.")
num("z-year","The law of 1998 was repealed without a vote.","The law of 1989 was repealed without a vote.",NUMBER+REWORDED)
num("z-quarter","In the third quarter the firm lost 3 million pounds.","In the second quarter the firm lost 3 million pounds.",NUMBER+REWORDED)
num("z-decade","The glacier has shrunk since the 1970s, the survey says.","The glacier has shrunk since the 1990s, the survey says.",NUMBER+REWORDED)
num("z-date2","The strike began on 12/05/2025 at the port of Lunt.","The strike began on 12/06/2025 at the port of Lunt.",NUMBER+REWORDED)
num("z-emdash","Prices rose—by 4 percent—in all shops of the town.","Prices rose - by 4 percent - in all shops of the town.",UNCHANGED)
num("z-quotes","The minister called it “a 10 percent gift” to the rich.","The minister called it 'a 10 percent gift' to the rich.",UNCHANGED)
num("z-ellip","Some 700 refugees arrived in March alone, officials said.","Some 700 refugees arrived in March alone... officials said.",UNCHANGED)
num("z-amp","R&D spending reached 2.3 percent of output last year.","R&amp;D spending reached 2.3 per cent of output last year.",UNCHANGED)
