"""A browser without a window that reads every page strictly."""

import html5lib
from flask.testing import FlaskClient
from html5lib.html5parser import ParseError
from werkzeug.test import TestResponse


class StrictClient(FlaskClient):
    """Reads every HTML answer strictly, and sends the form's token along as a browser would."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        response = super().open(*args, **kwargs)  # type: ignore[arg-type]
        if response.mimetype == "text/html" and response.data and b"<html" in response.data[:200]:
            read_strictly(response.get_data(as_text=True))
        return response


def read_strictly(html: str) -> None:
    """Fail with the line that a browser would have to guess about."""
    parser = html5lib.HTMLParser(strict=True)
    try:
        parser.parse(html)
    except ParseError as error:
        (line, column), code, _ = parser.errors[0]
        around = html.splitlines()[max(0, line - 2) : line + 1]
        raise AssertionError(f"{code} at {line}:{column}\n" + "\n".join(around)) from error
