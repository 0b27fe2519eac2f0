"""Error pages, in one place: what happened and the way on, never a trace."""

import logging

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from screening.errors import LinealError, NotAllowed, NotFound, StorageError
from screening.language import render, translate
from screening.web import current

STATUS = {NotFound: 404, NotAllowed: 403, StorageError: 503}

MESSAGES = {
    400: ("Siden kunne ikke læses", "Gå tilbage, og prøv igen."),
    404: ("Siden findes ikke", "Siden findes ikke, eller du har ikke adgang til den."),
    405: ("Siden findes ikke", "Siden kan ikke åbnes på den måde."),
    413: ("Teksten er for stor", "Du har sendt mere, end siden kan tage imod. Gå tilbage, og kort af."),
    429: ("For mange forsøg", "Vent et minut, og prøv igen."),
}
UNKNOWN = ("Noget gik galt", "Fejlen er noteret. Gå tilbage, og prøv igen. Det, du har gemt, er ikke væk.")
CSRF = ("Siden var åben for længe", "Gå tilbage, genindlæs siden, og prøv igen.")

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
    return _page(title, message if isinstance(error, NotFound) else render(error.phrase, current.language()), status)


def _old_form(_error: CSRFError) -> tuple[str, int]:
    return _page(*CSRF, 400)


def _http(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    return _page(*MESSAGES.get(status, UNKNOWN), status)


def _unexpected(error: Exception) -> tuple[str, int]:
    """Log where it happened and of which kind; the message may hold what somebody typed, so it stays out of the log."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    log.error("unexpected %s at %s", type(error).__name__, place)
    return _page(*UNKNOWN, 500)


def _page(title: str, message: str, status: int) -> tuple[str, int]:
    language = current.language()
    return render_template("errors/error.html", title=translate(title, language), message=translate(message, language)), status
