"""Error pages, in one place: what happened and the way on, never a trace."""

import logging

from flask import Flask, Response, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from screening import log_lines
from screening.domain.phrase import Phrase
from screening.errors import LinealError, LooksAlone, MustWait, NoPaper, NotAllowed, NotFound, Paused, StorageError
from screening.language import render
from screening.services.once import OldForm
from screening.web.door import current, kept, once, tally, tracing
from screening.web.door.faults import told
from screening.web.door.incoming import Unread
from screening.web.door.origins import FromElsewhere
from screening.web.door.pace import TooFast
from screening.web.door.security import to_log_in

Answer = tuple[str, int] | AnyResponse

OF_ACCESS = (403, 404)
"""Answers to what somebody may not do: whoever leads can say whether they should."""
STATUS = {NotFound: 404, NotAllowed: 403, MustWait: 409, NoPaper: 503}

MESSAGES = {
    400: (Phrase("Siden kunne ikke læses"), Phrase("Gå tilbage, og prøv igen.")),
    403: (Phrase("Du har ikke adgang"), Phrase("Det har du ikke adgang til.")),
    404: (Phrase("Siden findes ikke"), Phrase("Adressen kan være forkert, eller du har ikke adgang til siden.")),
    405: (Phrase("Siden findes ikke"), Phrase("Siden kan ikke åbnes på den måde.")),
    409: (Phrase("Det venter på myndigheden"), Phrase("Ingen går videre med det, før myndigheden er spurgt.")),
    411: (Phrase("Siden kunne ikke læses"), Phrase("Det, du sendte, siger ikke, hvor langt det er. Send det fra siden i en browser.")),
    413: (
        Phrase("Teksten er for stor"),
        Phrase("En side kan tage imod 1 MB, omkring en million tegn. Det, du sendte, er ikke gemt."),
    ),
    503: (Phrase("Papiret kan ikke skrives nu"), Phrase("Prøv igen om lidt.")),
    429: (Phrase("For mange forsøg"), Phrase("Vent et minut, og prøv igen.")),
}
UNKNOWN = (Phrase("Noget gik galt"), Phrase("Fejlen er noteret. Gå tilbage, og prøv igen. Det, du har gemt, er ikke væk."))
UNSENT = (UNKNOWN[0], Phrase("Fejlen er noteret. Det, du skrev, står her endnu. Prøv at sende det igen."))
OLD = (Phrase("Siden var åben for længe"), Phrase("Det er ikke gemt endnu. Åbn siden igen, og prøv igen."))
OTHERS = (
    Phrase("Siden er åbnet af en anden"),
    Phrase("En anden er logget ind i browseren, siden siden blev åbnet. Det, der stod på den, er gemt til den, der skrev det."),
)
SET_UP = frozenset({"entering.set_up_telephone", "entering.set_up_passkey"})
"""What begins a new session: the recovery codes are the answer to a form of the session before, and read again it is refused."""
ELSEWHERE = (
    Phrase("Det kom fra et andet sted"),
    Phrase("Lineal tager kun imod det, der er skrevet på dens egne sider. Åbn siden i Lineal, og skriv det der."),
)
STAYS = Phrase("Det, du skrev, står her endnu. Kopiér det, og spørg jeres leder, hvis du mener, at du skal have adgang.")
TOO_MUCH = Phrase("Det, du skrev, står her endnu. En side kan tage imod 1 MB, omkring en million tegn. Kort af, og send igen.")

log = logging.getLogger("screening.web")


def register(app: Flask) -> None:
    """Map every broken promise to a page."""
    app.register_error_handler(LinealError, _broken_promise)
    app.register_error_handler(StorageError, _no_database)
    app.register_error_handler(CSRFError, _no_token)
    app.register_error_handler(OldForm, _others_form)
    app.register_error_handler(FromElsewhere, _from_elsewhere)
    app.register_error_handler(LooksAlone, _looks_alone)
    app.register_error_handler(TooFast, _too_fast)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _broken_promise(error: LinealError) -> tuple[str, int]:
    """Say what was refused, and give back what was typed: whoever lost a child from the unit meanwhile still has the words."""
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)
    title, message = MESSAGES.get(status, UNKNOWN)
    if isinstance(error, NotFound):
        current.shows_nobody()
    words = message if isinstance(error, NotFound) else error.phrase
    if not current.is_live() and kept.may_be_shown() and kept.carried().told:
        title_said, message_said = _said(title, words)
        stays = f" {render(STAYS, current.language())}" if status in OF_ACCESS else ""
        return kept.again_page(title_said, message_said + stays, status)
    return _page(title, words, status)


