"""Whether mails come through, and what was given up."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from screening.domain.mail.outbox import TROUBLES
from screening.services.mail import watching
from screening.web.door import current
from screening.web.people.blueprints import people_pages
from screening.web.people.units import Answer


@people_pages.route("/mail", methods=["GET", "POST"])
def mail() -> Answer:
    """The state of the outbox; sending it lets what was given up wait again."""
    if request.method == "POST":
        watching.try_again(current.database(), current.user(), current.now(), current.form())
        flash(_("Mailene bliver sendt igen."), "success")
        return redirect(url_for("people.mail"))
    page = watching.look_at(current.database(), current.user(), current.now())
    return render_template("people/mail.html", page=page, server=current.mail_server(), TROUBLES=TROUBLES)
