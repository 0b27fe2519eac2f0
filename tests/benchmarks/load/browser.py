"""A browser without a window: one connection that is kept alive, cookies, forms with their keys. It costs next to nothing to have 1,000."""

import asyncio
import html
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"')
HOST: Final = "127.0.0.1"
REDIRECTS: Final = (302, 303)
FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: which kind of page, how many seconds it took until its last byte was here, and its status; 0 where none came."""

    kind: str
    seconds: float
    status: int


@dataclass(slots=True)
class Answers:
    """Every answer that anybody got."""

    all: list[Answered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WebPage:
    """What came: its status, where it leads if it leads on, and its text."""

    status: int
    location: str
    text: str

    def links(self, pattern: "re.Pattern[str]") -> list[str]:
        """What `pattern` finds in it, each once, in order."""
        return list(dict.fromkeys(pattern.findall(self.text)))

    def form(self, mark: str) -> dict[str, str]:
        """The hidden fields of the form in which this attribute stands first: its key, and what the page knows."""
        stands = self.text.find(mark)
        part = self.text[self.text.rfind("<form", 0, stands) : self.text.find("</form>", stands)] if stands >= 0 else ""
        return {name: html.unescape(value) for name, value in HIDDEN.findall(part)}


NO_PAGE: Final = WebPage(0, "", "")


class Browser:
    """Somebody's browser. A connection that the server has closed meanwhile is opened anew, as every browser does."""

    def __init__(self, port: int, answers: Answers) -> None:
        """Look at the server on this port of loopback."""
        self._port, self._answers = port, answers
        self._cookies: dict[str, str] = {}
        self._lines: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, kind: str, address: str) -> WebPage:
        """A page, and the one that it leads to."""
        return await self._follow(kind, await self._ask(kind, "GET", address, None))

    async def post(self, kind: str, address: str, fields: Mapping[str, str], *, live: bool = False) -> WebPage:
        """What comes when a form is sent, and the page that it leads to. `live`: as a page sends it by itself while somebody writes."""
        return await self._follow(kind, await self._ask(kind, "POST", address, fields, live=live))

    def forget(self) -> None:
        """Close it, and lose its cookies."""
        self._cookies.clear()
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._lines is not None:
            self._lines[1].close()
            self._lines = None

    async def _follow(self, kind: str, page: WebPage) -> WebPage:
        if page.status in REDIRECTS:
            return await self._ask(f"{kind}, then", "GET", page.location, None)
        return page

    async def _ask(self, kind: str, method: str, address: str, fields: Mapping[str, str] | None, *, live: bool = False) -> WebPage:
        body = urlencode(fields).encode() if fields is not None else b""
        heads = [f"{method} {address} HTTP/1.1", f"Host: {HOST}:{self._port}", f"Cookie: {self._cookie()}"]
        heads += [f"Content-Type: {FORM}", f"Content-Length: {len(body)}"] if fields is not None else []
        heads += ["HX-Request: true"] if live else []
        sent = "\r\n".join([*heads, "", ""]).encode() + body
        begun = time.perf_counter()
        page = await self._once(sent) or await self._once(sent) or NO_PAGE
        self._answers.all.append(Answered(kind, time.perf_counter() - begun, page.status))
        return page

    async def _once(self, sent: bytes) -> WebPage | None:
        """Ask once; None where the connection ended before an answer began."""
        try:
            if self._lines is None:
                self._lines = await asyncio.open_connection(HOST, self._port, limit=1 << 20)
            reader, writer = self._lines
            writer.write(sent)
            return await self._read(reader)
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            return None

    async def _read(self, reader: asyncio.StreamReader) -> WebPage:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        length, location, stays = 0, "", True
        for line in lines:
            name, _, value = line.partition(": ")
            match name.lower():
                case "content-length":
                    length = int(value)
                case "location":
                    location = value
                case "connection":
                    stays = value.lower() != "close"
                case "set-cookie":
                    cookie, _, rest = value.partition("=")
                    self._cookies[cookie] = rest.partition(";")[0]
        text = (await reader.readexactly(length)).decode("utf-8", "replace")
        if not stays:
            self.close()
        return WebPage(int(first.split(" ")[1]), location, text)

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())
