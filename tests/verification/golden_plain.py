"""Golden pairs of two plain articles, written before the code was looked at, with walls in their place."""

# fmt: off

from tests.verification.golden_pages import PagePair


def page(title,body,head="",tail=""):
    return f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><header><nav><a href=/>Home</a> <a href=/news>News</a></nav></header><main><article><h1>{title}</h1>{body}</article></main><aside><h2>More stories</h2><ul><li><a href=/1>Ferry fares to rise by 4 percent</a><li><a href=/2>Council votes 9-4 on park</a></ul></aside><footer>© 2026 Tern Post {tail}</footer></body></html>"
T="Dredging bill doubles at Kell harbour"
P1="<p>The bill for dredging Kell harbour has doubled since 2023, the port authority said in its yearly report on Thursday.</p>"
Q="The authority paid 6.8 million pounds to two firms for 310,000 cubic metres of silt."
P2=f"<p>{Q}</p>"
P3="<p>It had set aside 3.5 million. Chairwoman Ines Doyle blamed storms in January and a broken sluice. The next survey is due in May.</p>"
P4="<p>Fishermen say the channel is too shallow at low tide for boats of more than 12 metres.</p>"
B=page(T,P1+P2+P3+P4)
PAIRS: list[PagePair] = []


def add(name, after, expected, status=200, before=B, quote=Q):
    right = frozenset([expected] if isinstance(expected, str) else expected)
    PAIRS.append(PagePair(f"harbour {name}", "page", quote, before, after, right, status))


add("same",B,"unchanged")
add("widget",B.replace("Ferry fares to rise by 4 percent","Ferry fares rose 6 percent").replace("9-4","10-3"),"unchanged")
add("ad in paragraph",B.replace(P2,"<p>The authority paid 6.8 million pounds to two firms<span class='ad-slot' aria-label='Advertisement'></span> for 310,000 cubic metres of silt.</p>"),"unchanged")
add("merged paragraphs",page(T,P1[:-4]+" "+Q+" "+P3[3:]+P4),"unchanged")
add("blockquote",B.replace(P2,f"<blockquote>{Q}</blockquote>"),"unchanged")
add("updated stamp",B.replace(P1,"<p class=meta>Updated 14:05, 3 March 2026 · 5 min read</p>"+P1),"unchanged")
add("comments",B.replace("</article>","</article><section id=comments><h2>48 comments</h2><p>Bob: They paid 9 million, everyone knows!</p></section>"),"unchanged")
add("moved",page(T,P1+P3+P4+P2),("moved","unchanged"))
add("number",B.replace("6.8 million pounds","8.6 million pounds"),"number_changed")
add("unit",B.replace("310,000 cubic metres","310,000 tonnes"),("number_changed","reworded"))
add("modifier",B.replace("paid 6.8","paid almost 6.8"),("reworded","number_changed"))
add("money",B.replace("6.8 million pounds","6.8 million euros"),"number_changed")
add("firms",B.replace("to two firms","to three firms"),"number_changed")
add("reworded",B.replace(Q,"Two firms got 6.8 million pounds from the authority for clearing 310,000 cubic metres of silt."),"reworded")
add("gone",page(T,P1+P3+P4),"gone")
add("denied",B.replace("The authority paid","The authority has not paid"),"reworded")
add("other body",B.replace("The authority paid","The county paid"),("reworded","gone"))
add("note copy",page(T,"<p><em>Correction: an earlier version of this article said “"+Q+"” The sum was 5.1 million pounds.</em></p>"+P1+P2.replace("6.8","5.1")+P3+P4),"number_changed")
add("note kept",page(T,P1+P2+P3+P4+"<p><em>Correction, 9 March: this article earlier misspelled the name of Ines Doyle.</em></p>"),("unchanged","reworded"))
add("pull quote",page(T,"<figure class=pullquote>"+Q+"</figure>"+P1+P2.replace("310,000","130,000")+P3+P4),"number_changed")
add("other row",B.replace(P2,"<p>The Marsh authority paid 6.8 million pounds to two firms for 310,000 cubic metres of silt.</p>"),("gone","reworded"))
walls={
"cookie":"<h1>Before you continue to Tern Post</h1><p>We and our 842 partners use cookies to store and access data. Accept all or manage your choices.</p><button>Accept all</button><button>Reject</button>",
"paywall":f"<h1>{T}</h1>{P1}<div class=gate><h2>Keep reading with a subscription</h2><p>Already a subscriber? Log in. Get unlimited access for £1 a week.</p></div>",
"captcha":"<h1>Checking your browser</h1><p>Please complete the security check to access ternpost.example. Ray ID: 8a7f</p>",
"login":"<h1>Sign in</h1><form><label>Email <input type=email></label><label>Password <input type=password></label><button>Sign in</button></form><p>Forgot your password?</p>",
"404":"<h1>Oops!</h1><p>We can't find the page you are looking for. It may have been moved or deleted.</p>",
"maint":"<h1>We'll be right back</h1><p>Our site is undergoing scheduled maintenance. Please check back later.</p>",
"parked":"<h1>ternpost.example</h1><p>This domain is for sale. Buy this domain. Related searches: dredging, boats, insurance.</p>",
"shell":"<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
"queue":"<h1>You are now in line</h1><p>Thank you for your patience. Your estimated wait time is 4 minutes. Do not refresh this page.</p>",
"german":"<h1>Baggerkosten im Hafen Kell verdoppelt</h1><p>Die Kosten für das Ausbaggern des Hafens haben sich seit 2023 verdoppelt, teilte die Hafenbehörde am Donnerstag mit.</p><p>Die Behörde zahlte 6,8 Millionen Pfund an zwei Firmen für 310.000 Kubikmeter Schlick.</p>",
"region":"<h1>451: Unavailable due to legal reasons</h1><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area and therefore access cannot be granted at this time.</p>",
"empty":"",
"home":"<h1>Tern Post</h1><ul><li><a href=/1>Ferry fares to rise by 4 percent</a><li><a href=/3>Dredging bill doubles at Kell harbour</a><li><a href=/2>Council votes</a><li><a href=/5>Rain for the weekend</a></ul>",
}
for k,b in walls.items():
    t=T if k=="paywall" else {"cookie":"Tern Post","captcha":"Just a moment...","404":"Page not found","login":"Sign in – Tern Post","maint":"Maintenance","parked":"ternpost.example","shell":"Tern Post","queue":"Waiting room","german":"Baggerkosten","region":"Unavailable","empty":"","home":"Tern Post – news of the coast"}[k]
    add("wall "+k,f"<!doctype html><html><head><title>{t}</title></head><body>{b}</body></html>","unreadable")


