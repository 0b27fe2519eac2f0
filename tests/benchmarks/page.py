"""The child's page with ten years of assessments, against a bare view of the same template over values in memory."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, g, render_template

from screening import create_app
from screening.server import LINGER_SECONDS
from screening.services.children import children
from screening.web.children.children import NEWEST
from tests.benchmarks.measuring import Measure, compare
from tests.benchmarks.town import PASSWORD, Town, build

ROUNDS = 60


def measures() -> Iterator[Measure]:
    """Session, permission, queries and log row included on our side; template and Flask alone on the other.

    Apart: among other requests, where the server holds the database open, and after a rest, where it opens it anew: that costs as much
    as half a bare page, whatever the page.
    """
    with tempfile.TemporaryDirectory() as folder:
        town = build(Path(folder))
        at_work, rested = (_ratio(town, linger_seconds) for linger_seconds in (LINGER_SECONDS, 0.0))
        yield Measure("child's page with 10 years of assessments / bare Flask view", at_work, 1.8, "×")
        yield Measure("the same as the first request after a rest", rested, 2.4, "×")
        town.db.close()


def _ratio(town: Town, linger_seconds: float) -> float:
    app = create_app(town.settings, town.on_disk, linger_seconds)
    app.config.update(WTF_CSRF_ENABLED=False)
    ours = app.test_client()
    assert ours.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 302
    bare = _bare(town).test_client()
    address = f"/children/{town.child_id}"
    assert ours.get(address).status_code == bare.get("/bare").status_code == 200
    ratio, _, _ = compare(lambda: ours.get(address), lambda: bare.get("/bare"), ROUNDS)
    return ratio


def _bare(town: Town) -> Flask:
    app = create_app(town.settings, town.on_disk)
    app.before_request_funcs.clear()
    app.after_request_funcs.clear()
    page = children.look_at(town.db, town.user, town.child_id, town.in_force.configuration, datetime.now(UTC))

    def view() -> str:
        g.user = town.user
        return render_template("children/show.html", page=page, joined=(), most=NEWEST, can_close=False)

    app.add_url_rule("/bare", "bare", view)
    return app
