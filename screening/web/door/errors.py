"""Error pages, in one place: what happened and the way on, never a trace."""

import logging

from flask import Flask, Response, g, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from screening.domain.phrase import Phrase
from screening.errors import LinealError, NotAllowed, NotFound, StorageError, fault_place
from screening.language import render
from screening.web.door import current
from screening.web.door.faults import told

STATUS = {NotFound: 404, NotAllowed: 403}

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
    app.register_error_handler(StorageError, _no_database)
    app.register_error_handler(CSRFError, _old_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _broken_promise(error: LinealError) -> tuple[str, int]:
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)
    title, message = MESSAGES.get(status, UNKNOWN)
    return _page(title, message if isinstance(error, NotFound) else error.phrase, status)


def _no_database(fault: StorageError) -> Response | tuple[str, int]:
    """Log which fault it was; its own message may name a path, so the page has other words."""
    log.error("%s in %s", type(fault).__name__, type(fault.__cause__).__name__)
    current.meet(fault)
    words = told(fault)
    if current.is_live():
        return _to_live(words.title, words.message)
    g.fault = None
    return render_template("errors/storage.html", told=words), 503


def _old_form(_error: CSRFError) -> tuple[str, int]:
    return _page(*CSRF, 400)


def _http(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    return _page(*MESSAGES.get(status, UNKNOWN), status)


def _unexpected(error: Exception) -> tuple[str, int]:
    """Log where it happened and of which kind; the message may hold what somebody typed, so it stays out of the log."""
    log.error("unexpected %s at %s", type(error).__name__, fault_place(error))
    return _page(*UNKNOWN, 500)


def _to_live(title: Phrase, message: Phrase) -> Response:
    """One line that the page on the screen shows beside what is typed."""
    language = current.language()
    return Response(f"{render(title, language)}. {render(message, language)}", status=503, mimetype="text/plain")


def _page(title: Phrase, message: Phrase, status: int) -> tuple[str, int]:
    language = current.language()
    words = {"title": render(title, language), "message": render(message, language)}
    return render_template("errors/error.html", status=status, **words), status
