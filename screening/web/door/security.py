"""The walls: closed by default, every endpoint with the right that it takes, strict headers, tokens on every form."""

import hashlib
import logging
import secrets
from datetime import datetime
from functools import lru_cache
from typing import Final

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFProtect, generate_csrf
from itsdangerous import Signer, URLSafeTimedSerializer
from werkzeug.exceptions import LengthRequired, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from screening import log_lines
from screening.domain.assessing.typed_sheet import MOST_OBSERVATIONS, OBSERVATION_FIELDS
from screening.domain.people import Actor, Stranger, User
from screening.errors import StorageError
from screening.services.assessing.sheets import LONGEST_TEXT
from screening.services.entering import entering
from screening.services.entering.sign_on import asking
from screening.services.rating import table
from screening.web.door import current, doorstep, joined, kept, once, origins, pace, policy
from screening.web.door.endpoints import ENDPOINTS
from screening.web.door.faults import WITHOUT_CHILD_DATA
from screening.web.door.incoming import URL_ENCODED, Unread

LARGEST_FORM_BYTES: Final = 1_000_000
"""A sheet with ten observations of a page each is a tenth of it."""

A_YEAR_OF_HTTPS: Final = "max-age=31536000; includeSubDomains"

LARGEST_SHEET_BYTES: Final = LARGEST_FORM_BYTES + MOST_OBSERVATIONS * len(OBSERVATION_FIELDS) * LONGEST_TEXT * 4 * 3
"""Every observation that a sheet has room for, each text as long as can be signed: four bytes a letter, each sent as three."""
LARGEST_OF_STRANGERS_BYTES: Final = 100_000
"""What a passkey answers and a provider's log-out are the largest that comes from whoever is not in: a sixth of it."""
MOST_FIELDS: Final = 20_000
"""No page of ours has so many: one with a field for each child of the largest school has a quarter of them."""
CSRF_SECRET: Final = "csrf_token"  # noqa: S105 - the name of a place
"""Where a session holds what the token of its forms is signed of."""
MOST_TOKENS: Final = 1_000

WHERE_SHEETS_COME: Final = frozenset({"assessing.assess", "paper_forms.key_in"})
WITHOUT_DATA: Final = frozenset({"static", "parts.file"})
"""What a browser may keep."""
OF_NOBODY: Final = WITHOUT_DATA | {"policy.report", "entering.inside", "watching.health", "watching.figures"}
"""What is answered alike whoever asks: a page that asks whether its reader is still inside keeps nobody inside."""
AT_THE_TABLE: Final = OF_NOBODY | {"rating.at_table", "rating.take_back", "entering.log_out"}
"""What a device that lies before a family can reach."""
WHERE_FILES_COME: Final = frozenset({"children.import_children", "notifying.write", "people.import_people", "people.import_units"})
"""A list or an attachment is a file, and as large as a request may be."""


SECRET_BYTES: Final = 32
Signer.default_digest_method = staticmethod(hashlib.sha256)
"""Everything that a browser keeps or sends back signed: the library's own choice is SHA-1."""


