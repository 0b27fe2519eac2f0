"""What a client sends, cleaned before anybody reads it: no view meets a character that no page can hold."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from flask import Request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from screening.domain.cleaning import clean

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

URL_ENCODED: Final = "application/x-www-form-urlencoded"

Fields: TypeAlias = Mapping[str, Any] | Iterable[tuple[str, Any]]


class Unread(RequestEntityTooLarge):
    """What was sent is so much work to read that nobody reads it: nor does whoever tells of it."""


class Sent(ImmutableMultiDict[str, Any]):
    """Fields of a form or an address, each as clean text; files stay as they are."""

    def __init__(self, sent: Fields | None = None) -> None:
        super().__init__(None if sent is None else [(clean(name), _held(value)) for name, value in _pairs(sent)])


class FormReader(FormDataParser):
    """What reads a form: letters that are no UTF-8 become one sign each. No browser sends them, and to write each out took seconds."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """The fields and the files of a form."""
        if mimetype != URL_ENCODED:
            return super().parse(stream, mimetype, content_length, options)
        try:
            fields = parse_qsl(stream.read().decode(), keep_blank_values=True)
        except ValueError:
            fields = []
        return stream, self.cls(fields), self.cls()


class Incoming(Request):
    """A request whose fields, address and referrer can be read."""

    parameter_storage_class = Sent
    form_data_parser_class = FormReader

    def _get_file_stream(
        self, total_content_length: int | None, content_type: str | None, filename: str | None = None, content_length: int | None = None
    ) -> BinaryIO:
        """A file that is sent stays in memory, which the limit of a request bounds: on a disk children would lie unencrypted."""
        return BytesIO()

    def __init__(self, environ: "WSGIEnvironment", populate_request: bool = True, shallow: bool = False) -> None:
        _mend(environ)
        super().__init__(environ, populate_request, shallow)
        if self.method == "HEAD":  # asks what GET would answer, and is answered without its body by what the server knows of the method
            self.method = "GET"


def _pairs(sent: Fields) -> Iterable[tuple[str, Any]]:
    if isinstance(sent, ImmutableMultiDict):
        return list(sent.items(multi=True))
    return sent.items() if isinstance(sent, Mapping) else sent


def _held(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _mend(environ: "WSGIEnvironment") -> None:
    """An address's fields that are no UTF-8 are read as far as they can be; a referrer that is no address is none."""
    sent = environ.get("QUERY_STRING", "").encode("latin-1", "replace")
    environ["QUERY_STRING"] = sent.decode("utf-8", "replace").encode().decode("latin-1")
    try:
        urlsplit(environ.get("HTTP_REFERER", ""))
    except ValueError:
        del environ["HTTP_REFERER"]
