"""Insight into everything about a child: who asks, what is given, and the files."""

from collections.abc import Mapping
from datetime import datetime
from mimetypes import guess_type
from typing import Final

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from screening.domain.phrase import Phrase, Value
from screening.domain.sharing.giving_access.deciding import ASKED_AS, GivenAccess, PieceFate
from screening.domain.sharing.giving_access.pieces import CONCERNS, SECTIONS
from screening.errors import Invalid
from screening.language import render, written_time
from screening.reports.sharing.access import PDF_NAME, AccessPaper, access_pdf, access_zip
from screening.services.sharing import giving_access
from screening.services.sharing.giving_access import AccessPage, GivenFiles, TypedDecisions, TypedRequest
from screening.web.door import current
from screening.web.sharing.blueprints import blueprint

ZIP_NAME: Final = "indsigt.zip"
Answer = str | AnyResponse | tuple[str, int]


@blueprint.get("/access")
def waiting_access() -> str:
    """Everybody who waits for insight."""
    waiting = giving_access.waiting(current.database(), current.user(), current.now())
    return render_template("sharing/waiting_access.html", waiting=waiting, ASKED_AS=ASKED_AS)


@blueprint.route("/log/<child_id>/access", methods=["GET", "POST"])
def open_access(child_id: str) -> Answer:
    """Write that somebody asks for insight."""
    if request.method == "GET":
        return _opening(child_id, TypedRequest(), {})
    typed = TypedRequest(**{name: request.form.get(name, "") for name in ("asked_by", "asked_as", "received_on")})
    try:
        request_id = giving_access.open_request(current.database(), current.user(), child_id, typed, current.now(), current.form())
    except Invalid as invalid:
        return _opening(child_id, typed, invalid.faults), 422
    return redirect(url_for("sharing.access", request_id=request_id))


def _opening(child_id: str, typed: TypedRequest, faults: Mapping[str, Phrase]) -> str:
    child = giving_access.whom(current.database(), current.user(), child_id)
    return render_template("sharing/open_access.html", child=child, typed=typed, faults=faults, ASKED_AS=ASKED_AS)


@blueprint.route("/access/<request_id>", methods=["GET", "POST"])
def access(request_id: str) -> Answer:
    """Everything about the child, and deciding what of it is given."""
    if request.method == "GET":
        return _page(request_id, None, {})
    typed = TypedDecisions(
        fates={name.removeprefix("fate."): value for name, value in request.form.items() if name.startswith("fate.")},
        reasons={name.removeprefix("reason."): value for name, value in request.form.items() if name.startswith("reason.")},
        words=request.form.get("words", ""),
        authority_said=request.form.get("authority_said", ""),
    )
    try:
        giving_access.decide(current.database(), current.user(), request_id, typed, current.now(), current.form())
    except Invalid as invalid:
        return _page(request_id, typed, invalid.faults), 422
    flash(_("Det er gemt. Intet er givet endnu."), "success")
    return redirect(url_for("sharing.access", request_id=request_id))


@blueprint.post("/access/<request_id>/give")
def give_access(request_id: str) -> Answer:
    """Make the files, once."""
    try:
        giving_access.give_out(current.database(), current.user(), request_id, _write, current.now(), current.form())
    except Invalid as invalid:
        return _page(request_id, None, invalid.faults), 422
    flash(_("Filerne er lavet. Hent dem, og giv dem videre på en sikker måde."), "success")
    return redirect(url_for("sharing.access", request_id=request_id))


@blueprint.post("/access/<request_id>/close")
def close_access(request_id: str) -> Answer:
    """End a wish that was taken back, or was written by mistake."""
    because = request.form.get("because", "")
    try:
        giving_access.close(current.database(), current.user(), request_id, because, current.now(), current.form())
    except Invalid as invalid:
        return _page(request_id, None, invalid.faults, because), 422
    flash(_("Ønsket er lukket. Intet er givet."), "success")
    return redirect(url_for("sharing.access", request_id=request_id))


@blueprint.get("/access/<request_id>/<kind>")
def access_file(request_id: str, kind: str) -> Response:
    """The PDF or the ZIP, byte for byte as it was made, or an attachment by its id; its name tells of nobody."""
    if kind not in (PDF_NAME, ZIP_NAME):
        file, held = giving_access.attachment(current.database(), current.user(), request_id, kind, current.now())
        name, mimetype = f"bilag-{file.id[:8]}.{file.ending}", guess_type(f"bilag.{file.ending}")[0]
        return Response(held, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    _request, files = giving_access.files(current.database(), current.user(), request_id, current.now())
    content, mimetype = (files.zip, "application/zip") if kind == ZIP_NAME else (files.pdf, "application/pdf")
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{kind}"'})


def _write(page: AccessPage, given: GivenAccess) -> GivenFiles:
    municipality = current.in_force().configuration.municipality
    paper = AccessPaper(page.request, given.child_name, page.child.born, municipality, current.today(), given)
    pdf = access_pdf(paper)
    return GivenFiles(pdf, access_zip(paper, pdf, giving_access.contents(current.database(), current.user(), given)))


def _page(request_id: str, typed: TypedDecisions | None, faults: Mapping[str, Phrase], because: str = "") -> str:
    page = giving_access.look_at(current.database(), current.user(), request_id, current.now())
    sections = [(section, title, [one for one in page.weighed if one.piece.section is section]) for section, title in SECTIONS.items()]
    return render_template(
        "sharing/access.html",
        page=page,
        sections=[section for section in sections if section[2]],
        typed=typed,
        because=because,
        faults=faults,
        PieceFate=PieceFate,
        CONCERNS=CONCERNS,
        ASKED_AS=ASKED_AS,
        told=_told,
    )


def _told(value: Value | datetime) -> str:
    return written_time(value, current.language()) if isinstance(value, datetime) else render(value, current.language())
