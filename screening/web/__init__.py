"""Pages: views parse, call one service and render. Closed by default."""

from flask import Flask

from screening.web import accounts, assessments, children, coverage, errors, my_day, offers, paper, parts, ruler, security, words


def register(app: Flask) -> None:
    """Give the app its views, its words, its walls and its error pages."""
    for blueprint in (
        accounts.blueprint,
        my_day.blueprint,
        ruler.blueprint,
        children.blueprint,
        assessments.blueprint,
        offers.blueprint,
        paper.blueprint,
        coverage.blueprint,  # the administrators', with its one more page
        parts.blueprint,
    ):
        app.register_blueprint(blueprint)
    words.register(app)
    security.register(app)
    errors.register(app)
