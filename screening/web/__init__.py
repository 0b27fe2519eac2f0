"""Pages: views parse, call one service and render. Closed by default."""

from flask import Flask

from screening.web import assessing, children, entering, kept, looking_up, my_day, paper_forms, publishing, sharing
from screening.web.door import errors, incoming, parts, security, words


def register(app: Flask) -> None:
    """Give the app its reading of requests, its views, its words, its walls and its error pages."""
    app.request_class = incoming.Incoming
    for capability in (entering, my_day, looking_up, children, assessing, paper_forms, publishing, sharing, kept, parts):
        app.register_blueprint(capability.blueprint)
    words.register(app)
    security.register(app)
    errors.register(app)
