"""Whom a request comes from, told by as many proxies as are ours and by nobody else."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings

SITE = 64  # bits of an IPv6 address that one customer has at the least


def client(meta: Mapping[str, Any]) -> str:
    """The address a request is counted under: an IPv4 address, or an IPv6 network of 64 bits.

    Every proxy adds to X-Forwarded-For whom it was asked by, so that of FACTCHECK_TRUSTED_PROXIES
    proxies the outermost wrote the entry that many places from the end; what stands before it
    anybody may have written. Where it is missing or no address, the request is its peer's.
    """
    peer = str(meta.get("REMOTE_ADDR", ""))
    trusted: int = settings.TRUSTED_PROXIES
    told = str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if trusted and len(told) >= trusted and (found := _network(told[-trusted])):
        return found
    return _network(peer) or peer


@lru_cache(maxsize=4_096)  # who asks once asks again
def _network(text: str) -> str:
    """The address in ``text`` as a client is counted; "" for what is none."""
    bare = text.strip().strip('"')
    if bare.startswith("["):  # [2001:db8::1]:443, as some proxies write
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:  # 192.0.2.1:443
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Address(int(address) >> (128 - SITE) << (128 - SITE)))
    return str(address)
