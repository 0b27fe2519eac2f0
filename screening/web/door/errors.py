"""Error pages, in one place: what happened and the way on, never a trace."""

import logging

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from screening.domain.phrase import Phrase
from screening.errors import LinealError, NotAllowed, NotFound, StorageError, fault_place
from screening.language import render
from screening.web.door import current

STATUS = {NotFound: 404, NotAllowed: 403, StorageError: 503}

MESSAGES = {
    400: (Phrase("Siden kunne ikke læses"), Phrase("Gå tilbage, og prøv igen.")),
    404: (Phrase("Siden findes ikke"), Phrase("Siden findes ikke, eller du har ikke adgang til den.")),
    405: (Phrase("Siden findes ikke"), Phrase("Siden kan ikke åbnes på den måde.")),
    413: (Phrase("Teksten er for stor"), Phrase("Du har sendt mere, end siden kan tage imod. Gå tilbage, og kort af.")),
    429: (Phrase("For mange forsøg"), Phrase("Vent et minut, og prøv igen.")),
}
UNKNOWN = (Phrase("Noget gik galt"), Phrase("Fejlen er noteret. Gå tilbage, og prøv igen. Det, du har gemt, er ikke væk."))
CSRF = (Phrase("Siden var åben for længe"), Phrase("Gå tilbage, genindlæs siden, og prøv igen."))

log = logging.getLogger("screening.web")


def register(app: Flask) -> None:
    """Map every broken promise to a page."""
    app.register_error_handler(LinealError, _broken_promise)
    app.register_error_handler(CSRFError, _old_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _broken_promise(error: LinealError) -> tuple[str, int]:
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)
    title, message = MESSAGES.get(status, UNKNOWN)
    if status >= 500:
        log.error("%s in %s", type(error).__name__, type(error.__cause__).__name__)
    return _page(title, message if isinstance(error, NotFound) else error.phrase, status)


def _old_form(_error: CSRFError) -> tuple[str, int]:
    return _page(*CSRF, 400)


def _http(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    return _page(*MESSAGES.get(status, UNKNOWN), status)


def _unexpected(error: Exception) -> tuple[str, int]:
    """Log where it happened and of which kind; the message may hold what somebody typed, so it stays out of the log."""
    log.error("unexpected %s at %s", type(error).__name__, fault_place(error))
    return _page(*UNKNOWN, 500)


def _page(title: Phrase, message: Phrase, status: int) -> tuple[str, int]:
    language = current.language()
    return render_template("errors/error.html", title=render(title, language), message=render(message, language)), status
