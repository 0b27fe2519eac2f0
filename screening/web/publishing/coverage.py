"""For administrators: where the offers are, point by point and age by age, and where there are holes."""

from flask import render_template, request

from screening.domain.ruler.words import ASKERS
from screening.services.people.access import check_can_administrate
from screening.services.publishing.coverage import look_at
from screening.web.door import current
from screening.web.publishing.configuration import FOLDER


def coverage() -> str:
    """The coverage of what is in force, or of the folder as it is now: there it may have holes."""
    check_can_administrate(current.user())
    in_force, folder = current.in_force().configuration, current.on_disk().loaded(current.today()).unproved
    is_folder = request.args.get("of") == FOLDER and folder is not None
    page = look_at(current.user(), folder if is_folder and folder else in_force, request.args.to_dict(), current.today())
    can_choose = folder is not None and folder.fingerprint != in_force.fingerprint
    return render_template(
        "publishing/coverage.html", page=page, of=FOLDER if is_folder else "", can_choose=can_choose, FOLDER=FOLDER, asker_words=ASKERS
    )
