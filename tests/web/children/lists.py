"""Giving a list on its page."""

import io

from flask.testing import FlaskClient


def give(browser: FlaskClient, content: bytes, **more: str) -> tuple[int, str, str]:
    """Give a list, and answer with the status, the address that it leads to, and the page."""
    answer = browser.post("/children/import", data={"file": (io.BytesIO(content), "børn 630221-4996.csv"), **more})
    return answer.status_code, answer.headers.get("Location", ""), answer.get_data(as_text=True)
