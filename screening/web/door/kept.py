"""Nothing typed is lost where a form can't be taken in: kept for whoever typed it, and given back to nobody else.

Where it is known who typed it, and the database can be written, the form is kept there under an id that the browser's signed cookie
holds. Else the answer carries it in a form of its own: whoever sent it may send it again.
"""

import secrets
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, current_app, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from screening.domain.kept_forms import Fields, KeptForm
from screening.domain.once import hash_of
from screening.domain.people import Right
from screening.domain.phrase import Value
from screening.errors import StorageError
from screening.services import kept_forms
from screening.services.entering import entering
from screening.web.door import current, once
from screening.web.door.endpoints import ENDPOINTS

IDS: Final = "kept"
MOST_IDS: Final = 8
KEPT_FORM: Final = "kept_form"
LEFT_OUT: Final = ("csrf_token", KEPT_FORM)
OWN_PAGES: Final = frozenset(
    {
        "assessing.assess",
        "children.add",
        "children.edit",
        "children.add_guardian",
        "children.guardian",
        "notifying.acute",
        "notifying.acute_anybody",
        "notifying.write",
        "receiving.enter",
        "paper_forms.key_in",
    }
)
"""Forms whose own page shows what is kept in its own fields; the others are few words, sent again from the page of what is kept."""
WITH_SECRETS: Final = frozenset(
    {
        "entering.change_password",
        "entering.end_sessions",
        "entering.begin_telephone",
        "entering.begin_passkey",
        "entering.remove_passkey",
        "entering.new_recovery_codes",
        "entering.tie_account",
        "rating.take_back",
    }
)
"""Forms with a password in them, which nobody keeps or sends back."""
OPENED: Final = "kept"
TAKEN_IN: Final = (409, 422)
"""Answers whose page shows what was typed in its own form."""


@dataclass(frozen=True)
class Carried:
    """A form that is sent again: where to, what it sends, and what of it somebody reads.

    `id` is that of a kept form, `own_page` the address of the page with its own fields; both are empty where there is none.
    """

    place: str
    fields: Fields
    told: tuple[tuple[Value, Value], ...]
    id: str = ""
    own_page: str = ""


def register(app: Flask) -> None:
    """Erase what is used, and refuse what is used already."""
    app.before_request(_refuse_used)
    app.after_request(_erase_used)
    app.add_template_global(is_waiting)


def ids() -> list[str]:
    """The ids that this browser holds."""
    return list(session.get(IDS, []))


def begin_anew() -> None:
    """Empty the browser's session but for its language and for what is kept, which opens for whoever typed it alone."""
    language, held, been_inside = current.language(), ids(), has_been_inside()
    session.clear()
    session["language"] = language
    if been_inside:
        session[current.BEEN_INSIDE] = True
    if held:
        session[IDS] = held


def has_been_inside() -> bool:
    """Whether somebody is or was logged in in this browser: what comes from it may be what somebody typed."""
    return current.TOKEN in session or current.BEEN_INSIDE in session


def waiting() -> list[KeptForm]:
    """What is kept in this browser for whoever is logged in."""
    user, held = g.get("user"), ids()
    return kept_forms.of_user(current.database(), user, held, current.now()) if user and held else []


def is_waiting() -> bool:
    """Whether every page should say that something is kept: not while the database can't tell."""
    return not g.get("fault") and request.endpoint != "kept.show" and not g.get("form_key") and bool(waiting())


def kept() -> list[Carried]:
    """What is kept in this browser for whoever is logged in, each to be sent again."""
    configuration = current.in_force().configuration
    return [Carried(form.place, form.fields, kept_forms.told(configuration, form.fields), form.id, _own_page(form)) for form in waiting()]


def where_to() -> str:
    """Where what is kept for whoever has just logged in is seen: in its own form where it is one form, and that has a page."""
    forms = waiting()
    return (_own_page(forms[0]) if len(forms) == 1 else "") or url_for("kept.show")