T3="Clinic waiting times fall in Orle"
A1="<p>ORLE, 4 May — Patients of the city's nine clinics waited 23 days on average for a first appointment last year, down from 31, the health board said.</p>"
Q3="The board hired 48 nurses in 2025 and opened the clinics on 12 Saturdays."
A2=f"<p>{Q3} Overtime cost it 1.9 million crowns.</p>"
A3="<p>Doctors' unions say the figures leave out people who were never called. “We count at least 700 of them,” said Petra Lund, who heads the largest union.</p><p>The board will publish figures for each clinic in July, and says it will count those people too.</p>"
B3=page(T3,A1+A2+A3)


def add3(name, after, expected, status=200):
    add(f"clinic {name}", after, expected, status, B3, Q3)


add3("teaser fade",page(T3,A1+"<p>The board hired 48 nurses in 2025 and…</p><div class=overlay>Create a free account to continue reading</div>"),"unreadable")
add3("shortened for real",page(T3,A1),"gone")
add3("shortened, known nav",page(T3,A1+A3),"gone")
add3("another story same title prefix",page("Clinic waiting times rise in Orle","<p>Patients waited 40 days on average for a first appointment in the first quarter, the health board said on Monday. The board blamed a strike of nurses, which lasted nineteen days, and a shortage of rooms in the north of the city.</p><p>It wants to hire again in autumn.</p>"),("unreadable","gone"))
add3("consent over article",B3.replace("<body>","<body><div id=cmp role=dialog><p>We value your privacy. We and our partners store cookies.</p><button>Accept</button></div>"),"unchanged")
add3("login link in nav",B3.replace("<a href=/news>News</a>","<a href=/news>News</a> <a href=/login>Log in</a> <a>Subscribe now</a>"),"unchanged")
add3("cut but login new in nav",page(T3,A1+A2.replace("hired 48","hired 84")).replace("<a href=/news>News</a>","<a href=/login>Log in</a>"),"number_changed")
add3("newsletter box",page(T3,A1+A2+"<div class=newsletter><h3>Get our newsletter</h3><p>Sign up for 12 letters a year. Subscribe now.</p></div>"+A3),"unchanged")
add3("live ticker",page(T3,"<ul><li>10:31 Board to meet again</li><li>10:02 Minister speaks</li></ul>"+A1+A2+A3),"unchanged")
add3("amp",B3.replace("<html lang=en>","<html amp lang=en>").replace("<p>","<p class=x>"),"unchanged")
add3("number in words",page(T3,A1+A2.replace("48 nurses","forty-eight nurses").replace("12 Saturdays","twelve Saturdays")+A3),"unchanged")
add3("swap",page(T3,A1+A2.replace("48 nurses","12 nurses").replace("12 Saturdays","48 Saturdays")+A3),"number_changed")
add3("year",page(T3,A1+A2.replace("in 2025","in 2024")+A3),("reworded","number_changed"))  # "A date changed"
add3("split",page(T3,A1+"<p>The board hired 48 nurses in 2025. It opened the clinics on 12 Saturdays. Overtime cost it 1.9 million crowns.</p>"+A3),("reworded","unchanged"))
add3("planned",page(T3,A1+A2.replace("hired 48","will hire 48")+A3),"reworded")
add3("fewer than",page(T3,A1+A2.replace("hired 48","hired fewer than 48")+A3),("reworded","number_changed"))
add3("upgrade browser","<!doctype html><html><head><title>Orle Times</title></head><body><h1>Your browser is out of date</h1><p>Please upgrade to a modern browser to use this site.</p></body></html>","unreadable")
add3("age gate","<!doctype html><html><head><title>Orle Times</title></head><body><h1>Are you over 18?</h1><button>Yes, I am 18 or older</button><button>No</button></body></html>","unreadable")
add3("shut down","<!doctype html><html><head><title>Farewell</title></head><body><h1>Orle Times has closed</h1><p>After 31 years the Orle Times has ceased publication. We thank our readers.</p></body></html>","unreadable")
add3("500 with 200","<!doctype html><html><head><title>Error</title></head><body><h1>Internal Server Error</h1><p>The server encountered an internal error and was unable to complete your request.</p></body></html>","unreadable")
add3("db error","<!doctype html><html><body><h1>Error establishing a database connection</h1></body></html>","unreadable")
add3("it works","<!doctype html><html><body><h1>It works!</h1><p>This is the default web page for this server.</p></body></html>","unreadable")
