"""Names and money in one byte a character: Western unless the bytes clearly say otherwise."""

import pytest

from claims.documents.decoding import decode


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", "Hélène Lefèvre a dépensé 45 £ à la frontière, où l'armée française a été."),
        ("cp1252", "El alcalde José Núñez dijo que la región perdió 3.000 empleos en un año."),
        ("cp1252", "Bjørn Sæther fra Tromsø sa at Østerås får 45 millioner til ny skole på øya."),
        ("cp1252", "Mayor Hélène Brûlé of Montréal met José Núñez in Østerås over £45 à la carte."),
        ("cp1252", "Köln zahlt 12 € für die Brücke, sagte Müller; größere Städte täten gut daran."),
        ("cp1250", "Premiér řekl, že vláda vydá 45 milionů korun na výstavbu nové školy v Plzni."),
        ("cp1251", "Премьер сказал, что правительство потратит 45 миллионов на новую школу."),
    ],
)
def test_bytes_that_name_no_charset(charset: str, text: str):
    assert decode(text.encode(charset)) == text
