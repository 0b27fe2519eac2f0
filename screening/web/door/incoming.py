"""What a client sends, made readable before anybody reads it: no view meets a character that no page can hold."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urlsplit

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Fields: TypeAlias = Mapping[str, Any] | Iterable[tuple[str, Any]]

BREAKS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Line breaks of other programs: Word's own, a new page, and Unicode's."""

LAST_OF_PLANES: Final = "".join(f"{chr(0x10000 * plane + 0xFFFE)}-{chr(0x10000 * plane + 0xFFFF)}" for plane in range(17))
IN_NO_TEXT: Final = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{LAST_OF_PLANES}]")
"""Control characters, half characters and noncharacters: neither HTML nor a PDF may hold them, and nobody has typed them."""


class Sent(ImmutableMultiDict[str, Any]):
    """Fields of a form or an address, each as text that a page can hold; files stay as they are."""

    def __init__(self, sent: Fields | None = None) -> None:
        super().__init__(None if sent is None else [(readable(name), _held(value)) for name, value in _pairs(sent)])


class Incoming(Request):
    """A request whose fields, address and referrer can be read."""

    parameter_storage_class = Sent

    def __init__(self, environ: "WSGIEnvironment", populate_request: bool = True, shallow: bool = False) -> None:
        _mend(environ)
        super().__init__(environ, populate_request, shallow)


def readable(text: str) -> str:
    """Text without what no page can hold; every line break as one that a page shows."""
    return IN_NO_TEXT.sub("", BREAKS.sub("\n", text))


def _pairs(sent: Fields) -> Iterable[tuple[str, Any]]:
    if isinstance(sent, ImmutableMultiDict):
        return list(sent.items(multi=True))
    return sent.items() if isinstance(sent, Mapping) else sent


def _held(value: object) -> object:
    return readable(value) if isinstance(value, str) else value


def _mend(environ: "WSGIEnvironment") -> None:
    """An address's fields that are no UTF-8 are read as far as they can be; a referrer that is no address is none."""
    sent = environ.get("QUERY_STRING", "").encode("latin-1", "replace")
    environ["QUERY_STRING"] = sent.decode("utf-8", "replace").encode().decode("latin-1")
    try:
        urlsplit(environ.get("HTTP_REFERER", ""))
    except ValueError:
        del environ["HTTP_REFERER"]
