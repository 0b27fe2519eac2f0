"""Where somebody who has just come in is led, and what a browser holds from then on."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import g, request, session, url_for
from werkzeug.wrappers import Response

from screening.services.entering import account, entering
from screening.services.entering.limits import TooSoon
from screening.web.door import current, kept


def begin(token: str) -> None:
    """Let the browser hold this session and nothing of the one before, but for the language and what is kept."""
    kept.begin_anew()
    session[current.TOKEN] = token
    g.user = entering.who_is(current.database(), token, current.now())
    chosen = account.language_of(current.database(), g.user) if g.user else ""
    if chosen:
        session["language"] = chosen


def where_to() -> str:
    """The page of what is kept for whoever has come in, the page that was asked for, or my day."""
    return kept.where_to() if kept.waiting() else own_page(request.args.get("back", ""))


def own_page(back: str) -> str:
    """`back` where it is a page of ours, else my day: a log-in must never lead to somebody else's site."""
    try:
        parts = urlsplit(back)
    except ValueError:
        return url_for("my_day.show")
    is_ours = not (parts.scheme or parts.netloc) and back.startswith("/") and not back.startswith("//")
    if not is_ours or "\\" in back or not back.isprintable():
        return url_for("my_day.show")
    return back


def wait(page: str, too_soon: TooSoon) -> Response:
    """The page with what was typed, and when the next try is taken."""
    seconds = -(-too_soon.wait_for // timedelta(seconds=1))
    return Response(page, status=429, mimetype="text/html", headers={"Retry-After": str(seconds)})
