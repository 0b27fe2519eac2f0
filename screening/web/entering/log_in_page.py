"""The page on which somebody says who it is: by sign-on where the municipality has one, and by login and password."""

from flask import render_template, request

from screening.domain.entering.sign_on import LocalAccounts
from screening.domain.phrase import Phrase
from screening.web.door import current


def log_in_page(*, refused: bool = False, wait: Phrase | None = None, away: Phrase | None = None) -> str:
    """The page, with what was typed but for the password. `away` says that the provider does not answer."""
    provider = current.provider()
    return render_template(
        "entering/log_in.html",
        login=request.form.get("login", ""),
        refused=refused,
        wait=wait,
        away=away,
        by_sign_on=provider is not None,
        only_administrators=provider is not None and provider.server.local is LocalAccounts.ADMINISTRATORS,
    )
