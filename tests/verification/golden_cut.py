"""Golden pairs of five articles, written before the code was looked at: teasers by offers of every
wording, pages broken off, sections in a story's place, sentences that lost their half."""

# fmt: off

from tests.verification.golden_pages import PagePair

PAIRS: list[PagePair] = []
U,S,N,R,G,M = "unreadable","unchanged","number_changed","reworded","gone","moved"


# bridge
def page(title,body,head="",nav="<a href=/>Home</a> <a href=/local>Local</a> <a href=/sport>Sport</a>",foot="About us · Terms · Privacy · Cookie settings",url="https://valeherald.example/local/2026/bridge-88121"):
    return f'<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | Vale Herald</title><link rel=canonical href="{url}">{head}</head><body><header><a href=/>Vale Herald</a><nav>{nav}</nav></header><main>{body}</main><footer>{foot}</footer></body></html>'
H="Old bridge at Corran closed until autumn"
P=["<p>CORRAN (Vale Herald) – The stone bridge at Corran will stay closed until at least October after divers found cracks in two of its piers, the county said on Wednesday.</p>",
"<p>Engineers measured 214 cracks in the second pier, up from 61 in 2019, and some are 9 millimetres wide.</p>",
"<p>“We would be mad to let a lorry over it,” said county surveyor Aneta Brandt. Repairs will cost 4.2 million pounds, of which the state pays 60 per cent.</p>",
"<p>About 7,300 vehicles crossed the bridge every day before it was shut on 9 August. They now take a detour of 18 kilometres through Mellon.</p>",
"<p>Shop owners in the old town say trade has fallen by a third. Baker Tom Ilves has let two of his five workers go.</p>",
"<p>The county will present its plan for a temporary footbridge at a meeting in the town hall on 3 September.</p>"]
def art(ps=P,h=H,after="",before=""):
    return f"<article><h1>{h}</h1>{before}<p class=byline>By Jon Petty</p>{''.join(ps)}{after}</article>"
B=page(H,art())
Q="About 7,300 vehicles crossed the bridge every day before it was shut on 9 August."
Q2="Engineers measured 214 cracks in the second pier, up from 61 in 2019, and some are 9 millimetres wide."
Q3="Repairs will cost 4.2 million pounds, of which the state pays 60 per cent."
def add(i,q,after,exp,before=B,status=200):
    PAIRS.append(PagePair(f"bridge {i}","page",q,before,after,frozenset([exp] if isinstance(exp,str) else exp),status))
def ps(**k):
    p=list(P)
    for n,v in k.items(): p[int(n[1:])]=v
    return p
