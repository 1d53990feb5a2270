"""What the words of a name tell of who bears it."""

import pytest

from claims.extraction.namelists import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lena Haddad", "person"),
        ("Maria van der Berg", "person"),
        ("the Ministry of Defence", "organisation"),
        ("NATO", "organisation"),
        ("First Bank of Troy", "organisation"),
        ("Victoria University", ""),  # a name may be either
        ("Haddad", ""),
        ("Brelk Osgood", ""),
        ("Al", ""),
    ],
)
def test_a_name_tells_whether_it_is_a_person_s_or_a_body_s(name: str, kind: str) -> None:
    assert kind_of(name) == kind
