"""Money: ISO 4217 codes, the signs and the names that news English prints for them."""

from claims.english.lexicon import word_set

# Active codes of ISO 4217 (funds and metals left out), and bitcoin by its usual code.
CODES = word_set(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTC
    BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR
    FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD
    JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
    TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER
    ZAR ZMW ZWL"""
)
SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₨": "INR",
    "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₦": "NGN", "฿": "THB",
    "₫": "VND", "₱": "PHP", "₡": "CRC", "₲": "PYG", "₸": "KZT", "₵": "GHS", "₾": "GEL",
    "₼": "AZN", "₿": "BTC", "৳": "BDT", "₮": "MNT", "₭": "LAK", "֏": "AMD",
    "＄": "USD", "￡": "GBP",
}  # fmt: skip
# Letters before "$" (or "£", "¥") that say whose.
DOLLARS = {
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "cdn": "CAD",
    "can": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "sg": "SGD", "r": "BRL", "nt": "TWD",
    "mex": "MXN", "z": "ZWL", "j": "JMD", "tt": "TTD", "bz": "BZD", "fj": "FJD",
}  # fmt: skip
# Letters that stand before the digits. "PS" and "Y=" are how wires without "£" and "¥" send them.
PREFIXES = {
    "PS": "GBP", "Stg": "GBP", "RM": "MYR", "Rs": "INR", "Rp": "IDR", "RMB": "CNY", "SFr": "CHF",
    "Kr": "SEK", "kr": "SEK", "KSh": "KES", "Ksh": "KES", "Kshs": "KES", "USh": "UGX",
    "Ush": "UGX", "TSh": "TZS", "Tsh": "TZS", "Tk": "BDT", "Dh": "AED", "Dhs": "AED", "SR": "SAR",
    "QR": "QAR", "NIS": "ILS", "Php": "PHP", "CNH": "CNY", "FCFA": "XOF", "STG": "GBP",
    "dlrs": "USD",
}  # fmt: skip
# Single letters, which need thousands or a scale to be read as money: "R1,200", "N5bn".
LONE_LETTERS = {"R": "ZAR", "N": "NGN", "P": "PHP"}
# Letters that stand after the digits; "kn" is a knot unless the sentence is about money.
SUFFIXES = {
    "kr": "SEK", "kn": "HRK", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON", "lv": "BGN",
}  # fmt: skip
# Names without a country, as the news uses them when it gives none.
NAMES = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound sterling": "GBP", "sterling": "GBP",
    "quid": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "rouble": "RUB",
    "ruble": "RUB", "won": "KRW", "shekel": "ILS", "lira": "TRY", "rand": "ZAR", "baht": "THB",
    "ringgit": "MYR", "rupiah": "IDR", "hryvnia": "UAH", "hryvnya": "UAH", "zloty": "PLN",
    "forint": "HUF", "koruna": "CZK", "lev": "BGN", "kuna": "HRK", "krona": "SEK", "kronor": "SEK",
    "krone": "NOK", "kroner": "NOK", "naira": "NGN", "cedi": "GHS", "dirham": "AED", "riyal": "SAR",
    "rial": "IRR", "taka": "BDT", "peso": "MXN", "real": "BRL", "reais": "BRL", "franc": "CHF",
    "lari": "GEL", "tenge": "KZT", "manat": "AZN", "dram": "AMD", "bitcoin": "BTC",
    "bolivar": "VES", "pound": "GBP", "kwacha": "ZMW", "birr": "ETB", "kyat": "MMK",
    "dong": "VND", "sum": "UZS", "rmb": "CNY", "greenback": "USD", "loonie": "CAD",
    "złoty": "PLN", "lei": "RON", "leu": "RON", "koruny": "CZK", "korun": "CZK", "lek": "ALL",
    "denar": "MKD", "som": "KGS", "somoni": "TJS", "afghani": "AFN", "tugrik": "MNT",
    "ngultrum": "BTN", "rufiyaa": "MVR", "pataca": "MOP", "riel": "KHR", "kip": "LAK",
    "kina": "PGK", "vatu": "VUV", "tala": "WST", "guarani": "PYG", "guaraní": "PYG",
    "boliviano": "BOB", "bolívar": "VES", "bolivare": "VES", "sol": "PEN", "lempira": "HNL",
    "quetzal": "GTQ", "quetzale": "GTQ", "cordoba": "NIO", "córdoba": "NIO", "balboa": "PAB",
    "colón": "CRC", "colone": "CRC", "gourde": "HTG", "dalasi": "GMD", "kwanza": "AOA",
    "metical": "MZN", "meticai": "MZN", "ariary": "MGA", "nakfa": "ERN", "ouguiya": "MRU",
    "pula": "BWP", "maloti": "LSL", "emalangeni": "SZL", "leone": "SLE",
}  # fmt: skip
# Countries by the adjective that tells their money below.
NATIONS = {
    "norway": "norwegian", "sweden": "swedish", "denmark": "danish", "iceland": "icelandic",
    "czechia": "czech", "prague": "czech", "argentina": "argentine", "chile": "chilean",
    "colombia": "colombian", "cuba": "cuban", "uruguay": "uruguayan", "philippines": "philippine",
    "manila": "philippine", "pakistan": "pakistani", "nepal": "nepalese", "mauritius": "mauritian",
    "iraq": "iraqi", "kuwait": "kuwaiti", "jordan": "jordanian", "serbia": "serbian",
    "tunisia": "tunisian", "algeria": "algerian", "libya": "libyan", "bahrain": "bahraini",
    "kenya": "kenyan", "uganda": "ugandan", "tanzania": "tanzanian", "somalia": "somali",
    "qatar": "qatari", "oman": "omani", "yemen": "yemeni", "morocco": "moroccan",
    "rwanda": "rwandan", "congo": "congolese", "burundi": "burundian", "guinea": "guinean",
    "belarus": "belarusian", "moldova": "moldovan",
}  # fmt: skip
# Names several countries share, and which the sentence may tell apart by naming one of them.
SHARED = word_set("crown dinar shilling peso rupee franc riyal rial dirham ruble rouble leu")
BY_COUNTRY = {
    "dollar": {
        "us": "USD", "u.s": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
        "zealand": "NZD", "kiwi": "NZD", "kong": "HKD", "singapore": "SGD", "singaporean": "SGD",
        "taiwan": "TWD", "taiwanese": "TWD", "zimbabwe": "ZWL", "zimbabwean": "ZWL",
        "jamaican": "JMD", "fijian": "FJD", "namibian": "NAD", "liberian": "LRD",
        "barbadian": "BBD", "bahamian": "BSD", "caribbean": "XCD", "brunei": "BND",
        "guyanese": "GYD", "surinamese": "SRD", "belize": "BZD", "trinidad": "TTD",
    },
    "pound": {
        "british": "GBP", "uk": "GBP", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP",
        "sudanese": "SDG",
    },
    "rupee": {
        "indian": "INR", "pakistani": "PKR", "pakistan": "PKR", "lankan": "LKR", "lanka": "LKR",
        "nepalese": "NPR", "nepali": "NPR", "mauritian": "MUR",
    },
    "peso": {
        "mexican": "MXN", "philippine": "PHP", "argentine": "ARS", "argentinian": "ARS",
        "argentinean": "ARS", "chilean": "CLP", "colombian": "COP", "cuban": "CUP",
        "dominican": "DOP", "uruguayan": "UYU",
    },
    "franc": {
        "swiss": "CHF", "rwandan": "RWF", "congolese": "CDF", "djiboutian": "DJF", "cfa": "XOF",
        "guinean": "GNF", "burundian": "BIF", "comorian": "KMF", "pacific": "XPF",
    },
    "krona": {"swedish": "SEK", "icelandic": "ISK"},
    "krone": {"norwegian": "NOK", "danish": "DKK"},
    "crown": {
        "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "czech": "CZK", "icelandic": "ISK",
    },
    "dinar": {
        "iraqi": "IQD", "kuwaiti": "KWD", "jordanian": "JOD", "serbian": "RSD", "tunisian": "TND",
        "algerian": "DZD", "libyan": "LYD", "bahraini": "BHD", "macedonian": "MKD",
    },
    "dirham": {"emirati": "AED", "uae": "AED", "moroccan": "MAD", "emirates": "AED"},
    "riyal": {"saudi": "SAR", "qatari": "QAR", "omani": "OMR", "yemeni": "YER", "iranian": "IRR"},
    "rial": {"iranian": "IRR", "omani": "OMR", "yemeni": "YER"},
    "lira": {"turkish": "TRY"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "real": {"brazilian": "BRL"},
    "rand": {"african": "ZAR"},
    "won": {"korean": "KRW"},
    "leu": {"romanian": "RON", "moldovan": "MDL"},
    "yen": {"japanese": "JPY"},
    "yuan": {"chinese": "CNY"},
    "ruble": {"russian": "RUB", "belarusian": "BYN"},
    "rouble": {"russian": "RUB", "belarusian": "BYN"},
    "shekel": {"israeli": "ILS"},
}  # fmt: skip
