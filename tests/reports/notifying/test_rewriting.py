"""Attachments written anew: what is seen stays, what is hidden goes, and what would burst is refused."""

import os
import subprocess
import sys
import zlib
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter

from screening.domain.notifying.attachments import FileFault, FileKind, kind_of, name_of
from screening.reports.notifying.rewriting import IN_LINE, FileRefused, picture_alone, rewrite, rewritten
from screening.settings import REPOSITORY

SECRET = b"Sankt Testgade 7"
MEASURED = """
import re, sys
from pathlib import Path
from screening.domain.notifying.attachments import FileKind
from screening.reports.notifying.rewriting import rewritten
rewritten(FileKind.PNG, sys.stdin.buffer.read())
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024)
"""
"""What this process held at most. The system's own count of it begins with what the one that started it held."""


def jpeg() -> bytes:
    """A picture that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6
    out = BytesIO()
    Image.new("RGB", (8, 4), "red").save(out, "JPEG", exif=exif, comment=SECRET)
    return out.getvalue()


def png(width: int = 8, height: int = 8) -> bytes:
    """A picture with a comment."""
    told, out = PngImagePlugin.PngInfo(), BytesIO()
    told.add_text("Comment", SECRET.decode())
    Image.new("RGBA", (width, height), (10, 20, 30, 40)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def pdf(password: str = "", owner: str = "") -> bytes:
    """A page with metadata, a script, a link, a form's action, a hidden file and a photograph that tells of its place."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(200, 200))
    made.docinfo["/Author"] = SECRET.decode()
    made.Root.Metadata = made.make_stream(b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    made.attachments["hidden.txt"] = SECRET
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.com/track"),
    )
    film = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 9, 9])
    page.obj.Annots = made.make_indirect(pikepdf.Array([made.make_indirect(link), made.make_indirect(film)]))
    photo = pikepdf.Stream(made, jpeg(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8, Height=4)
    photo.write(jpeg(), filter=pikepdf.Name.DCTDecode)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    page.obj.Contents = made.make_stream(b"q 100 0 0 100 0 0 cm /Im0 Do Q")
    out = BytesIO()
    made.save(out, encryption=pikepdf.Encryption(owner=owner or password, user=password) if owner or password else False)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "content"), [(FileKind.JPEG, jpeg()), (FileKind.PNG, png())], ids=["jpeg", "png"])
def test_a_picture_keeps_what_is_seen_and_nothing_else(kind: FileKind, content: bytes) -> None:
    assert kind_of(content) is kind
    written = rewritten(kind, content)

    assert SECRET not in written
    with Image.open(BytesIO(written)) as picture:
        assert (dict(picture.getexif()), picture.info.get("comment"), picture.info.get("Comment")) == ({}, None, None)
        assert picture.size == ((4, 8) if kind is FileKind.JPEG else (8, 8))


def test_a_pdf_keeps_its_pages_and_nothing_that_is_not_on_them() -> None:
    written = rewrite(FileKind.PDF, pdf())

    with pikepdf.open(BytesIO(written)) as read:
        everything = b"".join(
            bytes(held.read_raw_bytes()) if isinstance(held, pikepdf.Stream) else str(held.unparse()).encode() for held in read.objects
        )
        assert len(read.pages) == 1
        assert not read.attachments
        assert not {"/OpenAction", "/Metadata", "/Names"} & set(read.Root.keys()) or "/EmbeddedFiles" not in str(read.Root.get("/Names"))
        assert [str(one.Subtype) for one in read.pages[0].Annots] == ["/Link"]
    assert SECRET not in everything and b"JavaScript" not in everything and b"example.com" not in everything
    assert PdfReader(BytesIO(written)).pages[0].images[0].image is not None


def test_what_writes_anew_is_told_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nenv | grep -q SCREENING || echo none\n")
    python.chmod(0o700)
    monkeypatch.setenv("SCREENING_DATABASE_KEY", "ab" * 32)
    monkeypatch.setattr(sys, "executable", str(python))

    assert rewrite(FileKind.PNG, png()) == b"none\n"


def test_of_many_at_once_one_is_written_and_one_waits() -> None:
    with IN_LINE, IN_LINE, pytest.raises(FileRefused) as refused:
        rewrite(FileKind.PNG, png())

    assert refused.value.why is FileFault.BUSY
    assert rewrite(FileKind.PNG, png())


def test_a_large_picture_takes_little_memory() -> None:
    size = 7_000
    content = png(size, size)

    told = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-P", "-c", MEASURED], input=content, capture_output=True, check=True, env=told)

    assert int(done.stdout) < 3.5 * 4 * size * size


