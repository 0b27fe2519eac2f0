"""Coming in by a password, a code or sign-on, going out, and one's own account."""

from screening.web.entering import account, coming_in, own_factor, passkeys, second_factor, sign_on, staying
from screening.web.entering.blueprint import blueprint

__all__ = ["account", "blueprint", "coming_in", "own_factor", "passkeys", "second_factor", "sign_on", "staying"]
