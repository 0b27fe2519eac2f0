"""At the table: the page that a parent or a child marks, and the way back to the rest of the program."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.domain.rating.table import HELPERS, LONGEST, read_table
from screening.errors import Invalid
from screening.services.entering.limits import TooSoon
from screening.services.entering.sign_on import asking
from screening.services.rating import table
from screening.web.door import current
from screening.web.door.doorstep import doorstep
from screening.web.rating.blueprint import blueprint

Answer = str | tuple[str, int] | Response


@blueprint.route("/children/<child_id>/table", methods=["GET", "POST"])
def begin_table(child_id: str) -> Answer:
    """Who sits at the table, and in which language; what was marked on paper; and what was said before, to be struck out."""
    if request.method == "GET":
        return _before(child_id, {})
    db, user, now, form, voice = current.database(), current.user(), current.now(), current.form(), request.form.get("voice", "")
    try:
        if request.form.get("action") == "paper":
            table.on_paper(db, user, child_id, voice, read_table(request.form), current.in_force(), now, form)
            flash(_("Det, der stod på papiret, er gemt."), "success")
            return redirect(url_for("rating.begin_table", child_id=child_id))
        if request.form.get("action") == "strike":
            talk = request.form.get("talk", "")
            chosen = {name.removeprefix(f"strike.{talk}.") for name in request.form}
            table.strike(db, user, child_id, talk, chosen, request.form.get(f"because.{talk}", ""), now, form)
            flash(_("Det er streget ud. Mente de noget andet, så lad dem sætte trin igen."), "success")
            return redirect(url_for("rating.begin_table", child_id=child_id))
        language = request.form.get("language", "")
        table.begin(db, user, session[current.TOKEN], child_id, voice, language, current.in_force(), now, form)
    except Invalid as invalid:
        return _before(child_id, invalid.faults), 422
    return redirect(url_for("rating.at_table"))


def _before(child_id: str, faults: Mapping[str, Phrase]) -> str:
    configuration = current.in_force().configuration
    page = table.look_at(current.database(), current.user(), child_id, configuration, current.now())
    current.shows(page.child.id)
    return render_template("rating/begin_table.html", page=page, helpers=HELPERS, sent=request.form, faults=faults)


@blueprint.route("/table", methods=["GET", "POST"])
def at_table() -> Answer:
    """The page on the table: it keeps what is marked at each press, and shows nothing else."""
    token, configuration = session[current.TOKEN], current.in_force().configuration
    if table.bound_to(current.database(), token) is None:
        return redirect(url_for("my_day.show"))
    if request.method == "GET":
        return _table_page(table.at_table(current.database(), token, configuration), is_done="done" in request.args)
    page = table.save(current.database(), token, read_table(request.form), request.form.get("language", ""), configuration, current.now())
    if current.is_live():
        return Response(status=204)
    if request.form.get("action") == "done":
        return redirect(url_for("rating.at_table", done="1"))
    return _table_page(page)


@blueprint.post("/table/back")
def take_back() -> Answer:
    """Open the rest of the program again with the professional's password."""
    token = session[current.TOKEN]
    if table.bound_to(current.database(), token) is None:
        return redirect(url_for("my_day.show"))
    try:
        child_id = table.take_back(current.database(), current.user(), token, request.form.get("password", ""), current.now(), doorstep())
    except (Invalid, TooSoon) as refused:
        fault = refused.told if isinstance(refused, TooSoon) else refused.faults["password"]
        return _table_page(table.at_table(current.database(), token, current.in_force().configuration), fault=fault, is_done=True), 422
    flash(_("Trinene er gemt."), "success")
    return redirect(url_for("rating.begin_table", child_id=child_id))


def _table_page(page: table.AtTable, fault: Phrase | None = None, *, is_done: bool = False) -> str:
    texts = page.texts
    words = {} if texts is None else {helper: getattr(texts, helper.value) for helper in page.helpers}
    by_sign_on = asking.rests_on_provider(current.database(), session[current.TOKEN])
    shown = {"page": page, "helpers": words.items(), "fault": fault, "is_done": is_done, "by_sign_on": by_sign_on}
    return render_template("rating/table.html", **shown, professional=current.user(), LONGEST=LONGEST)
