"""For administrators: which configuration is in force, what another would mean, and taking it into use."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.counts import read_count
from screening.domain.publishing import MOST_VERSIONS, RunState
from screening.domain.ruler.changes.differences import compare_files
from screening.errors import ConfigurationBroken, LinealError, NotFound, StorageError
from screening.language import render
from screening.services import once
from screening.services.people.access import check_can_administrate
from screening.services.previewing import preview_runs
from screening.services.publishing import publications
from screening.services.publishing.configurations import InForce, beside, version, whole
from screening.web.door import current

blueprint = Blueprint("publishing", __name__, url_prefix="/admin")

FOLDER = "folder"
"""What stands for the folder on disk where a version's number could stand."""

LONGEST_NOTE = 500


@blueprint.get("/configuration")
def configuration() -> str:
    """What is in force, and whether the folder says something else."""
    latest = publications.versions(current.database(), current.user())[0]
    in_force = current.in_force()
    folder = beside(current.on_disk().loaded(current.today()), in_force)
    return render_template("publishing/configuration.html", in_force=in_force, latest=latest, folder=folder)


@blueprint.get("/versions")
def versions() -> str:
    """Every version that was published, the newest first."""
    published = publications.versions(current.database(), current.user())
    folder = current.on_disk().loaded(current.today()).configuration
    return render_template("publishing/versions.html", versions=published, can_choose=folder is not None, FOLDER=FOLDER)


@blueprint.get("/versions/compare")
def compare() -> str | Response:
    """Two versions as text; the folder may be one of them."""
    check_can_administrate(current.user())
    before, after = request.args.get("before", ""), request.args.get("after", "")
    try:
        differences = compare_files(_chosen(before).files, _chosen(after).files)
    except LinealError as error:
        return _refused(error)
    return render_template("publishing/compare.html", before=before, after=after, differences=differences, FOLDER=FOLDER)


@blueprint.post("/previews")
def start_preview() -> Response:
    """Begin to replay everything that is signed: the folder against what is in force, or two versions."""
    check_can_administrate(current.user())
    try:
        before = _chosen(request.form["before"]) if request.form.get("before") else current.in_force()
        after = _chosen(request.form.get("after", FOLDER))
    except LinealError as error:
        return _refused(error)
    run_id = preview_runs.start(
        current.database(),
        current.user(),
        current.opener(),
        before.configuration,
        after.configuration,
        lambda: datetime.now(UTC),
        current.form(),
    )
    return redirect(url_for("publishing.preview", run_id=run_id))


@blueprint.get("/previews/<run_id>")
def preview(run_id: str) -> str:
    """How far a preview has come; then what it found, and publishing where it is about the folder as it is now."""
    run = preview_runs.look_at(current.database(), current.user(), run_id, current.now())
    if current.is_live() and run.state is RunState.RUNNING:
        return render_template("publishing/_progress.html", run=run)
    folder = current.on_disk().loaded(current.today()).configuration
    is_current = run.before == current.in_force().configuration.fingerprint and folder is not None and run.after == folder.fingerprint
    name = "publishing/_preview.html" if current.is_live() else "publishing/preview.html"
    return render_template(name, run=run, is_current=is_current, LONGEST_NOTE=LONGEST_NOTE)


@blueprint.post("/publish")
def publish() -> Response:
    """Take the folder into use, as it was when the page was shown."""
    check_can_administrate(current.user())
    try:
        written = whole(current.on_disk().loaded(current.today()))
        if written.configuration.fingerprint != request.form.get("fingerprint"):
            raise publications.ChangedMeanwhile
        publications.publish(
            current.database(),
            current.user(),
            written,
            request.form.get("note", ""),
            current.now(),
            request.form.get("instead_of"),
            current.form(),
        )
    except LinealError as error:
        return _refused(error, request.form.get("note", "").strip())
    flash(_("Opsætningen er udgivet og gælder nu for alle."), "success")
    return redirect(url_for("publishing.configuration"))


@blueprint.post("/versions/<number>/publish")
def publish_again(number: str) -> Response:
    """Take an earlier version into use again, in the place of the one that the page showed."""
    instead_of = request.form.get("instead_of", "")
    try:
        publications.publish_again(current.database(), current.user(), _number(number), current.now(), instead_of, current.form())
    except LinealError as error:
        return _refused(error)
    flash(_("Den tidligere opsætning gælder igen."), "success")
    return redirect(url_for("publishing.versions"))


@blueprint.post("/undo")
def undo() -> Response:
    """Take the last publication back."""
    try:
        publications.undo(current.database(), current.user(), current.now(), _number(request.form.get("last", "")), current.form())
    except LinealError as error:
        return _refused(error)
    flash(_("Udgivelsen er fortrudt. Den tidligere opsætning gælder igen."), "success")
    return redirect(url_for("publishing.versions"))


def _chosen(which: str) -> InForce:
    """A version by its number, or the folder. Raises `NotFound` or `ConfigurationBroken`."""
    if which == FOLDER:
        return whole(current.on_disk().loaded(current.today()))
    return version(current.database(), publications.publication(current.database(), current.user(), _number(which)).fingerprint)


def _number(written: str) -> int:
    number = read_count(written, MOST_VERSIONS)
    if number is None:
        raise NotFound
    return number


def _refused(error: LinealError, note: str = "") -> Response:
    """Say why on the page where it can be mended, which lists a folder's errors itself, and what somebody had written. What is not there,
    does not answer or is done already has pages of its own.
    """
    if isinstance(error, NotFound | StorageError | once.AlreadyMade | once.OldForm):
        raise error
    if not isinstance(error, ConfigurationBroken):
        flash(render(error.phrase, current.language()), "warning")
    if note:
        flash(_("Det er ikke udgivet. Du havde skrevet: »%(note)s«", note=note[:LONGEST_NOTE]), "info")
    return redirect(url_for("publishing.configuration"))