def given() -> MultiDict[str, str]:
    """What is kept for the form of the page that is asked for, if the address names it: the page is shown with it and with its key.

    By the key it is erased as soon as the form is taken in. Empty for everybody else's, and for another page's.
    """
    id_ = request.args.get(OPENED, "")
    form = next((form for form in waiting() if form.id == id_ and form.place == request.path), None) if id_ else None
    if form is None or not _own_page(form):
        return MultiDict()
    fields: MultiDict[str, str] = MultiDict(form.fields)
    g.form_key = fields[once.FIELD]
    flash(_("Det, du skrev, står i felterne igen. Det er ikke gemt endnu."), "warning")
    return fields


def _own_page(form: KeptForm) -> str:
    try:
        endpoint, _gaps = current_app.url_map.bind("").match(form.place, method="GET")
    except HTTPException:
        return ""
    has_key = any(name == once.FIELD for name, _value in form.fields)
    return f"{form.place}?{OPENED}={form.id}" if has_key and endpoint in OWN_PAGES else ""


def drop(id_: str) -> None:
    """Erase what is kept for the reader under this id, unsent."""
    session[IDS] = kept_forms.erase(current.database(), current.user(), ids(), "", id_, current.now())


def is_form() -> bool:
    """Whether this request brings something typed that is worth keeping: never a password."""
    endpoint = ENDPOINTS.get(request.endpoint or "")
    is_kept = endpoint is not None and endpoint.takes not in (Right.COME_IN, Right.GO_OUT) and request.endpoint not in WITH_SECRETS
    return request.method == "POST" and is_kept


def fields() -> Fields:
    """What was sent, in its order."""
    return tuple((name, str(value)) for name, value in request.form.items(multi=True) if name not in LEFT_OUT)


def may_be_shown() -> bool:
    """Whether what was sent may be shown to whoever sent it: it came from a page of ours that this reader opened.

    The browser sends the session along from our own pages alone, so that a page without a key of ours is known by it.
    """
    key, user = once.sent_key(), g.get("user")
    if not is_form():
        return False
    return (user is None or user.id == key.user_id) if key else current.TOKEN in session


def keep() -> bool:
    """Keep the form for whoever typed it, who is known by its key or by the session that ran out. Raises `StorageError`."""
    if not is_form():
        return False
    key = once.sent_key()
    user_id = key.user_id if key else entering.who_was(current.database(), session.get(current.TOKEN, ""))
    if not user_id:
        return False
    random = key.random if key else secrets.token_hex()
    id_ = kept_forms.keep(current.database(), user_id, hash_of(random), request.path, fields(), current.now())
    session[IDS] = [*kept_forms.still_there(current.database(), ids()), id_][-MOST_IDS:]
    return True


def again_page(title: str, message: str, status: int, with_new_key: bool = False) -> tuple[str, int]:
    """A page that carries what was sent in a form of its own: as it was typed, to be read, mended and sent again."""
    return render_template("kept/again.html", title=title, message=message, status=status, form=carried(with_new_key)), status


def carried(with_new_key: bool = False) -> Carried:
    """What was sent, for a form on the answer's own page. A key that another form has used is left behind."""
    sent = tuple((name, value) for name, value in fields() if not (with_new_key and name == once.FIELD))
    return Carried(request.path, sent, kept_forms.told(current.in_force().configuration, sent))


def _refuse_used() -> AnyResponse | None:
    """What was kept is sent once: a page that was open all the while may have saved newer words."""
    id_ = request.form.get(KEPT_FORM, "") if is_form() and g.user else ""
    if not id_ or request.endpoint == "kept.drop" or id_ in [form.id for form in waiting()]:
        return None
    flash(_("Det var allerede gjort: Det, der var gemt, er sendt."), "info")
    return redirect(url_for("my_day.show"))


def _erase_used(response: Response) -> Response:
    """What a form brought is erased when the same form is taken in, or is shown with what is to be mended."""
    if ids() and is_form() and g.get("user") and (response.status_code < 400 or response.status_code in TAKEN_IN):
        try:
            key, id_ = g.get("form"), request.form.get(KEPT_FORM, "")
            session[IDS] = kept_forms.erase(current.database(), g.user, ids(), key.key if key else "", id_, current.now())
        except StorageError:
            pass  # it is erased after a day
    return response
