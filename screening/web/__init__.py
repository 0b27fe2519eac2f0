"""Pages: views parse, call one service and render. Closed by default."""

from flask import Flask

from screening.web import accounts, admin, assessments, children, errors, my_day, offers, parts, ruler, security, words


def register(app: Flask) -> None:
    """Give the app its views, its words, its walls and its error pages."""
    for blueprint in (
        accounts.blueprint,
        my_day.blueprint,
        ruler.blueprint,
        children.blueprint,
        assessments.blueprint,
        offers.blueprint,
        admin.blueprint,
        parts.blueprint,
    ):
        app.register_blueprint(blueprint)
    words.register(app)
    security.register(app)
    errors.register(app)
