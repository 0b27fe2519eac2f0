"""Attachments of a notification in an insight: read by whoever decides, given as they are, and in no file where they are held back."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from PIL import Image

from screening.domain.notifying.notifications import Way
from screening.domain.sharing.giving_access.deciding import PieceFate
from screening.language import local_day, written_day
from screening.services.notifying import attaching, drafting, sending
from screening.services.publishing.configurations import InForce
from screening.services.sharing import giving_access
from screening.services.sharing.giving_access import TypedDecisions, TypedRequest
from screening.storage.database import Database, rows
from tests.people import People, add_alma


@pytest.fixture
def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 4), "red").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(("fate", "words", "names"), [
    (PieceFate.GIVE, "", ["indsigt.pdf", "indsigt.json", "bilag/001.jpg"]),
    (PieceFate.GIVE, "En anden", ["indsigt.pdf", "indsigt.json"]),
    (PieceFate.HOLD_BACK, "", ["indsigt.pdf", "indsigt.json"]),
])  # fmt: skip
def test_an_attachment_is_read_before_it_is_given_and_given_whole_or_not_at_all(
    as_user: Callable[[str], FlaskClient],
    db: Database,
    people: People,
    in_force: InForce,
    photo: bytes,
    fate: PieceFate,
    words: str,
    names: list[str],
) -> None:
    now = datetime.now(UTC)
    alma = add_alma(db, people, now)
    draft = drafting.begin(db, people.anne, alma, in_force.configuration, now)
    attaching.attach(db, people.anne, draft, "Almas ryg.jpg", photo, now)
    typed = drafting.own(db, people.anne, draft).typed
    sending.send(db, people.anne, draft, typed, 0, Way.SECURE_MAIL, in_force.configuration, now)
    (kept,) = rows(db, "SELECT id, content FROM notification_file")
    asked = TypedRequest("Mette Testesen", "parent", written_day(local_day(now)))
    request_id = giving_access.open_request(db, people.eva, alma, asked, now)
    eva, address = as_user("eva"), f"/access/{request_id}"

    page, read = eva.get(address).get_data(as_text=True), eva.get(f"{address}/{kept['id']}")
    sections = {str(one.piece.section) for one in giving_access.look_at(db, people.eva, request_id, now).weighed}
    decided = TypedDecisions(dict.fromkeys(sections, fate), dict.fromkeys(sections, "Handler om andre"), words)
    giving_access.decide(db, people.eva, request_id, decided, now)
    assert eva.post(f"{address}/give").status_code == 302

    assert f'href="{address}/{kept["id"]}"' in page
    assert (read.data, read.mimetype) == (kept["content"], "image/jpeg") and "Alma" not in read.headers["Content-Disposition"]
    assert as_user("eva").get(f"{address}/another").status_code == as_user("anne").get(f"{address}/{kept['id']}").status_code == 404
    with ZipFile(io.BytesIO(eva.get(f"{address}/indsigt.zip").data)) as archive:
        assert archive.namelist() == names
        assert names[2:] == [] or archive.read(names[2]) == kept["content"]
