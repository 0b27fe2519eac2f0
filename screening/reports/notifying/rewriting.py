"""Attachments written anew: what somebody sees in them, and nothing else. No metadata, no scripts, no files hidden inside.

It is done in a process of its own with little memory and time: a file that bursts takes nothing with it. `python -m` runs that process.
One at a time, and one in line: a large picture takes half a gigabyte, and whoever waits holds a thread that pages need.
"""

import resource
import subprocess
import sys
from io import BytesIO
from threading import BoundedSemaphore, Lock
from typing import Final

from screening.domain.notifying.attachments import LARGEST_FILE, FileFault, FileKind
from screening.settings import REPOSITORY

MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 3_000
MOST_PAGES: Final = 300
MOST_OBJECTS: Final = 100_000
JPEG_QUALITY: Final = 88
MEMORY: Final = 1_500_000_000
SECONDS: Final = 20
HIDDEN_KEYS: Final = (
    *("/Metadata", "/PieceInfo", "/AA", "/OpenAction", "/JavaScript", "/JS", "/EmbeddedFiles", "/AF", "/EF", "/XFA", "/Collection"),
    *("/RichMediaContent", "/RichMediaSettings", "/Threads", "/Legal", "/Perms", "/LastModified", "/Info", "/URI", "/PA"),
)
"""What a PDF holds that nobody sees on its pages."""
LEADS_OUT: Final = frozenset(
    {
        *("/GoToR", "/GoToE", "/GoTo3DView", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/ResetForm", "/JavaScript", "/Named"),
        *("/Thread", "/Sound", "/Movie", "/Rendition", "/RichMediaExecute", "/Hide", "/SetOCGState", "/Trans"),
    }
)
"""What a bookmark, a link or a button may do but lead to a place in the same file."""
UNSEEN_ANNOTATIONS: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Popup"})
IN_LINE: Final = BoundedSemaphore(2)
ONE_AT_A_TIME: Final = Lock()
"""In each worker of the server."""
KEPT_SEGMENTS: Final = frozenset({0xE0, 0xEE})
"""Of what a JPEG tells beside its picture: how dense it is, and how its colours are written."""


class FileRefused(Exception):
    """A file that can't go along, and why."""

    def __init__(self, why: FileFault) -> None:
        super().__init__(str(why))
        self.why = why


def rewrite(kind: FileKind, content: bytes) -> bytes:
    """The file written anew, in a process of its own. Raises `FileRefused`, at once where others are in line."""
    if not IN_LINE.acquire(blocking=False):
        raise FileRefused(FileFault.BUSY)
    try:
        with ONE_AT_A_TIME:
            return _beside(kind, content)
    finally:
        IN_LINE.release()


def _beside(kind: FileKind, content: bytes) -> bytes:
    command = [sys.executable, "-P", "-m", __name__, kind.value]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and a kind from a closed list
            command, input=content, capture_output=True, timeout=2 * SECONDS, cwd=REPOSITORY, env={"PYTHONPATH": str(REPOSITORY)}
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(FileFault.BOMB) from None
    if done.returncode == 0 and done.stdout:
        return done.stdout
    told = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise FileRefused(FileFault(told) if told in set(FileFault) else FileFault.BOMB)


def rewritten(kind: FileKind, content: bytes) -> bytes:
    """The file written anew, in this process. Raises `FileRefused`."""
    written = _pdf(content) if kind is FileKind.PDF else _picture(kind, content)
    if len(written) > 2 * LARGEST_FILE:
        raise FileRefused(FileFault.BOMB)
    return written


def _picture(kind: FileKind, content: bytes) -> bytes:
    """The picture drawn anew, the right way up and no larger than can be read."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before a pixel is read
    try:
        with Image.open(BytesIO(content), formats=[kind.name]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FileRefused(FileFault.BOMB)
            ImageOps.exif_transpose(opened, in_place=True)
            mode = "RGBA" if kind is FileKind.PNG and "A" in opened.getbands() else "RGB"
            plain = opened.convert(mode) if opened.mode != mode else opened
            plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise FileRefused(FileFault.BROKEN) from error
    drawn = Image.new(plain.mode, plain.size)
    drawn.paste(plain)
    out = BytesIO()
    drawn.save(out, format=kind.name, **({"quality": JPEG_QUALITY} if kind is FileKind.JPEG else {"optimize": True}))
    return out.getvalue()


def _pdf(content: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise FileRefused(FileFault.ENCRYPTED)
            if len(pdf.pages) > MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
                raise FileRefused(FileFault.BOMB)
            for page in pdf.pages:
                if "/Annots" in page.obj:
                    shown = [one for one in page.obj.Annots if str(one.get("/Subtype")) not in UNSEEN_ANNOTATIONS]
                    page.obj.Annots = pdf.make_indirect(pikepdf.Array(shown))
            for held in pdf.objects:
                _lay_bare(held)
            _lay_bare(pdf.Root)
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            pdf.remove_unreferenced_resources()
            out = BytesIO()
            pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, deterministic_id=True, linearize=False)
    except pikepdf.PasswordError as error:
        raise FileRefused(FileFault.ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise FileRefused(FileFault.BROKEN) from error
    return out.getvalue()


def _lay_bare(held: object) -> None:
    """Take out of one object, and of what lies in it, what is not to be seen: an action of a link, a button or a bookmark as well."""
    import pikepdf

    if isinstance(held, pikepdf.Array):
        for within in held:
            _lay_bare_inside(within)
        return
    if not isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        return
    for key in HIDDEN_KEYS:
        if key in held:
            del held[key]
    for key in [key for key, within in held.items() if isinstance(within, pikepdf.Dictionary) and str(within.get("/S")) in LEADS_OUT]:
        del held[key]
    if str(held.get("/S")) == "/GoTo" and "/Next" in held:
        del held["/Next"]
    if "/Subtype" in held and "/Rect" in held and "/A" in held:
        del held["/A"]
    if isinstance(held, pikepdf.Stream) and str(held.get("/Filter")) == "/DCTDecode" and "/DecodeParms" not in held:
        held.write(picture_alone(held.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
    for _, within in held.items():
        _lay_bare_inside(within)


def _lay_bare_inside(within: object) -> None:
    """What lies directly in another object; what is only named there is met by itself."""
    import pikepdf

    if isinstance(within, pikepdf.Object) and not within.is_indirect:
        _lay_bare(within)


def picture_alone(jpeg: bytes) -> bytes:
    """A JPEG without what a camera has written beside the picture; as it is where it can't be read."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        length = 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        marker = jpeg[place + 1]
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in KEPT_SEGMENTS:
            kept.append(jpeg[place : place + length])
        place += length
    return b"".join((*kept, jpeg[place:]))


def main() -> int:
    """Read a file from standard input, and write it anew to standard output; else say why not, and nothing of what it holds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        sys.stdout.buffer.write(rewritten(FileKind(sys.argv[1]), sys.stdin.buffer.read()))
    except FileRefused as refused:
        sys.stderr.write(f"{refused.why}\n")
        return 1
    except MemoryError:
        sys.stderr.write(f"{FileFault.BOMB}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