def test_a_bookmark_leads_to_a_page_of_the_file_and_nowhere_else() -> None:
    made = pikepdf.open(BytesIO(pdf()))
    names, page = pikepdf.Name, made.pages[0].obj
    opens = made.make_indirect(pikepdf.Dictionary(S=names.URI, URI="https://example.com/track"))
    starts = pikepdf.Dictionary(S=names.Launch, F="cmd.exe")
    leads = pikepdf.Dictionary(S=names.GoTo, D=pikepdf.Array([page, names.Fit]), Next=pikepdf.Array([starts]))
    marks = [made.make_indirect(pikepdf.Dictionary(Title="Læs", A=action)) for action in (leads, opens, starts)]
    listed = made.make_indirect(pikepdf.Dictionary(Type=names.Outlines, First=marks[0], Last=marks[-1], Count=len(marks)))
    for before, after in pairwise(marks):
        before.Next, after.Prev = after, before
    for mark in marks:
        mark.Parent = listed
    made.Root.Outlines, made.Root.URI = listed, pikepdf.Dictionary(Base="https://example.com/base")
    page.Annots[0].PA = opens
    out = BytesIO()
    made.save(out)

    with pikepdf.open(BytesIO(rewritten(FileKind.PDF, out.getvalue()))) as read:
        everything = " ".join(str(held.unparse()) for held in read.objects)
        first = read.Root.Outlines.First
        assert "example.com" not in everything and "cmd.exe" not in everything
        assert str(first.A.S) == "/GoTo" and "/Next" not in first.A
        assert "/A" not in first.Next and "/A" not in first.Next.Next


def test_what_is_locked_is_refused_in_plain_words() -> None:
    with pytest.raises(FileRefused) as refused:
        rewrite(FileKind.PDF, pdf("hemmelig"))
    assert refused.value.why is FileFault.ENCRYPTED
    with pytest.raises(FileRefused) as refused:
        rewritten(FileKind.PDF, pdf(owner="hemmelig"))
    assert refused.value.why is FileFault.ENCRYPTED


@pytest.mark.parametrize("kind", FileKind)
def test_what_can_not_be_read_is_refused(kind: FileKind) -> None:
    begins = {FileKind.PDF: b"%PDF-1.7\n", FileKind.JPEG: b"\xff\xd8\xff\xe0", FileKind.PNG: b"\x89PNG\r\n\x1a\n"}
    with pytest.raises(FileRefused) as refused:
        rewritten(kind, begins[kind] + b"intet" * 9)
    assert refused.value.why is FileFault.BROKEN


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_drawn() -> None:
    small = bytearray(png())
    header = small.index(b"IHDR")
    small[header + 4 : header + 12] = (60_000).to_bytes(4, "big") * 2
    small[header + 17 : header + 21] = zlib.crc32(bytes(small[header : header + 17])).to_bytes(4, "big")
    with pytest.raises(FileRefused) as refused:
        rewritten(FileKind.PNG, bytes(small))
    assert refused.value.why is FileFault.BOMB


def test_too_many_pages_are_refused() -> None:
    writer, out = PdfWriter(), BytesIO()
    for _ in range(301):
        writer.add_blank_page(10, 10)
    writer.write(out)
    with pytest.raises(FileRefused) as refused:
        rewritten(FileKind.PDF, out.getvalue())
    assert refused.value.why is FileFault.BOMB


def test_nothing_is_told_by_its_name() -> None:
    assert kind_of(b"<script>") is None
    assert kind_of(b"\x89PNG\r\n\x1a\n") is FileKind.PNG
    assert name_of("../../Alma: tegning.exe", FileKind.PNG) == "Alma tegning.png"
    assert name_of("", FileKind.PDF) == "bilag.pdf"
    assert picture_alone(b"no picture") == b"no picture"


ANOTHER = b"PK\x03\x04<html><script>alert(1)</script>" + SECRET
"""What another program would take the same file for."""


@pytest.mark.parametrize("kind", FileKind)
def test_of_a_file_that_is_two_kinds_at_once_one_goes_along(kind: FileKind) -> None:
    content = {FileKind.JPEG: jpeg, FileKind.PNG: png, FileKind.PDF: pdf}[kind]()
    both = [content + ANOTHER, *([ANOTHER + content] if kind is FileKind.PDF else [])]
    for polyglot in both:
        assert kind_of(polyglot) is kind
        plain = rewritten(kind, polyglot)
        assert not any(mark in plain for mark in (b"PK\x03\x04", b"<script", b"<html", SECRET))
        assert kind_of(plain) is kind


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<?xml version='1.0'?><!DOCTYPE svg><svg/>",
        b"<!doctype html><title>x</title>",
        b"GIF89a<script>",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"PK\x03\x04" + b"\x00" * 30,
        b"\x1f\x8b\x08" + b"\x00" * 30,
        b"MZ" + b"\x00" * 60,
    ],
    ids=["SVG", "SVG as XML", "HTML", "GIF", "WebP", "ZIP", "gzip", "a program"],
)
def test_nothing_but_three_kinds_goes_along(content: bytes) -> None:
    assert kind_of(content) is None