# calm
add("c1 minutes read",Q,page(H,art(before="<span>4 min read</span><span>12,044 views</span>")),S)
add("c2 related block in text",Q,page(H,art([*P[:3], "<aside class=related><h3>Read more</h3><ul><li>7,900 vehicles a day use the ring road<li>Bridge toll up 9 per cent</ul></aside>", *P[3:]])),S)
add("c3 live ticker above",Q,page(H,art(before="<div class=ticker>09:42 Storm warning for 14 districts · 09:30 Train strike enters day 3</div>")),S)
add("c4 headline changed",Q,page("Corran bridge shut until October: divers find cracks",art(h="Corran bridge shut until October: divers find cracks")),S)
add("c5 paragraph added",Q,page(H,art([*P, "<p>Update, 5 September: some 120 people came to the meeting.</p>"])),S)
add("c6 other number changed",Q,page(H,art(ps(p2=P[2].replace("4.2","4.9")))),S)
add("c7 nbsp and thin",Q,page(H,art(ps(p3=P[3].replace("7,300 vehicles","7\u202f300\u00a0vehicles")))),S)
add("c8 link in sentence",Q,page(H,art(ps(p3=P[3].replace("the bridge",'<a href="/t/bridge">the bridge</a>')))),S)
add("c9 glossary tooltip",Q,page(H,art(ps(p3=P[3].replace("vehicles",'vehicles<span hidden> (cars, lorries and buses)</span>',1)))),S)
add("c10 short date style",Q,page(H,art(ps(p3=P[3].replace("9 August","Aug. 9")))),S)
add("c11 newsletter box mid",Q,page(H,art([*P[:3], "<div class=newsletter-signup><p>Get our morning email. Join 48,000 readers.</p><form><input type=email><button>Sign up</button></form></div>", *P[3:]])),S)
add("c12 in the table of contents",Q2,page(H,art(before="<ul><li><a href=#a>What divers found</a><li><a href=#b>What it costs</a></ul>")),S)
add("c13 split paragraph",Q,page(H,art(ps(p3=P[3].replace(" They now","</p><p>They now")))),S)
add("c14 quote of it in a comment differs",Q,page(H,art()+"<section class=comments><p>Lena: About 9,300 vehicles crossed the bridge every day, not 7,300.</p></section>"),S)
# numbers
add("n1",Q,page(H,art(ps(p3=P[3].replace("7,300","3,700")))),N)
add("n2 word",Q,page(H,art(ps(p3=P[3].replace("About 7,300","Some eight thousand")))),N)
add("n3 second",Q2,page(H,art(ps(p1=P[1].replace("from 61","from 16")))),N)
add("n4 unit",Q2,page(H,art(ps(p1=P[1].replace("9 millimetres","9 centimetres")))),N)
add("n5 percent",Q3,page(H,art(ps(p2=P[2].replace("60 per cent","half")))),N)
add("n6 struck",Q,page(H,art(ps(p3=P[3].replace("7,300","<del>7,300</del> <ins>6,100</ins>")))),N)
add("n7 with note",Q3,page(H,art(ps(p2=P[2].replace("4.2 million","2.4 million")),after="<p><i>Correction: This story first said that repairs will cost 4.2 million pounds, of which the state pays 60 per cent.</i></p>")),N)
add("n8 date",Q,page(H,art(ps(p3=P[3].replace("9 August","19 August")))),[R,N])
add("n9 year",Q2,page(H,art(ps(p1=P[1].replace("in 2019","in 2016")))),[R,N])
add("n10 at least",Q,page(H,art(ps(p3=P[3].replace("About 7,300","Up to 7,300")))),[R,N])
add("n11 one word",Q2,page(H,art(ps(p1=P[1].replace("214 cracks in the second pier","214 cracks in both piers")))),[R,N])
add("n12 range",Q,page(H,art(ps(p3=P[3].replace("About 7,300","Between 7,300 and 8,000")))),N)
add("n13 dollars",Q3,page(H,art(ps(p2=P[2].replace("4.2 million pounds","$4.2 million")))),N)
# lost halves
add("h1 lost second half",Q2,page(H,art(ps(p1="<p>Engineers measured 214 cracks in the second pier.</p>"))),[R,N])
add("h2 lost second half",Q3,page(H,art(ps(p2="<p>“We would be mad to let a lorry over it,” said county surveyor Aneta Brandt. Repairs will cost 4.2 million pounds.</p>"))),[R,N])
add("h3 lost first half",Q,page(H,art(ps(p3="<p>The bridge was shut on 9 August. Traffic now takes a detour of 18 kilometres through Mellon.</p>"))),[G,R,N])
add("h4 lost tail",Q,page(H,art(ps(p3="<p>About 7,300 vehicles crossed the bridge every day. They now take a detour of 18 kilometres through Mellon.</p>"))),[R])
add("h5 kept only the number clause",Q2,page(H,art(ps(p1="<p>There are 214 cracks in the second pier.</p>"))),[R,N])
add("h6 split in two",Q2,page(H,art(ps(p1="<p>Engineers measured 214 cracks in the second pier. In 2019 there were 61. Some are 9 millimetres wide.</p>"))),[R])
# gone
add("g1",Q,page(H,art(P[:3]+P[4:])),G)
add("g2 paragraph swapped",Q,page(H,art(ps(p3="<p>They now take a detour of 18 kilometres through Mellon.</p>"))),G)
add("g3 story rewritten",Q,page(H,art(["<p>CORRAN (Vale Herald) – The stone bridge at Corran will be torn down, the county said on Friday, because its second pier cannot be saved.</p>","<p>A new bridge for 11 million pounds is to open in 2029. Until then lorries go through Mellon.</p>","<p>“There was no other way,” said county surveyor Aneta Brandt, who had asked for repairs.</p>"])),[G,R])
add("g4 retracted",Q,page(H,"<article><h1>"+H+"</h1><p><b>This article has been withdrawn.</b> It did not meet our standards: figures in it could not be confirmed. We apologise to our readers and to Vale County.</p></article>"),[G,U])
# not this page
def wall(i,q,html,exp=U,status=200): add("w "+i,q,html,exp,status=status)
wall("teaser plain offer",Q,page(H,art(P[:2],after="<div class=offer><h3>The rest is a click away</h3><p>£3 a month. Stop whenever you like.</p><button>Yes, please</button></div>")))
wall("teaser aside offer",Q,page(H,art(P[:2],after="<aside><p>Subscribe for 2 crowns to read on</p></aside>")))
wall("teaser section name paywall",Q,page(H,art([*P[:1], "<p>Engineers measured 214 cracks in the …</p>"],after="<section class=pw-gate><p>Support local reporting</p><a href=/join>Join today</a></section>")))
wall("teaser dialog",Q,page(H,art(P[:2])+"<div role=dialog><h2>Enjoying the Herald?</h2><p>Members read everything. From 1.50 a week.</p><a>See plans</a></div>"))
wall("teaser cut mid sentence no offer",Q,page(H,art([*P[:2], "<p>“We would be mad to let a lorry…</p>"])))
wall("teaser register",Q,page(H,art(P[:2],after="<form><p>Read this story free with your email</p><input type=email><button>Continue</button></form>")))
wall("teaser json",Q,page(H,art(P[:2],after="<p>Continue in the app</p>"),head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'))
items="".join(f"<li><a href=/local/{n}><h3>{t}</h3></a><p>{d}</p>" for n,(t,d) in enumerate([(H,"Divers found cracks in two piers, the county said."),("Mellon gets a new school","Classes start in 2027."),("Ferry timetable for winter","Last boat at 21:40."),("Two held after break-in","Police look for a third man."),("Choir wins in Lund","Forty singers, one gold medal.")]))
wall("section list",Q,page("Local news",f"<h1>Local news</h1><ul>{items}</ul><a href=?p=2>Next</a>",url="https://valeherald.example/local"))
wall("section list no canonical",Q,page("Local news",f"<h1>Local news</h1><ul>{items}</ul><a href=?p=2>Next</a>").replace('<link rel=canonical href="https://valeherald.example/local/2026/bridge-88121">',""))
wall("tag page",Q,page("Corran bridge: all stories",f"<h1>Corran bridge: all stories</h1><ul>{items}</ul>",url="https://valeherald.example/topic/corran-bridge"))
wall("search results",Q,page("Search: corran bridge","<h1>Results for “corran bridge”</h1><p>3 results</p><ul><li>"+H+"<li>Corran bridge turns 150<li>Swim under the bridge</ul>",url="https://valeherald.example/search?q=corran+bridge"))
wall("newer story same url",Q,page("Corran swimming pool to reopen","<article><h1>Corran swimming pool to reopen</h1><p>The pool at Corran opens its doors on Saturday after nine months of works that cost 800,000 pounds, the town said.</p><p>Tickets are 4 pounds for adults. The sauna stays shut until January, manager Rolf Quist said.</p><p>Swimmers had gone to Mellon in the meantime, where the pool saw 30 per cent more guests.</p></article>",url="https://valeherald.example/local/2026/pool-90333"))
wall("cookie de",Q,'<html lang=de><title>Vale Herald</title><body><h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie unsere Seite wie gewohnt mit Werbung und Tracking. Details in den Einstellungen.</p><button>Einverstanden</button><button>Abo für 2,99</button></body></html>')
wall("cloud error",Q,"<html><title>valeherald.example | 522: Connection timed out</title><body><h1>Connection timed out</h1><p>The initial connection between the CDN's network and the origin web server timed out. Error code 522</p><p>2026-09-02 11:02:11 UTC</p></body></html>")
wall("nginx default",Q,"<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p></body></html>")
wall("index of",Q,"<html><head><title>Index of /</title></head><body><h1>Index of /</h1><pre><a href=cgi-bin/>cgi-bin/</a> 2026-01-04 10:11 -</pre></body></html>")
wall("php error",Q,"<br /><b>Fatal error</b>: Uncaught mysqli_sql_exception: Too many connections in /var/www/html/wp-includes/class-wpdb.php:1982 Stack trace: #0 thrown in <b>/var/www/html/wp-includes/class-wpdb.php</b> on line <b>1982</b>")
wall("wp critical",Q,"<html><title>WordPress › Error</title><body><p>There has been a critical error on this website.</p><p><a href=https://wordpress.org/documentation/>Learn more about troubleshooting WordPress.</a></p></body></html>")
wall("age gate",Q,page("Are you over 18?","<h1>How old are you?</h1><p>Please enter your date of birth to go on.</p><form><input name=d><input name=m><input name=y><button>Enter</button></form>"))
wall("geo choose",Q,page("Choose your edition","<h1>Choose your edition</h1><ul><li>North<li>South<li>International</ul><p>We will remember your choice.</p>",url="https://valeherald.example/"))
wall("moved new site",Q,"<html><title>We have moved</title><body><h1>We have a new home</h1><p>The Vale Herald is now part of Coast Media. You will find all stories at coastmedia.example.</p></body></html>")
wall("app only",Q,"<html><title>Vale Herald</title><body><h1>Read it in our app</h1><p>Get the Vale Herald app for Android and iPhone to see this story.</p><a>Open app</a></body></html>")
wall("json body",Q,'{"error":"not_found","message":"No such story"}')
wall("survey wall",Q,page("Vale Herald","<h1>One quick question</h1><p>Answer a question to unlock this page. Which of these brands have you heard of?</p><ul><li>Acme<li>Bolt<li>Crux<li>None of these</ul>"))
wall("translated fr",Q,page("Le vieux pont de Corran fermé jusqu'à l'automne","<article><h1>Le vieux pont de Corran fermé jusqu'à l'automne</h1><p>Le pont de pierre de Corran restera fermé au moins jusqu'en octobre après la découverte de fissures dans deux de ses piles, a annoncé le comté mercredi.</p><p>Environ 7 300 véhicules empruntaient le pont chaque jour avant sa fermeture le 9 août.</p></article>").replace("lang=en","lang=fr"))
wall("soft 404 fun",Q,page("Lost at sea","<h1>Lost at sea</h1><p>This page sailed off without leaving word. Head back to harbour and try another route.</p>"))
wall("account locked",Q,"<html><title>Account Suspended</title><body><h1>Account Suspended</h1><p>Contact your hosting provider for more information.</p></body></html>")
wall("comments only",Q,page(H,"<h1>Comments on: "+H+"</h1><p>Lena: Finally.</p><p>Jo: My shop is dying.</p>",url="https://valeherald.example/local/2026/bridge-88121/comments"))
wall("gallery",Q,page("In pictures: the bridge at Corran","<h1>In pictures: the bridge at Corran</h1><figure><img src=1.jpg><figcaption>The bridge in 1931.</figcaption></figure><figure><img src=2.jpg><figcaption>A diver in the river.</figcaption></figure>",url="https://valeherald.example/pictures/441"))

# quota
def page(title,body,url="https://nordlys.example/economy/fish-quota-2031",aside="",head=""):
    return f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:url" content="{url}"><link rel="canonical" href="{url}">{head}</head><body><div id="top"><a href="/">Nordlys</a> <a href="/economy">Economy</a> <a href="/sea">Sea</a></div><div class="content">{body}</div>{aside}<div id="bottom"><p>Nordlys is edited in Vardo. Tips: tips@nordlys.example</p></div></body></html>'
H="Cod quota cut by a fifth"
P=["The cod quota in the northern waters will be cut by 20 percent next year, the fisheries ministry said on Tuesday, the deepest cut since 1990.",
"Boats may land 310,000 tonnes, of which Norwegian vessels get 142,000 and Russian ones 131,000.",
"Scientists had asked for a cut of 31 percent after the spawning stock fell for the ninth year in a row.",
"Minister Liv Aune said the catch was worth 11.4 billion kroner last year and employed 9,600 people on board and 12,000 on land.",
"\"Half of my crew will have to find something else,\" said Odd Berg, who owns three trawlers in Batsfjord and has fished since he was 15.",
"The quota for haddock rises by 4 percent to 153,000 tonnes. Capelin may not be fished at all.",
"Parliament will debate the rules for small boats under 11 metres on 12 November."]
def art(ps=P,h=H,end="",start=""):
    return f"<h1>{h}</h1><div class=meta>Economy | 4 Nov 2030 | Kari Moe</div>{start}"+"".join(f"<p>{p}</p>" for p in ps)+end
B=page(H,art())
Q1=P[1]; Q3=P[3]; Q5="The quota for haddock rises by 4 percent to 153,000 tonnes."; Q2=P[2]
def add(i,q,after,exp,before=B,status=200): PAIRS.append(PagePair(f"quota {i}","page",q,before,after,frozenset([exp] if isinstance(exp,str) else exp),status))
def ps(**k):
    p=list(P)
    for n,v in k.items(): p[int(n[1:])]=v
    return p
# calm
add("c1 sign-up box added below whole text",Q5,page(H,art(end="<div class=box><h3>Become a member</h3><p>Support us for 49 kroner a month. Cancel any time.</p></div>")),S)
add("c2 sign-up box after second paragraph",Q5,page(H,art(P[:2])+"<div class=box><h3>Become a member</h3><p>49 kroner a month</p></div>"+"".join(f"<p>{p}</p>" for p in P[2:])),S)
add("c3 quote before the cut",Q1,page(H,art(P[:2],end="<div class=gate>Subscribe to read more</div>")),[S,U])
add("c4 weekday style",P[0],page(H,art(ps(p0=P[0].replace("on Tuesday","Tuesday")))),[S,R])
add("c5 percent sign",Q2,page(H,art(ps(p2=P[2].replace("31 percent","31%")))),S)
add("c6 bn",Q3,page(H,art(ps(p3=P[3].replace("11.4 billion kroner","NOK 11.4bn")))),[S,R])
add("c7 nov abbreviated",P[6],page(H,art(ps(p6=P[6].replace("12 November","Nov. 12")))),S)
add("c8 nov 12th",P[6],page(H,art(ps(p6=P[6].replace("12 November","November 12th")))),S)
add("c9 reordered paragraphs",Q5,page(H,art(P[:2]+P[4:]+P[2:4])),[S,M])
add("c10 last paragraph removed",Q1,page(H,art(P[:6])),S)
add("c11 half of article cut, quote stays",Q1,page(H,art(P[:3])),[S])
# numbers
add("n1",Q1,page(H,art(ps(p1=P[1].replace("142,000","124,000")))),N)
add("n2 clause dropped with number",Q1,page(H,art(ps(p1="Boats may land 310,000 tonnes."))),[N,R])
add("n3 clause dropped and number changed",Q1,page(H,art(ps(p1="Boats may land 301,000 tonnes."))),N)
add("n4 half",Q3,page(H,art(ps(p3="Minister Liv Aune said the catch employed 9,600 people on board and 12,000 on land."))),[N,R])
add("n5 other minister",Q3,page(H,art(ps(p3=P[3].replace("Liv Aune","Nils Aune")))),[R,G])
add("n6 rise to fall",Q5,page(H,art(ps(p5=P[5].replace("rises by","falls by")))),[R,N])
add("n7 haddock to saithe",Q5,page(H,art(ps(p5=P[5].replace("haddock","saithe")))),[R,G])
add("n8 ninth to eighth",Q2,page(H,art(ps(p2=P[2].replace("ninth","eighth")))),[N,R])
add("n9 short stub",Q2,page(H,art(ps(p2="Scientists had asked for a cut of 31 percent."))),[R,N])
add("n10 short stub changed",Q2,page(H,art(ps(p2="Scientists had asked for a cut of 13 percent."))),[N])
add("n11 date moved",P[6],page(H,art(ps(p6=P[6].replace("12 November","21 November")))),[R,N])
# gone: what stands instead shares words but is another statement
add("g1 sentence gone, neighbour stays",Q5,page(H,art(ps(p5="Capelin may not be fished at all."))),G)
add("g2 paragraph replaced by other fact",Q1,page(H,art(ps(p1="Boats under 11 metres keep what they have."))),G)
add("g3 catches instead",Q2,page(H,art(ps(p2="The spawning stock is counted every year by two ships."))),G)
add("g4 land again",Q1,page(H,art(ps(p1="Russian boats may not land in Norwegian ports."))),[G,R])
add("g5 honest shortening with ad box",Q5,page(H,art(P[:4])),G)
add("g6 honest shortening, contact line",P[6],page(H,art(P[:5],end="<p>Write to the author: kari@nordlys.example</p>")),G)
# walls
def wall(i,q,h,exp=U): add("w "+i,q,h,exp)
wall("broken off dots",Q5,page(H,art([*P[:2], "Scientists had asked for a cut of 31 ..."])))
wall("broken off read more link",Q5,page(H,art([*P[:2], "Scientists had asked for <a href=/login>Read more</a>"])))
wall("offer 1",Q5,page(H,art(P[:1],end="<div><h2>Want the whole story?</h2><p>First month 1 krone, then 99 kroner.</p><a>Get access</a></div>")))
wall("offer 2",Q5,page(H,art(P[:2],end="<div><p>This is a Nordlys+ story.</p><a>Log in</a> <a>Buy Nordlys+</a></div>")))
wall("offer 3",Q5,page(H,art(P[:2],end="<div><p>You have read 3 of 3 free stories this month</p></div>")))
wall("offer 4 in norwegian",Q5,page(H,art(P[:2],end="<div><p>Les videre med abonnement. 1 krone for den første måneden.</p></div>")))
wall("offer 5 gift",Q5,page(H,art(P[:2],end="<div><p>Someone must send you a gift link to go on. Or join us.</p></div>")))
wall("modal on empty",Q5,page(H,f"<h1>{H}</h1>",aside="<dialog open><p>Log in or create an account to read</p></dialog>"))
wall("section with deck",Q5,page("Economy","<h1>Economy</h1>"+"".join(f"<div class=card><h2><a href=/{n}>{t}</a></h2><p>{d}</p></div>" for n,(t,d) in enumerate([(H,P[0]),("Salmon price at a record","A kilo costs 121 kroner."),("Ferry line sold","The state paid 1 krone."),("Oil fund loses 3 percent","It is the worst quarter since 2022.")])),url="https://nordlys.example/economy"))
wall("author page",Q5,page("Kari Moe","<h1>Kari Moe</h1><p>Kari Moe writes about the sea and the economy.</p><ul><li>"+H+"<li>Salmon price at a record<li>Ferry line sold</ul>",url="https://nordlys.example/by/kari-moe"))
wall("print error",Q5,"<html><body><h1>Runtime Error</h1><p>Server Error in '/' Application. An application error occurred on the server.</p></body></html>")
wall("iis",Q5,"<html><title>IIS Windows Server</title><body><img src=iisstart.png alt=IIS></body></html>")
wall("apache works",Q5,"<html><body><h1>It works!</h1></body></html>")
wall("blocked word",Q5,"<html><title>Request Rejected</title><body>The requested URL was rejected. Please consult with your administrator. Your support ID is: 8123312</body></html>")
wall("incapsula",Q5,"<html><body>Request unsuccessful. Incapsula incident ID: 877000210-1123</body></html>")
wall("akamai",Q5,"<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>You don't have permission to access this on this server. Reference #18.2d</body></html>")
wall("isp filter",Q5,"<html><title>Blocked</title><body><h1>This site has been blocked by your network</h1><p>Category: News. Ask your administrator.</p></body></html>")
wall("captive portal",Q5,"<html><title>Free WiFi</title><body><h1>Welcome to Hotel Fjord WiFi</h1><p>Enter your room number and last name to connect.</p><button>Connect</button></body></html>")
wall("strike page",Q5,page("Nordlys on strike","<h1>No news today</h1><p>Our journalists are on strike. We will publish again when a deal is made.</p>"))
wall("holding cms",Q5,page("Preview","<h1>[Untitled]</h1><p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.</p>"))
wall("print only",Q5,page("E-paper","<h1>Read the e-paper</h1><p>Edition of 5 November. 32 pages.</p>",url="https://nordlys.example/epaper"))
wall("liveblog took over url",Q5,page("Live: storm reaches the coast","<h1>Live: storm reaches the coast</h1><p>14:10 Trains north of Bodo stand still.</p><p>13:55 Gusts of 38 metres a second at Fruholmen.</p><p>13:20 Schools in three towns are closed, and 4,200 homes have no power, the grid company says.</p>",url="https://nordlys.example/live/storm"))

# wards
def page(title,body,url="https://www.saltire-news.example/health/2026/jun/04/wards",lang="en"):
    return f'<!doctype html><html lang="{lang}"><head><title>{title} - Saltire News</title><link rel="canonical" href="{url}"></head><body><header>Saltire News <nav><a href="/health">Health</a><a href="/money">Money</a></nav></header><main>{body}</main><footer>Saltire News Ltd. Registered in Leith.</footer></body></html>'
H="Three wards at Royal Infirmary to close"
P=["Three wards at the Royal Infirmary in Kelso will close in July because 74 nursing posts cannot be filled, the hospital trust announced.",
"The wards hold 66 beds. Patients will be moved to Galashiels, 30 kilometres away.",
"The trust spent £5.3m on agency nurses last year, nearly twice the £2.8m it spent in 2023.",
"Unison, the largest union, said it had warned of the gap in at least six letters since January 2024.",
"Health secretary Fiona Grant told parliament on Monday that 1,150 nurses would be trained by 2028, of whom 200 would work in the Borders."]
def art(ps=P,h=H,end=""): return f"<h1>{h}</h1>"+"".join(f"<p>{p}</p>" for p in ps)+end
B=page(H,art())
Q2,Q4,Q1=P[2],P[4],"The wards hold 66 beds."
def add(i,q,after,exp,before=B): PAIRS.append(PagePair(f"wards {i}","page",q,before,after,frozenset([exp] if isinstance(exp,str) else exp),200))
def ps(**k):
    p=list(P)
    for n,v in k.items(): p[int(n[1:])]=v
    return p
add("c1",Q2,page(H,art(ps(p4=P[4].replace("1,150","1,180")))),S)
add("c2 new headline and slug",Q2,page("Kelso hospital shuts three wards",art(h="Kelso hospital shuts three wards"),url="https://www.saltire-news.example/health/2026/jun/04/kelso-hospital"),S)
add("c3 grows to long read",Q2,page(H,art([*P, "Local people marched on Saturday. " * 3, "Bus 67 to Galashiels runs every hour. " * 3, "The infirmary was founded in 1861 and rebuilt in 1974."])),S)
add("c4 pounds in words",Q2,page(H,art(ps(p2=P[2].replace("£5.3m","5.3 million pounds").replace("£2.8m","2.8 million pounds")))),S)
add("c5 last two paras dropped",Q2,page(H,art(P[:3])),S)
add("c6 only quote's paragraph kept and more",Q2,page(H,art([P[0],P[2],"Neither the trust nor the union would say more."])),[S,M])
add("c7 subscribe link in end",Q2,page(H,art(end="<p>Subscribe to our free newsletter</p>")),S)
add("c8 member appeal replaces last para",Q2,page(H,art(P[:4],end="<p>Support our journalism: become a member for £2 a month.</p>")),S)
add("n1",Q2,page(H,art(ps(p2=P[2].replace("£2.8m","£2.6m")))),N)
add("n2",Q4,page(H,art(ps(p4=P[4].replace("by 2028","by 2030")))),[R,N])
add("n3 tail dropped",Q4,page(H,art(ps(p4="Health secretary Fiona Grant told parliament on Monday that 1,150 nurses would be trained by 2028."))),[R,N])
add("n4 head dropped",Q4,page(H,art(ps(p4="Some 200 would work in the Borders."))),[R,N,G])
add("n5 beds",Q1,page(H,art(ps(p1=P[1].replace("66","60")))),N)
add("n6 twice to three times",Q2,page(H,art(ps(p2=P[2].replace("nearly twice","three times")))),[R,N])
add("n7 six to four",P[3],page(H,art(ps(p3=P[3].replace("six","four")))),N)
add("n8 stub and member box",Q4,page(H,art(ps(p4="Health secretary Fiona Grant told parliament on Monday that 1,250 nurses would be trained by 2028."),end="<p>Become a member for £2 a month.</p>")),N)
add("g1",Q2,page(H,art(P[:2]+P[3:])),G)
add("g2 last gone",Q4,page(H,art(P[:4])),G)
add("g3 half gone, author line",Q4,page(H,art(P[:2],end="<p>Reporting by Iona Bell</p>")),G)
add("g4 half gone, note",Q4,page(H,art(P[:2],end="<p>This article was amended on 5 June 2026. Figures on training were removed because they could not be confirmed.</p>")),G)
add("g5 half gone, new facts",Q4,page(H,art([*P[:2], "The trust withdrew its plan on Friday evening after talks with the council. It gave no reason.", "Councillor Ewan Reid called it a good day for Kelso and thanked the 4,000 people who had signed a petition."])),G)
add("g6 other sentence with same words",Q2,page(H,art(ps(p2="The trust was twice warned about agency nurses."))),[G,R])
def wall(i,q,h): add("w "+i,q,h,U)
wall("offer a",Q4,page(H,art(P[:1],end="<section><h2>Finish this article with Saltire Plus</h2><p>Try it for a month.</p></section>")))
wall("offer b",Q4,page(H,art(P[:2],end="<p>Sign up for free to see the rest of this report.</p>")))
wall("offer c broken",Q4,page(H,art([*P[:1], "The wards hold 66 beds. Patients will be moved…"])))
wall("offer d ios",Q4,page(H,art(P[:2],end="<p>Open in Apple News</p><p>This story is available to News+ subscribers.</p>")))
wall("offer e donation",Q4,page(H,art(P[:1],end="<p>Give £5 today and carry on</p>")))
wall("offer f survey",Q4,page(H,art(P[:2],end="<p>Answer two questions from our sponsor and we will show you the rest</p>")))
wall("offer g finnish",Q4,page(H,art(P[:2],end="<p>Jatka lukemista. Tilaa 1 € / kk.</p>")))
wall("topic list",Q4,page("Royal Infirmary latest","<h1>Royal Infirmary</h1>"+"".join(f"<h2>{a}</h2><p>{b}</p>" for a,b in [(H,P[0]),("Car park charges go up","Drivers will pay £4."),("Baby born in lift","Mother and child are well.")]),url="https://www.saltire-news.example/topic/royal-infirmary"))
wall("health section",Q4,page("Health","<h1>Health</h1><ul>"+"".join(f"<li><b>{a}</b> {b}" for a,b in [(H,"74 nursing posts cannot be filled."),("Measles in Fife","Eleven cases in two schools."),("Dentists","A third take no new patients."),("Flu jabs","From 1 October.")])+"</ul>",url="https://www.saltire-news.example/health"))
wall("other story",Q4,page("Car park charges go up","<h1>Car park charges go up</h1><p>Drivers will pay £4 for three hours at the Royal Infirmary from July, up from £2.50, the trust said.</p><p>Staff pay £15 a month. The trust expects to earn £310,000 a year.</p>",url="https://www.saltire-news.example/health/2026/jun/09/car-park"))
wall("gone home",Q4,page("Saltire News","<h1>Today</h1><ul><li>Storm<li>Ferries<li>Football<li>"+H+"</ul>",url="https://www.saltire-news.example/"))
wall("shut paper",Q4,page("Goodbye","<h1>Thank you and goodbye</h1><p>Saltire News has ceased publication after 41 years. Our archive is kept at the National Library.</p>"))

# dam
def page(title,body,url="https://tribunapress.example/2027/03/18/dam-release-lisko"):
    return f'<!doctype html><html lang=en><head><title>{title} — Tribuna Press</title><link rel=canonical href="{url}"><meta property="og:site_name" content="Tribuna Press"></head><body><div class=masthead><a href=/>Tribuna Press</a> <a href=/world>World</a></div><div id=story>{body}</div><div class=foot>Contact | Imprint | Jobs</div></body></html>'
H="Dam release floods 40 villages"
P=["Water let out of the Lisko dam flooded at least 40 villages in the east of the country overnight, killing 17 people, officials said on Thursday.",
"The operator opened four of six gates at 2 a.m. after the lake rose 3.2 metres in a day, according to its log, which Tribuna Press has seen.",
"Governor Danica Holt said 21,000 people had left their homes. \"We were given 45 minutes,\" she told reporters in Varn.",
"Soldiers brought 260 boats and 12 helicopters. Roads to the north stay closed until Sunday, and power is out for 88,000 customers.",
"The dam, built in 1968, was last inspected in 2019, when engineers asked for $34 million of repairs. Parliament gave 9 million.",
"Opposition leader Marek Soren called for an inquiry within 30 days."]
def art(ps=P,h=H,end=""): return f"<h2 class=headline>{h}</h2><div class=by>From our correspondent in Varn, 18 March 2027</div>"+"".join(f"<p>{p}</p>" for p in ps)+end
B=page(H,art()); Q=P[3].split(". ")[0]+"."; Q4=P[4].split(". ")[0]+"."
def add(i,q,after,exp,before=B): PAIRS.append(PagePair(f"dam {i}","page",q,before,after,frozenset([exp] if isinstance(exp,str) else exp),200))
def ps(**k):
    p=list(P)
    for n,v in k.items(): p[int(n[1:])]=v
    return p
add("c1 donate tail",Q,page(H,art(P[:4],end="<p>Help us report: donate today.</p>")),S)
add("c2 join whatsapp",Q,page(H,art(end="<p>Join our channel and read the news first.</p>")),S)
add("c3 redirect slug",Q,page("Dam release floods 60 villages",art(ps(p0=P[0].replace("40","60").replace("17","23")),h="Dam release floods 60 villages"),url="https://tribunapress.example/2027/03/18/dam-release-60-villages"),S)
add("c4 breaking short to long",Q,page(H,art([*P[:2], "More to follow.", *P[2:]])),S)
add("c5 the quote only",Q,page(H,art([P[3]])),[S,M,U])
add("c6 quote mid dropped tail",Q4,page(H,art(P[:5],end="<p>Read more about the dam in our archive.</p>")),S)
add("n1",Q,page(H,art(ps(p3=P[3].replace("260","206")))),N)
add("n2",Q4,page(H,art(ps(p4=P[4].replace("$34 million","$43 million")))),N)
add("n3",Q4,page(H,art(ps(p4="The dam was last inspected in 2019, when engineers asked for $34 million of repairs. Parliament gave 9 million."))),[R,N])
add("n4",Q,page(H,art(ps(p3="Soldiers brought 260 boats. Roads to the north stay closed until Sunday."))),[R,N])
add("n5",Q4,page(H,art(ps(p4="The dam, built in 1968, was last inspected in 2019. Parliament gave 9 million."))),[R,N])
add("g1",Q4,page(H,art(P[:4]+P[5:])),G)
add("g2",Q4,page(H,art(P[:4])),G)
add("g3 cut to brief, agency line",Q4,page(H,art(P[:2],end="<p>With files from the Varn bureau.</p>")),G)
add("g4 cut, correction",Q4,page(H,art(P[:3],end="<p><b>Correction:</b> We removed a passage on repairs. The sum it gave was wrong.</p>")),G)
add("g5 turned into second-day story",Q4,page("Lisko dam: inquiry ordered",art(["President Ana Vukov ordered an inquiry into the Lisko dam on Friday, a day after water from it killed 31 people.","It will be led by judge Petar Lund, and has 60 days."],h="Lisko dam: inquiry ordered")),[G,U])
def wall(i,h,q=Q4): add("w "+i,q,h,U)
wall("t1",page(H,art(P[:1],end="<div>Tribuna Premium: this text is part of our paid offer. 7 days for nothing, then 6.90 a month.</div>")))
wall("t2",page(H,art(P[:2],end="<div><b>You've hit the meter.</b> Come back next week, or sign in.</div>")))
wall("t3",page(H,art(P[:3],end="<div>To go on reading, tell us who you are <input type=email></div>")))
wall("t4",page(H,art(P[:1],end="<p>&hellip;</p><p>Only in the print edition.</p>")))
wall("t5",page(H,art([*P[:2], "Governor Danica Holt said 21,000 people had left &hellip;"],end="<a>More</a>")))
wall("t6",page(H,art(P[:1],end="<div>Pay 0.45 for this story with Coinly</div>")))
wall("t7",page(H,art(P[:2],end="<div>Students read Tribuna for half the price. See the offer</div>")))
wall("t8",page(H,art(P[:1],end="<div>Der ganze Text steht Abonnenten offen.</div>")))
wall("s1",page("World","<h2>World</h2>"+"".join(f"<h3>{a}</h3><p>{b}</p>" for a,b in [(H,P[0]),("Strike at the port ends","Dockers get 4 percent."),("Snow in Madrid","Schools stay shut.")]),url="https://tribunapress.example/world"))
wall("s2",page("18 March 2027","<h2>All stories of 18 March 2027</h2><ul><li>"+H+"<li>Strike at the port ends<li>Snow in Madrid<li>Two gold medals</ul>",url="https://tribunapress.example/2027/03/18"))
wall("s3",page("Results for dam","<h2>Results for dam</h2><ul><li>"+H+"<li>Dam on the Ost: ten years<li>Who owns the dams?</ul>",url="https://tribunapress.example/find?q=dam"))
wall("e1",page("Not here","<h2>Not here</h2><p>Whatever you wanted, it has gone with the wind. Start again at the top.</p>"))
wall("e2","<html><title>502</title><body><center><h1>502</h1></center><hr><center>openresty</center></body></html>")
wall("e3","<html><body>upstream connect error or disconnect/reset before headers. reset reason: connection failure</body></html>")
wall("e4","<html><title>Tribuna Press</title><body><p>Loading</p><script src=a.js></script><script src=b.js></script></body></html>")
wall("e5","<html><title>Attention Required!</title><body><h1>Sorry, you have been blocked</h1><p>You are unable to access tribunapress.example</p></body></html>")
wall("e6","<html><title>tribunapress.example</title><body><p>Find cheap flights, credit cards and insurance. Ads.</p></body></html>")
wall("e7",page("Choose","<h2>How do you want to read?</h2><p>With ads and tracking, or without for 3.49.</p><button>With ads</button><button>Without</button>"))
wall("e8",page("Hello","<h2>Hello!</h2><p>We are making something new here. Leave your address and you will hear from us.</p>"))

# fares
def page(title,body,url="https://www.morrowledger.example/news/2028/05/22/transit-fares-rise/",site="The Morrow Ledger",lang="en",head=""):
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | {site}</title><link rel="canonical" href="{url}"><meta property="og:title" content="{title}">{head}</head><body><header class="site-header"><a href="/">{site}</a><ul class="menu"><li><a href="/news">News</a></li><li><a href="/business">Business</a></li><li><a href="/subscribe">Subscribe</a></li><li><a href="/login">Sign in</a></li></ul></header><main id="main">{body}</main><aside class="sidebar"><h3>Most read</h3><ol><li><a href="/a">Zoo welcomes two lynx</a></li><li><a href="/b">Mayor denies 12 claims in audit</a></li></ol></aside><footer>© 2028 Morrow Ledger Media. <a>Privacy</a> <a>Terms</a> <a>Cookie settings</a></footer></body></html>'
H="Transit fares to rise 8 percent in Morrow"
P=["Bus and tram fares in Morrow will rise by 8 percent on July 1, the transit authority decided on Monday in a 6-3 vote.",
"A single ride will cost $2.70, up from $2.50, and a monthly pass $81.",
"The authority expects $14.6 million more a year from the rise. It carried 41 million riders last year, 17 percent fewer than in 2019.",
"\"People who ride buses are the ones who can least afford it,\" said Corinne Adeyemi of the Riders' Union, which had gathered 9,400 signatures.",
"Chairman Wade Pruitt said the alternative was to cut 11 of 38 lines. The state paid $22 million less than in 2025, he said.",
"Fares last rose in 2023. Children under 6 will ride free, as will veterans.",
"The board will vote on a discount for students on June 12."]
def art(ps=P,h=H,end="",mid=""):
    return f'<article><h1>{h}</h1><p class="byline">By Tessa Ordway, Staff writer</p><time>May 22, 2028</time>{mid}<div class="body">'+"".join(f"<p>{p}</p>" for p in ps)+f'</div>{end}</article>'
B=page(H,art())
A="It carried 41 million riders last year, 17 percent fewer than in 2019."
C=P[1]; D="The state paid $22 million less than in 2025, he said."; E=P[6]
def add(i,q,after,exp,status=200): PAIRS.append(PagePair(f"fares {i}","page",q,B,after,frozenset([exp] if isinstance(exp,str) else exp),status))
def ps(**k):
    p=list(P)
    for n,v in k.items(): p[int(n[1:])]=v
    return p
add("c1 same, other most read",A,B.replace("Zoo welcomes two lynx","Fire in 3 barns"),S)
add("c2 subscribe bar",A,page(H,art()+'<div class="sticky">Subscribe today. $1 for 6 months.</div>'),S)
add("c3 cookie bar with whole text",A,page(H,art()+'<div id="cookie">We and our partners use cookies. Accept all. Manage preferences.</div>'),S)
add("c4 audio player",A,page(H,art(mid="<div>Listen to this article · 4:12 min</div>")),S)
add("c5 updated",A,page(H,art(mid="<p>Updated 3:15 p.m.</p>",ps=[*P[:4],"Mayor Ilse Brandt said she would not step in.",*P[4:]])),S)
add("c6 percent sign",A,page(H,art(ps(p2=P[2].replace("17 percent","17%").replace("41 million","41m")))),[S])
add("c7 live comments",A,page(H,art()+"<section id=comments><h3>212 comments</h3><p>Ride2Work: 14 million riders, lol</p></section>"),S)
add("c8 uk spelling per cent",A,page(H,art(ps(p2=P[2].replace("percent","per cent")))),S)
add("c9 date style",E,page(H,art(ps(p6=P[6].replace("June 12","12 June")))),S)
add("c10 first half dropped",D,page(H,art(P[3:])),S)
add("c11 headline and url changed",A,page("Fares in Morrow rise 8 percent",art(h="Fares in Morrow rise 8 percent"),url="https://www.morrowledger.example/news/2028/05/22/fares-rise/"),S)
add("c12 amp",A,page(H,art(),url="https://www.morrowledger.example/amp/news/2028/05/22/transit-fares-rise/"),S)
add("n1",A,page(H,art(ps(p2=P[2].replace("41 million","14 million")))),N)
add("n2",C,page(H,art(ps(p1=P[1].replace("$81","$85")))),N)
add("n3",A,page(H,art(ps(p2=P[2].replace("17 percent","nearly 17 percent")))),[R,N])
add("n4",D,page(H,art(ps(p4=P[4].replace("$22 million less","$22 million more")))),[R,N])
add("n5",E,page(H,art(ps(p6=P[6].replace("June 12","June 19")))),[R,N])
add("n6",A,page(H,art(ps(p2=P[2].replace("It carried","It carried about").replace("2019","2018")))),[R,N])
add("n7 half",C,page(H,art(ps(p1="A single ride will cost $2.70."))),[R,N])
add("n8 with note",A,page(H,art(ps(p2=P[2].replace("17 percent","7 percent")),end="<p><em>Correction: An earlier version of this story misstated by how much ridership fell.</em></p>")),N)
add("g1",D,page(H,art(ps(p4=P[4].split(" The state")[0]))),G)
add("g2",E,page(H,art(P[:6])),G)
add("g3",C,page(H,art([P[0],*P[2:]])),G)
add("g4 new story under the url",C,page("Judge halts Morrow fare rise",art(["A judge on Friday halted the fare rise in Morrow that was to begin on July 1.","Judge Enid Falk said the authority had not held the hearings the law asks for. The authority said it would appeal.","The Riders' Union, which sued, called it a victory."],h="Judge halts Morrow fare rise")),[G,R,U])
def wall(i,h,q=E,status=200): add("w "+i,q,h,U,status)
def cut_to(n, end):
    return page(H,art(P[:n],end=end))
wall("nyt",cut_to(2,'<div class="gateway"><h2>Keep reading The Morrow Ledger by creating a free account or logging in.</h2><a>Continue</a></div>'))
wall("wapo",cut_to(1,'<div><p>Subscribe to read the full story</p><p>$4 every four weeks</p><a>Already a subscriber? Sign in</a></div>'))
wall("ft",page(H,f'<h1>{H}</h1><p>Subscribe to unlock this article</p><p>Try unlimited access. Only $1 for 4 weeks. Then $75 per month. Cancel anytime during your trial.</p>'))
wall("economist",cut_to(2,'<section><h3>Explore more</h3><p>Enjoy more great stories. Sign up for a free trial to continue.</p></section>'))
wall("gannett",cut_to(2,'<div>Want to read more? This content is only available to subscribers. <a>View offers</a></div>'))
wall("medium",cut_to(1,'<div><h2>Create an account to read the full story.</h2><p>The author made this story available to members only.</p></div>'))
wall("substack",cut_to(2,'<div><h3>This post is for paid subscribers</h3><a>Subscribe</a> <a>Already a paid subscriber? Sign in</a></div>'))
wall("piano meter",cut_to(2,"<div>You have 0 articles left this month. Register to get 3 more.</div>"))
wall("newspaper local",cut_to(1,"<p>To read this story in full, log in or become a digital member for as little as $5 a month.</p>"))
wall("adblock",page(H,"<div><h2>We noticed you're using an ad blocker</h2><p>Please disable it to continue, or subscribe.</p></div>"))
wall("guardian-like consent",'<html><head><title>Your privacy</title></head><body><h1>Your privacy matters</h1><p>With your consent, we and our 112 partners store and access personal data on your device. You can change your choices at any time.</p><button>Accept</button><button>Manage my cookies</button></body></html>')
wall("yahoo consent",'<html><title>Morrow Ledger is part of the Brandt family</title><body><p>We, Morrow Ledger, are part of the Brandt family of brands. If you click Accept all, we and our partners will use data.</p><button>Accept all</button><button>Reject all</button></body></html>')
wall("cloudflare",'<html><head><title>Just a moment...</title></head><body><p>www.morrowledger.example needs to review the security of your connection before proceeding.</p></body></html>')
wall("datadome",'<html><title>morrowledger.example</title><body><p id="cmsg">Please enable JS and disable any ad blocker</p></body></html>')
wall("perimeterx",'<html><title>Access to this page has been denied</title><body><p>Press &amp; Hold to confirm you are a human (and not a bot).</p></body></html>')
wall("google sorry",'<html><body><p>Our systems have detected unusual traffic from your computer network.</p></body></html>')
wall("404 a",page("Page not found","<h1>404</h1><p>Sorry, we couldn't find that page. Try a search or go to the home page.</p>"))
wall("404 b",page("Oops","<h1>Oops! That page can't be found.</h1><p>It looks like nothing was found at this location. Maybe try one of the links below?</p>"))
wall("expired story",page("Article expired","<h1>This article has expired</h1><p>Stories from our wire partners are removed after 90 days.</p>"))
wall("wire removed",page(H,f"<h1>{H}</h1><p>This article is no longer available.</p>"))
wall("maintenance",'<html><title>Morrow Ledger</title><body><h1>We’ll be back soon!</h1><p>Sorry for the inconvenience. We’re performing some maintenance at the moment.</p></body></html>')
wall("503",'<html><title>503 Backend fetch failed</title><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 3211</p></body></html>')
wall("queue-it",'<html><title>Queue-it</title><body><h1>You are now in line</h1><p>When it is your turn, you will have 10 minutes to enter the website.</p></body></html>')
wall("login",'<html><title>Log in | Morrow Ledger</title><body><h1>Welcome back</h1><form><input type=email placeholder=Email><input type=password><button>Log in</button></form><a>Forgot password?</a></body></html>')
wall("spa",'<html><head><title>Morrow Ledger</title><script src=/app.js></script></head><body><div id=app></div></body></html>')
wall("parked",'<html><title>morrowledger.example</title><body><h1>morrowledger.example is parked free, courtesy of DomCo.</h1><p>Get this domain</p></body></html>')
wall("spam takeover",page("Best online casino 2028","<h1>Best online casino bonus 2028</h1><p>Play 500 free spins today! Our experts have tested 45 casinos for you, with bonus codes up to $1,000 and fast payouts for new players in your country.</p><p>Read our guide to slots, poker and sports betting, and learn which sites pay the most each month.</p>",url="https://www.morrowledger.example/"))
wall("451",'<html><title>451</title><body><h1>451: Unavailable due to legal reasons</h1><p>We recognize you are attempting to access this website from a country belonging to the EEA.</p></body></html>')
wall("geo",'<html><title>Morrow Ledger</title><body><p>This content is not available in your region.</p></body></html>')
wall("home",page("Morrow news","<h1>Top stories</h1><ul><li>Zoo welcomes two lynx<li>"+H+"<li>Mayor denies 12 claims in audit<li>Rain likely for parade</ul>",url="https://www.morrowledger.example/"))
wall("section",page("News","<h1>News</h1>"+"".join(f"<div><h2>{a}</h2><p>{b}</p></div>" for a,b in [(H,P[0]),("Zoo welcomes two lynx","They came from Oslo."),("Audit","The mayor denies all 12 claims.")]),url="https://www.morrowledger.example/news"))
wall("tag",page("Transit","<h1>Transit</h1>"+"".join(f"<div><h2>{a}</h2></div>" for a in [H,"Tram line 4 opens","Who rides the bus?","A bus for every school"]),url="https://www.morrowledger.example/tag/transit"))
wall("spanish",page("Suben 8 por ciento las tarifas en Morrow","<article><h1>Suben 8 por ciento las tarifas de transporte en Morrow</h1><p>Las tarifas de autobús y tranvía en Morrow subirán un 8 por ciento el 1 de julio, decidió el lunes la autoridad de transporte por 6 votos contra 3.</p><p>Un viaje costará 2,70 dólares y el abono mensual 81.</p></article>",lang="es"))
