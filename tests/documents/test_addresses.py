"""Which addresses a fetch may connect to."""

from ipaddress import ip_network

import pytest

from claims.documents.addresses import verdict

FORBIDDEN = [
    "0.0.0.0", "0.1.2.3",  # noqa: S104 - never bound to
    "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.9", "192.0.2.7", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.9", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:20::1",
    "2001:db8::1", "2002:7f00:1::1", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd12:3456::1",
    "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
    "fe80::1%eth0", "2606:4700::1%eth0", "example.org", "127.1", "0177.0.0.1", "", " 8.8.8.8",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
    "198.17.255.255", "198.20.0.0", "223.255.255.255",
    "2001:200::1", "2003::1", "2606:4700::1111", "2a00:1450:4001::1", "3ffe::1",
]  # fmt: skip


@pytest.mark.parametrize("address", FORBIDDEN)
def test_address_that_is_not_public_is_not_reachable(address: str):
    found = verdict(address)

    assert not found.reachable
    assert found.why_not


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_reachable(address: str):
    assert verdict(address).reachable


def test_network_allowed_by_name_is_reachable_and_its_neighbour_is_not():
    intranet = (ip_network("10.20.0.0/16"), ip_network("fd00:1::/32"))

    assert verdict("10.20.3.4", intranet).exempt
    assert verdict("fd00:1::9", intranet).exempt
    assert not verdict("10.21.3.4", intranet).reachable
    assert not verdict("1.1.1.1", intranet).exempt
