"""Files that a browser keeps: their names say what they are, and never whom they tell of."""

from flask import Response

from screening.reports.list_files import MIMETYPES


def as_download(content: bytes, name: str, kind: str) -> Response:
    """A list as a file with this name and kind (csv or xlsx)."""
    return Response(content, mimetype=MIMETYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'})
