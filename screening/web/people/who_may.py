"""Who may do what: the registers of rights, roles, acts and addresses on one page."""

from flask import current_app, render_template

from screening.domain.people import Right
from screening.domain.people.words import RIGHTS, ROLES
from screening.domain.sharing.outlets import Outlet
from screening.services.people import who_may
from screening.web.door import current
from screening.web.door.endpoints import ENDPOINTS
from screening.web.people.blueprints import people_pages


@people_pages.get("/who-may")
def who_may_do_what() -> str:
    """Every right with its roles, acts and addresses."""
    page = who_may.look_at(current.user(), _addresses())
    return render_template("people/who_may.html", page=page, Right=Right, RIGHTS=RIGHTS, ROLES=ROLES)


def _addresses() -> dict[Right, list[tuple[str, frozenset[Outlet]]]]:
    """The addresses behind each right, with what they tell of a child."""
    found: dict[Right, set[tuple[str, frozenset[Outlet]]]] = {}
    for rule in current_app.url_map.iter_rules():
        endpoint = ENDPOINTS.get(rule.endpoint)
        if endpoint:
            found.setdefault(endpoint.takes, set()).add((rule.rule, endpoint.tells))
    return {right: sorted(addresses, key=lambda one: one[0]) for right, addresses in found.items()}
