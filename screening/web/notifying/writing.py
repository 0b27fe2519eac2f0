"""The notification as it is written: saved with every button and while somebody writes, so that nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flask import Response as FlaskResponse
from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.counts import read_count
from screening.domain.notifying.fields import NOTIFY_TEXTS, Part
from screening.domain.notifying.notifications import NotificationDraft, Way
from screening.domain.notifying.typed import MOST_ROWS, TypedAdult, TypedNotification, TypedSeen, read_notification
from screening.domain.phrase import Phrase
from screening.errors import Invalid, Stale
from screening.reports.notifying.paper import notification_pdf
from screening.services.notifying import attaching, drafting, papers, sending
from screening.web.door import current, kept
from screening.web.notifying.blueprint import blueprint
from screening.web.notifying.reading import as_file, attachment_name

Answer = str | Response | tuple[str, int]
MOST_REVISIONS: Final = 10**9
REMOVE: Final = "remove."


@blueprint.route("/notify/drafts/<draft_id>", methods=["GET", "POST"])
def write(draft_id: str) -> Answer:
    """The user's own draft; each button saves first, and then does what it says."""
    if request.method == "GET":
        return _given_back(draft_id) or _page(drafting.own(current.database(), current.user(), draft_id), {})
    typed, action = read_notification(request.form.to_dict()), request.form.get("action", "save")
    try:
        return _act(draft_id, typed, action)
    except Stale as stale:
        return _stale(draft_id, typed, stale.saved_revision)
    except Invalid as invalid:
        draft = drafting.own(current.database(), current.user(), draft_id)
        return _page(replace(draft, typed=drafting.as_kept(current.database(), draft, typed)), invalid.faults), 422


@blueprint.get("/notify/drafts/<draft_id>/paper.pdf")
def preview(draft_id: str) -> FlaskResponse:
    """The paper as it would be sent now, in Danish whichever language its writer reads; its file name tells nothing of the child."""
    db, user, configuration, now = current.database(), current.user(), current.in_force().configuration, current.now()
    draft = drafting.look_at(db, user, draft_id, configuration, now).draft
    pdf = notification_pdf(papers.unsent(db, user, draft, configuration, now))
    return as_file(pdf, "application/pdf", "underretning-kladde.pdf")


@blueprint.get("/notify/drafts/<draft_id>/files/<file_id>")
def draft_file(draft_id: str, file_id: str) -> FlaskResponse:
    """An attachment as it will go along."""
    file, content = attaching.file_of_draft(current.database(), current.user(), draft_id, file_id, current.now())
    return as_file(content, file.kind, attachment_name(file.id, file.kind))


def _act(draft_id: str, typed: TypedNotification, action: str) -> Answer:
    db, user, now, form = current.database(), current.user(), current.now(), current.form()
    configuration = current.in_force().configuration
    if action == "drop":
        drafting.drop(db, user, draft_id, now, form)
        flash(_("Kladden er slettet. Intet er sendt."), "success")
        return redirect(url_for("my_day.show"))
    if action == "send":
        way = request.form.get("way", "")
        if way not in set(Way):
            raise Invalid({"way": Phrase("Vælg, hvordan underretningen sendes.")})
        sent_id = sending.send(db, user, draft_id, typed, _revision(), Way(way), configuration, now, form)
        flash(_("Underretningen er sendt og kan ikke ændres. Mere kan sendes som tillæg."), "success")
        return redirect(url_for("notifying.show", notification_id=sent_id))
    draft = drafting.save(db, user, draft_id, _with_room(typed, action), _revision(), now, form)
    if current.is_live():
        return render_template("notifying/_saved.html", draft=draft)
    if action == "attach":
        sent = request.files.get(attaching.FIELD)
        name, content = (sent.filename or "", sent.read()) if sent else ("", b"")
        attaching.attach(db, user, draft_id, name, content, now, form, current_app.config["SCANNER"])
        flash(_("Filen er vedlagt, uden det, der ikke kan ses i den."), "success")
    elif action.startswith(REMOVE):
        attaching.remove(db, user, draft_id, action.removeprefix(REMOVE), now, form)
        flash(_("Filen er taget ud."), "success")
    elif action == "save":
        flash(_("Kladden er gemt."), "success")
    anchors = {"add_seen": f"seen.{len(draft.typed.observations)}", "add_adult": f"adult.{len(draft.typed.adults)}", "attach": "files"}
    anchor = "files" if action.startswith(REMOVE) else anchors.get(action)
    return redirect(url_for("notifying.write", draft_id=draft_id, _anchor=anchor))


def _with_room(typed: TypedNotification, action: str) -> TypedNotification:
    """Room for one more, where that was asked for."""
    if action == "add_seen" and len(typed.observations) < MOST_ROWS:
        return replace(typed, observations=(*typed.observations, TypedSeen()))
    if action == "add_adult" and len(typed.adults) < MOST_ROWS:
        return replace(typed, adults=(*typed.adults, TypedAdult()))
    return typed


def _stale(draft_id: str, typed: TypedNotification, revision: int) -> Answer:
    """Somebody saved in another window: what is typed stands in the fields, and the next save keeps it."""
    if current.is_live():
        told = _("Kladden er gemt et andet sted, siden du åbnede den her. Tryk på Gem kladde.")
        return FlaskResponse(told, status=409, mimetype="text/plain")
    draft = drafting.own(current.database(), current.user(), draft_id)
    whole = drafting.as_kept(current.database(), draft, typed)
    told = Phrase("Kladden er gemt et andet sted imens. Det, du har skrevet her, står i felterne. Gem igen, hvis det skal gælde.")
    return _page(replace(draft, typed=whole, revision=revision), {"": told}), 409


def _given_back(draft_id: str) -> Answer | None:
    """The draft with what was typed when the session had run out; none where nothing is kept."""
    given = kept.given()
    if not given:
        return None
    draft = drafting.own(current.database(), current.user(), draft_id)
    return _page(replace(draft, typed=drafting.as_kept(current.database(), draft, read_notification(given.to_dict()))), {})


def _revision() -> int:
    """The revision of the draft that the page was opened with."""
    return read_count(request.form.get("revision", ""), MOST_REVISIONS) or 0


def _page(draft: NotificationDraft, faults: Mapping[str, Phrase]) -> str:
    db, user, configuration, now = current.database(), current.user(), current.in_force().configuration, current.now()
    drafting.look_at(db, user, draft.id, configuration, now)
    page = drafting.page_of(db, user, draft, configuration, now)
    if page.child:
        current.shows(page.child.id)
    return render_template(
        "notifying/write.html",
        page=page,
        draft=draft,
        typed=draft.typed,
        faults=faults,
        written=configuration.notification,
        parts={part: [text for text in NOTIFY_TEXTS if text.part is part] for part in Part},
        Part=Part,
        ways=sending.ways(db, now),
    )
