"""Which addresses on the network may be fetched at all.

``ipaddress.is_global`` is not asked: it is True for multicast and for prefixes that carry an IPv4
address inside (NAT64, IPv4-compatible), and its table changes between releases of Python. This
table is written out instead, after the IANA special-purpose address registries, RFC 6890 and
RFC 8190. For IPv6 the safe side is a short list of what may be reached, not of what may not.
"""

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

NOT_PUBLIC: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(block), name)
    for block, name in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "shared carrier space"),
        ("127.0.0.0/8", "this machine itself"),
        ("169.254.0.0/16", "link-local, where cloud metadata lives"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "the retired 6to4 relay"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "this host"),
        ("::1/128", "this machine itself"),
        ("::/96", "an IPv4 address in IPv6 clothes"),
        ("::ffff:0:0/96", "an IPv4 address in IPv6 clothes"),
        ("::ffff:0:0:0/96", "an IPv4 address in IPv6 clothes"),
        ("64:ff9b::/96", "an IPv4 address behind a translator"),
        ("64:ff9b:1::/48", "an IPv4 address behind a translator"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "an IPv4 address inside a 6to4 tunnel"),
        ("3fff::/20", "documentation"),
    )
)
PUBLIC_IPV6 = ip_network("2000::/3")  # all that IANA has given out as global unicast


def not_public(address: str) -> str:
    """Why a fetch may not connect to ``address``, a numeric IPv4 or IPv6 address; "" where it may.

    Text that is no address, or carries a zone ("fe80::1%eth0"), is never reachable.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return "not a numeric address"
    if "%" in address:
        return "an address with a zone"
    for network, name in NOT_PUBLIC:
        if parsed in network:
            return name
    if parsed.version == 6 and parsed not in PUBLIC_IPV6:
        return "outside public address space"
    return ""
