"""What a client sends is clean before a view reads it: the names of fields as well as what stands in them."""

import pytest
from werkzeug.test import EnvironBuilder

from screening.web.door.incoming import Incoming


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_fields_name_is_cleaned_as_its_text_is(method: str) -> None:
    sent = {"re\x00ason.a\u030a": "ga\u030ar\x07 frem"}
    builder = EnvironBuilder(method=method, query_string=sent) if method == "GET" else EnvironBuilder(method=method, data=sent)

    request = Incoming(builder.get_environ())

    assert request.values.to_dict() == {"reason.å": "går frem"}