def _no_database(fault: StorageError) -> Response | tuple[str, int, dict[str, str]]:
    """Log which fault it was; its own message may name a path, so the page has other words."""
    kind = type(fault).__name__
    log.error("%s in %s", kind, type(fault.__cause__).__name__, extra=log_lines.fields(fault=kind, endpoint=tracing.endpoint_of_request()))
    current.meet(fault)
    words = told(fault)
    if current.is_live():
        return _to_live(words.title, words.message)
    g.fault = None
    page = render_template("errors/storage.html", told=words, form=kept.carried() if kept.may_be_shown() else None)
    return page, 503, _again_after(fault)


def _again_after(fault: StorageError) -> dict[str, str]:
    """When a browser or a machine may try again, where that is known: the heading and its seconds."""
    if not isinstance(fault, Paused):
        return {}
    return {"Retry-After": str(max(1, round((fault.until - current.now()).total_seconds())))}


def _no_token(_error: CSRFError) -> Answer:
    """A page from before a new log-in. Only a page of ours has a key, and nobody else's can put words into anybody's mouth."""
    if request.endpoint in SET_UP and g.get("user"):
        flash(_("Det er sat op, og du er logget ind. Fik du ikke nødkoderne gemt, så lav nye her: De vises ikke igen."), "warning")
        return redirect(url_for("entering.show_account"))
    _write_refused("a form without its token")
    if once.sent_key() is None or not kept.is_form():
        return _page(*OLD, 400)
    return _old_form()


def _others_form(_error: OldForm) -> Answer:
    return _old_form()


def _old_form() -> Answer:
    """Give what was typed back to whoever typed it: at once where that is the reader, else after the log-in."""
    key, user = once.sent_key(), g.get("user")
    if key is None or (user and user.id == key.user_id):
        if current.is_live() or not kept.may_be_shown():
            return _page(*OLD, 400)
        return kept.again_page(*_said(*OLD), 400, with_new_key=True)
    is_kept = kept.keep()
    return _page(*OTHERS, 400) if user else to_log_in(is_kept)


def _looks_alone(error: LooksAlone) -> Answer:
    return _page(Phrase("Det kan læses, når alle har set på barnet"), error.phrase, 409)


def _from_elsewhere(_error: FromElsewhere) -> Answer:
    _write_refused("what another site sent")
    return _page(*ELSEWHERE, 403)


def _too_fast(hurried: TooFast) -> Response:
    """Say when to come again; what was typed is given back."""
    title = Phrase("Det går for stærkt")
    if current.is_live():
        answer = _to_live(title, hurried.told, 429)
    elif kept.may_be_shown():
        answer = current_app.make_response(kept.again_page(*_said(title, hurried.told), 429))
    else:
        answer = current_app.make_response(_page(title, hurried.told, 429))
    answer.headers["Retry-After"] = str(hurried.seconds)
    return answer


def _write_refused(what: str) -> None:
    """A try to go round what protects leaves a line, whoever it was."""
    log.warning("refused: %s", what, extra=log_lines.fields(endpoint=tracing.endpoint_of_request()))


def _http(error: HTTPException) -> Answer:
    status = error.code or 500
    title, message = MESSAGES.get(status, UNKNOWN)
    if status == 404:
        current.shows_nobody()
    if status == 413 and current.is_live():
        return _to_live(title, message, status)
    is_short = (request.content_length or 0) < current_app.config["MAX_CONTENT_LENGTH"] and not isinstance(error, Unread)
    if status == 413 and is_short and _is_read() and kept.may_be_shown():
        return kept.again_page(*_said(title, TOO_MUCH), status)
    return _page(title, message, status)


def _is_read() -> bool:
    """Whether the form that was sent could be read: one of too many parts can't."""
    try:
        return request.form is not None
    except HTTPException:
        return False


def _unexpected(error: Exception) -> Answer:
    """Log where it happened and of which kind; the message may hold what somebody typed, so it stays out of the log."""
    current.distrust()
    tally.here().count_fault()
    told = log_lines.of_fault(error)
    log.error("unexpected %s at %s", *told.values(), extra=log_lines.fields(**told, endpoint=tracing.endpoint_of_request()))
    if kept.may_be_shown() and not current.is_live():
        return kept.again_page(*_said(*UNSENT), 500)
    return _page(*UNKNOWN, 500)


def _to_live(title: Phrase, message: Phrase, status: int = 503) -> Response:
    """One line that the page on the screen shows beside what is typed."""
    language = current.language()
    return Response(f"{render(title, language)}. {render(message, language)}", status=status, mimetype="text/plain")


def _page(title: Phrase, message: Phrase, status: int) -> tuple[str, int]:
    title_said, message_said = _said(title, message)
    return render_template("errors/error.html", title=title_said, message=message_said, status=status), status


def _said(title: Phrase, message: Phrase) -> tuple[str, str]:
    language = current.language()
    return render(title, language), render(message, language)
