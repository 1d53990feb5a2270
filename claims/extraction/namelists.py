"""Words that tell persons from bodies and places: titles, offices, given names."""

from claims.english.lexicon import word_set

MALE = word_set("he him his himself")
FEMALE = word_set("she her hers herself")
TITLES = word_set("""
    mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady sen sen. sens. senator senators
    rep rep. reps. representative gov gov. governor president vice prime minister chancellor
    secretary general gen gen. col col. colonel lt lt. maj maj. major capt capt. captain sgt
    sgt. adm adm. admiral cmdr cmdr. rev rev. reverend prof prof. professor judge justice
    mayor speaker king queen prince princess pope bishop archbishop cardinal rabbi imam
    sheikh ayatollah chief attorney director chairman chairwoman chair ceo spokesman
    spokeswoman spokesperson former congressman congresswoman ambassador commissioner
    officer sheriff detective inspector deputy del del. amb. republican democrat democratic
    republicans democrats candidate leader nominee coach rival
""")
MALE_TITLES = word_set("mr mr. sir lord king prince congressman chairman spokesman")
FEMALE_TITLES = word_set("""
    mrs mrs. ms ms. miss dame lady queen princess congresswoman chairwoman spokeswoman
""")
# titles that only a person has, before the surname alone: "President Ruiz said"
PERSONAL_TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | word_set("""
    president senator sen sen. representative rep rep. governor gov gov. mayor judge justice dr
    dr. prof prof. professor gen gen. general col col. colonel capt capt. captain sgt sgt. rev
    rev. reverend chancellor minister premier sheriff bishop archbishop cardinal rabbi imam
    ayatollah detective amb. ambassador
""")
)
DEPARTMENTS = word_set("""
    state defense defence treasury commerce labor labour interior energy education agriculture
    transportation justice health
""")
SUFFIXES = word_set("jr jr. sr sr. ii iii iv")
PARTICLES = word_set("de del della di da dos van von der den ter bin ibn al el la le ben abu")
CALENDAR = word_set("""
    monday tuesday wednesday thursday friday saturday sunday january february march april
    june july august september october november december jan jan. feb feb. mar. apr. aug
    aug. sept sept. oct oct. nov nov. dec dec. christmas easter ramadan
""")
BODIES = word_set("""
    university college school committee commission council party house department post times
    news street journal inc inc. corp corp. co co. ltd ltd. llc plc group company bank court
    center centre institute association foundation states union ministry agency office
    bureau service services board fund congress senate parliament church club league team
    hospital administration campaign coalition caucus society network radio tv television
    press magazine act bill day city county state district war security police army navy
    force forces law america american national international federal twitter facebook google
    apple amazon microsoft tribune herald gazette guardian telegraph globe reserve treasury
    pentagon kremlin nations organization organisation authority holdings partners capital
    airlines motors tower towers hotel airport theatre theater museum stadium conference
    forum plan deal
""")
PLACES = word_set("""
    island islands river lake sea ocean mountain mountains valley beach bay avenue road park
    square bridge ground zero north south east west northern southern eastern western
    central new york washington london paris berlin moscow beijing tehran jerusalem brussels
    geneva rome madrid tokyo delhi cairo baghdad kabul damascus istanbul ankara riyadh dubai
    los angeles san francisco diego jose antonio chicago houston dallas boston philadelphia
    phoenix detroit seattle denver atlanta miami orleans vegas cleveland florida texas
    california ohio michigan wisconsin iowa pennsylvania carolina virginia georgia hampshire
    jersey mexico dakota colorado nevada arizona utah oregon alaska hawaii kansas missouri
    minnesota illinois indiana kentucky tennessee alabama mississippi louisiana arkansas
    oklahoma nebraska montana wyoming idaho maine vermont massachusetts connecticut delaware
    maryland rhode columbia britain england scotland wales ireland france germany spain
    italy greece turkey russia ukraine poland china india japan korea vietnam pakistan
    afghanistan iran iraq syria israel egypt libya yemen saudi arabia lebanon jordan
    palestine sudan somalia kenya nigeria africa asia europe canada australia zealand brazil
    argentina cuba venezuela colombia chile peru kingdom republic emirates world
""")
HUMAN = word_set("""
    man woman boy girl father mother son daughter husband wife brother sister doctor lawyer
    attorney judge prosecutor officer official minister secretary governor mayor senator
    president chancellor premier spokesman spokeswoman spokesperson chairman chairwoman
    chair director manager executive chief head leader owner founder professor scientist
    economist analyst engineer nurse teacher student farmer worker driver soldier general
    colonel captain commander sergeant guard policeman detective sheriff journalist reporter
    editor author writer actor actress singer artist coach player candidate nominee lawmaker
    congressman congresswoman representative ambassador envoy diplomat adviser advisor aide
    strategist activist critic supporter opponent rival ally witness victim suspect
    defendant plaintiff businessman businesswoman investor broker trader priest bishop imam
    rabbi king queen prince princess person resident neighbor neighbour voter source
    colleague boss host moderator republican democrat conservative liberal veteran pilot
    fellow partner partisan star widow widower developer consultant pollster historian
    biologist physicist chemist geologist meteorologist climatologist statistician
    mathematician sociologist psychologist psychiatrist anthropologist researcher scholar
    designer builder organizer organiser volunteer entrepreneur principal superintendent dean
    lecturer surgeon physician cardiologist pediatrician columnist blogger novelist poet
    musician filmmaker producer photographer anchor correspondent commentator pundit
    firefighter paramedic electrician plumber carpenter mechanic miner retiree homeowner
    tenant landlord grandmother grandfather mom dad cousin niece nephew aunt uncle immigrant
    refugee survivor teenager congressperson neurosurgeon tycoon billionaire mogul
""")
MEN = word_set("""
    aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro alex
    alexander alexei alfred ali allen amir andre andrea andrei andrew angelo anthony antonio
    arnold arthur asher ashraf barack barry bart bashar ben benjamin bernard bernie bill
    billy bob bobby boris brad bradley brandon brian bruce bryan calvin carl carlos casey
    chad charles charlie chris christian christopher chuck clarence claude clint colin craig
    curtis dale dan daniel darren dave david dean dennis derek dick dmitri dominic don
    donald doug douglas duncan dwight earl ed eddie edgar eduardo edward edwin elijah
    emmanuel enrique eric erik ernest ethan eugene evan farid felix fernando francis
    francisco francois frank fred frederick gabriel gary gavin gene geoff geoffrey george
    gerald gerard giovanni glenn gordon graham grant greg gregory guy hamid harold harry
    hassan hector henry herbert herman howard hugh hugo hussein ian ibrahim igor isaac ivan
    jack jacob jake james jamie jared jason javier jay jean jeb jeff jeffrey jeremy jerome
    jerry jesse jim jimmy joachim joe joel john johnny jon jonathan jorge jose joseph josh
    joshua juan julian julio justin karl keith ken kenneth kevin khalid kurt kyle lance
    larry lars lawrence lee leo leon leonard leonid leslie lewis lindsey lloyd louis luca
    lucas luis luke mahmoud malcolm manuel marc marco marcus mario mark martin marvin matt
    matteo matthew maurice max maxim mehmet michael miguel mike mikhail mitch mitt mohamed
    mohammad mohammed morgan muhammad mustafa narendra nathan neil nelson nicholas nick
    nicolas nigel noah norman oliver omar oscar osama otto owen pablo patrick paul pavel
    pedro pete peter phil philip phillip pierre preet rafael raj rahm ralph ramon rand randy
    raul ray raymond recep reginald rex rich richard rick ricardo rob robert roberto robin
    rod roger roland ron ronald roy ruben rudolph rudy russell ryan saad salman salvador sam
    samuel scott sean sebastian sergei sergio seth shaun shinzo simon stanley stefan stephen
    steve steven stuart syed tariq ted terrence terry theodore thomas tim timothy tobias
    todd tom tommy tony travis trevor trey tyler vernon victor vincent vitaly vladimir
    wallace walter warren wayne wesley will willem william wolfgang xavier yusuf zachary
""")
WOMEN = word_set("""
    abigail agnes aisha alice alicia alison amanda amelia amina amy ana anastasia andrea
    angela angelina anita ann anna anne annette antonia ashley astrid aung barbara beatrice
    bernadette beth betty beverly brenda bridget brooke camila carla carly carmen carol
    carolina caroline carolyn catherine cecilia charlotte chelsea cheryl chloe christina
    christine cindy claire clara claudia colleen condoleezza connie cynthia daniela deborah
    debbie debra denise diana diane dolores donna doris dorothy edith eileen elaine eleanor
    elena elizabeth ella ellen emily emma erica erin esther eva evelyn fatima felicia fiona
    florence frances gabriela gail geraldine gina giulia gloria grace greta hannah harriet
    heather heidi helen helena hillary hilary huma ingrid irene iris isabel isabella ivanka
    ivana jacqueline jane janet janice jasmine jean jennifer jessica jill joan joanna
    josephine joyce juanita judith judy julia julie karen karin kate katherine kathleen
    kathryn kathy katie kelly kimberly kristen kristina laila laura lauren leila lena
    leticia linda lisa loretta lori louise lucia lucy lydia lynn madeleine magdalena malia
    margaret maria mariam marianne marie marilyn marina marjorie martha mary maureen megan
    megyn melania melanie melissa mercedes michele michelle mildred miriam molly monica
    nadia nancy naomi natalia natalie nicola nicole nina nora norma olga olivia pamela
    patricia paula pauline peggy penelope petra phyllis priscilla rachel rebecca regina
    renee rhonda rita roberta rosa rosalind rose rosemary ruth sabrina sally samantha sandra
    sara sarah sasha shannon sharon sheila shirley silvia simone sofia sonia sophia sophie
    stella stephanie sue susan susana suzanne sylvia tamara tanya tara tashfeen teresa
    theresa tiffany tina tracy ursula valerie vanessa vera veronica victoria virginia vivian
    wanda wendy whitney yasmin yolanda yvonne zainab zoe
""")
EITHER = word_set("""
    alex andrea ashley casey chris dana jamie jean kelly kim lee leslie lindsey morgan pat
    robin sam sasha shannon taylor terry tracy
""")
GIVEN = MEN | WOMEN | EITHER
