"""Pages: views parse, call one service and render. Closed by default."""

from flask import Flask

from screening.web import (
    assessing,
    children,
    entering,
    helping,
    kept,
    looking_up,
    my_day,
    notifying,
    paper_forms,
    proving,
    publishing,
    rating,
    rounds,
    sharing,
    watching,
)
from screening.web.door import clock, current, errors, incoming, parts, policy, refused, security, tally, templates, tracing, words
from screening.web.notifying import receiving
from screening.web.people import colleagues_pages, people_pages


def register(app: Flask) -> None:
    """Give the app its reading of requests, its views, its words, its walls and its error pages."""
    app.request_class = incoming.Incoming
    tracing.register(app)  # first before a request, and so last after it
    tally.register(app)
    for capability in (
        entering,
        my_day,
        looking_up,
        children,
        assessing,
        helping,
        rounds,
        paper_forms,
        notifying,
        publishing,
        rating,
        sharing,
        proving,
        kept,
        parts,
        policy,
        watching,
    ):
        app.register_blueprint(capability.blueprint)
    for pages in (people_pages, colleagues_pages, receiving.blueprint, rating.figures, rating.calibrations):
        app.register_blueprint(pages)
    current.register(app)
    clock.register(app)
    templates.register(app)
    words.register(app)
    security.register(app)
    errors.register(app)
    refused.register(app)
