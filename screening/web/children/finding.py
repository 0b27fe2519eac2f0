"""The own children, and finding a child. What is searched for travels in form bodies only."""

from dataclasses import replace
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from screening.domain.children.own_list import ListChoice, Order
from screening.domain.cleaning import one_line
from screening.domain.counts import read_count
from screening.errors import Invalid
from screening.language import render
from screening.reports.list_files import MIMETYPES
from screening.services.children import finding, own_list, own_list_file
from screening.services.people.access import can_import_children, can_join_records, can_move_children, check_can_see_children
from screening.services.rounds import telling
from screening.web.door import current
from screening.web.door.downloads import as_download
from screening.web.door.turning import MOST_PAGES


def search() -> str:
    """The own children; or those found by name, part of a name, birth date or CPR number."""
    check_can_see_children(current.user())
    words = one_line(request.form.get("words", ""))
    user = current.user()
    may = {"may_join": can_join_records(user), "may_move": can_move_children(user), "may_import": can_import_children(user)}
    if words:
        found = finding.search(current.database(), current.user(), words, current.now())
        return render_template("children/search.html", words=words, found=found, **may)
    page = own_list.look_at(current.database(), current.user(), _choice(), current.now())
    ids = [row.child.id for row in page.rows]
    rounds = telling.next_rounds(current.database(), user, ids, current.in_force().configuration, current.now())
    ways = {"address": _address, "ordered": _ordered, "turned": _turned, "as_file": _as_file}
    return render_template("children/own_list.html", page=page, rounds=rounds, **may, **ways)


def list_file(kind: str) -> Response | AnyResponse:
    """The own children as they are chosen, as a file."""
    if kind not in MIMETYPES:
        abort(404)
    try:
        content = own_list_file.fetch(current.database(), current.user(), _choice(), kind, current.now(), current.language())
    except Invalid as invalid:
        flash(render(next(iter(invalid.faults.values())), current.language()), "warning")
        return redirect(url_for("children.search"))
    return as_download(content, "lineal-mine-boern", kind)


def _choice() -> ListChoice:
    given = request.args
    return ListChoice(
        unit_id=given.get("unit", ""),
        group_id=given.get("group", ""),
        zone_id=given.get("zone", ""),
        knows_id=current.user().id if "mine" in given else "",
        unassessed="unassessed" in given,
        order=next((order for order in Order if order == given.get("order")), Order.GROUP),
        page=read_count(given.get("page", ""), MOST_PAGES, 1) or 1,
    )


def _address(choice: ListChoice, endpoint: str = "children.search", **more: Any) -> str:
    """The address of a choice: ids of units and groups, nothing about any child."""
    told: dict[str, Any] = {
        "unit": choice.unit_id,
        "group": choice.group_id,
        "zone": choice.zone_id,
        "mine": "1" if choice.knows_id else "",
        "unassessed": "1" if choice.unassessed else "",
        "order": "" if choice.order is Order.GROUP else str(choice.order),
        "page": "" if choice.page == 1 else str(choice.page),
    }
    return url_for(endpoint, **more, **{name: value for name, value in told.items() if value})


def _ordered(choice: ListChoice, order: str) -> str:
    return _address(replace(choice, order=Order(order), page=1))


def _as_file(choice: ListChoice, kind: str) -> str:
    return _address(replace(choice, page=1), "children.list_file", kind=kind)


def _turned(choice: ListChoice, pages: int) -> str:
    return _address(replace(choice, page=choice.page + pages))
