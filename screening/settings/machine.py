"""Which addresses are this very machine's."""

from ipaddress import ip_address


def is_this_machine(host: str) -> bool:
    """Whether nobody else is spoken to at this address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
