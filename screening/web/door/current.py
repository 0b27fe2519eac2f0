"""What belongs to this request: the database, the moment, the reader and the configuration in force."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from flask import Flask, current_app, g, request, session

from screening.domain.once import Form
from screening.domain.people import User
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.text import MAIN_LANGUAGE
from screening.errors import StorageError
from screening.language import LANGUAGES, local_day
from screening.services.entering.sign_on.provider import SignOnProvider
from screening.services.opening import Database, KeptOpen, Opener
from screening.services.publishing import configurations
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.settings import Settings
from screening.settings.mail import MailServer
from screening.web.door.clock_watch import ClockWatch
from screening.web.door.faults import WITHOUT_CHILD_DATA

EXTENSION = "lineal"
TOKEN = "token"  # noqa: S105 - the name of a place, not a secret
BEEN_INSIDE = "been_inside"
"""Somebody was logged in in this browser since it was opened, although nobody is now."""
SEEN = "seen"
ANEW = "sign_on_anew"
"""Whoever signs on in this browser is asked anew by the provider, whoever is logged in there: the device may have lain before a family."""


@dataclass
class Wiring:
    """What `create_app` gave the pages; `last_in_force` is what this process saw in force last.

    `kept_open` lends to requests; `open_database` serves work that outlives one.
    """

    kept_open: KeptOpen
    open_database: Opener
    configuration: ConfigurationOnDisk
    last_in_force: InForce
    settings: Settings
    clock: ClockWatch
    provider: SignOnProvider | None = None


def register(app: Flask) -> None:
    """Give each request's database back when it ends."""
    app.teardown_appcontext(_give_back)


def attach(app: Flask, wiring: Wiring) -> None:
    """Give the app its wiring, in place of any that it had."""
    app.extensions[EXTENSION] = wiring


def _wiring() -> Wiring:
    return cast(Wiring, current_app.extensions[EXTENSION])


def mail_server() -> MailServer | None:
    """The server that takes mails; None where the municipality has named none."""
    return _wiring().settings.mail


def settings() -> Settings:
    """The program's settings."""
    return _wiring().settings


def clock_watch() -> ClockWatch:
    """What this process knows of the machine's clock."""
    return _wiring().clock


def provider() -> SignOnProvider | None:
    """The provider by which people sign on; None where the municipality has named none."""
    return _wiring().provider


def database() -> Database:
    """This request's connection, borrowed at first need."""
    if "database" not in g:
        g.database = _wiring().kept_open.borrow()
    return cast(Database, g.database)


def _give_back(error: BaseException | None) -> None:
    """A connection on which something went wrong is not lent again."""
    held = g.pop("database", None)
    if held is not None:
        _wiring().kept_open.give_back(held, is_sound=error is None and "fault" not in g)


def distrust() -> None:
    """Lend this request's connection to nobody else: something went wrong that nobody had thought of."""
    if "database" in g:
        g.database.has_failed = True


def now() -> datetime:
    """One moment for the whole request, in UTC."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    return cast(datetime, g.now)


def today() -> date:
    """The day that it is in Copenhagen."""
    return local_day(now())


def in_force() -> InForce:
    """The configuration in force, the same for the whole request.

    A page without child data goes on with the last one that was seen, where the database does not answer.
    """
    if "in_force" not in g:
        try:
            g.in_force = _wiring().last_in_force = configurations.in_force(database())
        except StorageError as fault:
            if request.endpoint not in WITHOUT_CHILD_DATA:
                raise
            meet(fault)
    return cast(InForce, g.in_force)


def meet(fault: StorageError) -> None:
    """Remember what is wrong with the database, and ask it for nothing more that this request can do without."""
    g.fault, g.in_force = fault, _wiring().last_in_force


def trouble() -> StorageError | None:
    """What is wrong with the database although it could be read for this request."""
    return g.database.trouble if "database" in g else None


def noted_outside() -> bool:
    """Whether what this request shows is logged outside the database."""
    return bool("database" in g and g.database.noted_outside)


def municipality() -> Municipality:
    """Whom to call: also when the database does not answer, as it said last."""
    try:
        return in_force().configuration.municipality
    except StorageError:
        return _wiring().last_in_force.configuration.municipality


def on_disk() -> ConfigurationOnDisk:
    """The folder that the next configuration comes from."""
    return _wiring().configuration


def opener() -> Opener:
    """What opens the database anew, for work that outlives the request."""
    return _wiring().open_database


def form() -> Form:
    """The form that was sent, with its key."""
    return cast(Form, g.form)


def user() -> User:
    """Who is logged in. Only for views that `security` lets nobody else reach."""
    return cast(User, g.user)


def shows(child_id: str) -> None:
    """The page that is about to be drawn is about this child, and a service has found that the reader may see it."""
    g.child_here = child_id


def shows_nobody() -> None:
    """The page that is about to be drawn says that there is nothing: it is about no child, whatever stands in its address."""
    g.child_here, g.no_contact = None, ()


def language() -> str:
    """The reader's language: Danish unless another was chosen."""
    chosen = session.get("language", MAIN_LANGUAGE)
    return chosen if chosen in LANGUAGES else MAIN_LANGUAGE


def is_live() -> bool:
    """Whether htmx asks, and wants a part of the page only."""
    return request.headers.get("HX-Request") == "true"
