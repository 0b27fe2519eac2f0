"""An address that names a record which was joined to another leads to the child that both tell of."""

from flask import Flask, request

from screening.services.children import children
from screening.web.door import current


def register(app: Flask) -> None:
    """Read the child of every address so, before a view does."""
    app.before_request(go_by_the_child)


def go_by_the_child() -> None:
    """Put the child's own id in the place of a joined record's. Whether the reader may see the child is asked by the services."""
    if request.view_args and "child_id" in request.view_args:
        request.view_args["child_id"] = children.child_of(current.database(), request.view_args["child_id"])