class OneSigner(SecureCookieSessionInterface):
    """Flask's own sessions in a signed cookie; what signs is made once, for the key stays the same as long as the program runs."""

    digest_method = staticmethod(hashlib.sha256)

    def __init__(self) -> None:
        self._signers: dict[object, URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs a session and knows its own signature again."""
        if app.secret_key not in self._signers:
            self._signers[app.secret_key] = super().get_signing_serializer(app)
        return self._signers[app.secret_key]

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether the cookie goes over an encrypted line alone."""
        return doorstep.is_encrypted()

    def get_cookie_name(self, app: Flask) -> str:
        """A name that no other host and no line in the clear can write a cookie under, where the line is encrypted."""
        return doorstep.cookie_name(super().get_cookie_name(app))


log = logging.getLogger("screening.web")
csrf = CSRFProtect()


def register(app: Flask) -> None:
    """Close every view to whoever lacks the right that it takes, and dress every answer."""
    app.session_interface = OneSigner()
    app.before_request(_make_room)  # before anything reads the form
    app.before_request(_know_the_user)
    app.before_request(_stay_at_the_table)  # before anything is refused on a page that could be about a child
    pace.register(app)
    app.before_request(_ask_for_the_length)
    app.before_request(origins.refuse_other_sites)
    app.before_request(_refuse_much_work)  # before the form is read for its token
    csrf.exempt("screening.web.door.policy.report")  # a browser sends it by itself, and it changes nothing
    csrf.exempt("screening.web.entering.sign_on.ended_elsewhere")  # the provider sends it, with a token that it has signed
    csrf.init_app(app)  # asks for the form's token, and knows by then who may be given back what is typed in an old form
    app.jinja_env.globals["csrf_token"] = _page_token
    app.context_processor(lambda: {"csrf_token": _page_token})  # after that of the extension, which signs anew
    app.before_request(_let_in)
    app.before_request(_refuse_much)
    joined.register(app)
    once.register(app)
    kept.register(app)
    app.after_request(_dress)


def _page_token() -> str:
    """The token of every form on a page: it is the same, and signed once for a browser."""
    if "page_token" not in g:
        if not session.get(CSRF_SECRET):
            session[CSRF_SECRET] = secrets.token_hex(SECRET_BYTES)
        g.page_token = _token_of(str(session[CSRF_SECRET]), current_app.secret_key)
    return str(g.page_token)


@lru_cache(maxsize=MOST_TOKENS)
def _token_of(_held: str, _secret_key: object) -> str:
    """What is signed of a browser's own secret: the same each time but for its moment, which nobody asks about."""
    return str(generate_csrf())


def _make_room() -> None:
    """Take a whole sheet where sheets come, and no more than a small form anywhere else."""
    if request.endpoint in WHERE_SHEETS_COME:
        request.max_content_length = request.max_form_memory_size = LARGEST_SHEET_BYTES


def _know_the_user() -> None:
    g.user = None
    token = session.get(current.TOKEN)
    if token and request.endpoint not in OF_NOBODY:
        try:
            g.user = entering.who_is(current.database(), token, current.now(), seen_last(), _remember)
            if g.user and current.provider():
                g.user = _still_signed_on(g.user, token)
        except StorageError as fault:
            if request.endpoint not in WITHOUT_CHILD_DATA:
                raise
            current.meet(fault)


def _still_signed_on(user: User, token: str) -> User | None:
    """Whoever is logged in, with the roles that the provider gives still; None where it gives none, or says that it is over."""
    db, provider, written = current.database(), current.provider(), current.in_force().configuration.sign_on
    if provider is not None and not asking.still_in(db, provider, written, user, token, current.now()):
        return None
    return entering.who_is(db, token, current.now(), seen_last(), _remember)


def _let_in() -> AnyResponse | None:
    """Let in whoever has the right; show a stranger the log-in page, and everybody else that there is nothing.

    Where the database can't tell who it is, a browser that has logged in is let in to what holds no child's data.
    """
    if g.get("fault") and request.endpoint in WITHOUT_CHILD_DATA:
        return None
    who: Actor = g.user or Stranger()
    endpoint = ENDPOINTS.get(request.endpoint or "")
    if endpoint and endpoint.takes in who.rights:
        return None
    if isinstance(who, Stranger):
        is_kept = kept.keep()
        token = session.pop(current.TOKEN, None)
        if token:
            session[current.BEEN_INSIDE] = True
        if token and table.bound_to(current.database(), token):
            session[current.ANEW] = True
        return to_log_in(is_kept)
    if request.endpoint:
        log.warning("refused: no right", extra=log_lines.fields(endpoint=request.endpoint))
        abort(404)
    return None  # no such address, or not by this method: the error pages know


def _stay_at_the_table() -> AnyResponse | None:
    """While the device lies before a family, every address leads to the page on the table, also one that nobody has."""
    token = session.get(current.TOKEN)
    g.on_table = bool(token and g.user and table.bound_to(current.database(), token))
    if not g.on_table or request.endpoint in AT_THE_TABLE:
        return None
    return (
        Response(status=204, headers={"HX-Redirect": url_for("rating.at_table")})
        if current.is_live()
        else redirect(url_for("rating.at_table"))
    )


def seen_last() -> datetime | None:
    """When the browser was here last, where the database could not be told; the cookie is signed, so nobody can write it but us."""
    return datetime.fromisoformat(session[current.SEEN]) if current.SEEN in session else None


def _remember(now: datetime) -> None:
    session[current.SEEN] = now.isoformat()


def _ask_for_the_length() -> None:
    """Refuse what doesn't say how long it is: it would be read up to a limit and cut there. Every browser says it of a form."""
    if request.content_length is None and "Transfer-Encoding" in request.headers:
        raise LengthRequired


def _refuse_much_work() -> None:
    """Refuse, unread, what takes seconds to read and no page of ours sends: very many fields, and much from whoever was never in.

    Whoever was logged in once in this browser is given back what is too much for a form.
    """
    is_large = (request.content_length or 0) > LARGEST_OF_STRANGERS_BYTES
    if is_large and not kept.has_been_inside():
        raise Unread
    if request.mimetype == URL_ENCODED and request.get_data(parse_form_data=False).count(b"&") >= MOST_FIELDS:
        raise Unread


def _refuse_much() -> None:
    """Refuse what is larger than a small form needs; what has come is given back. Where sheets come, `_make_room` has set the limit."""
    if request.endpoint not in WHERE_SHEETS_COME | WHERE_FILES_COME and (request.content_length or 0) > LARGEST_FORM_BYTES:
        raise RequestEntityTooLarge


def to_log_in(is_kept: bool = False) -> AnyResponse:
    """Send to the log-in page, and back again afterwards; a live part asks the whole page to go there.

    `is_kept` says that what was typed comes back after the log-in.
    """
    back = request.full_path.rstrip("?") if request.method == "GET" and not current.is_live() else None
    target = url_for("entering.log_in", back=back)
    if current.is_live():
        return Response(status=401, headers={"HX-Redirect": target}) if request.method == "GET" else Response(status=401)
    if is_kept:
        flash(_("Du var logget ud. Det, du skrev, er gemt: Log ind igen, så kommer det frem."), "warning")
    return redirect(target)


def _dress(response: Response) -> Response:
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        response.headers["Content-Security-Policy"] = policy.FOR_FILES
    for name, value in policy.HEADERS.items():
        response.headers.setdefault(name, value)
    if doorstep.is_encrypted():
        response.headers.setdefault("Strict-Transport-Security", A_YEAR_OF_HTTPS)
    if request.endpoint not in WITHOUT_DATA:
        response.headers["Cache-Control"] = "no-store"
    return response
