"""The parts of what a municipality writes, and how the pieces of each are read to be compared with those of another version."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple, Protocol, TypeAlias

from pydantic import BaseModel

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import Text

SOURCE: Final = "source"
"""The key under which a piece knows where in its file it stands."""


class WrittenPart(StrEnum):
    """A part of what a municipality writes. The value stands in kept previews."""

    MUNICIPALITY = "municipality"
    OFFICES = "offices"
    DISTRICTS = "districts"
    TALK_GUIDE = "talk_guide"
    SCALES = "scales"
    OFFERS = "offers"
    STEPS = "steps"
    ADVICE = "advice"
    LAWS = "laws"
    VIGNETTES = "vignettes"
    GROUNDS = "grounds"
    REASONS = "reasons"
    NOTIFIERS = "notifiers"
    NOTIFY_RULES = "notify_rules"
    CHECKLIST = "checklist"
    WORDS = "words"
    OPENING = "opening"
    BASES = "bases"
    INFORMATION_KINDS = "information_kinds"
    CONSENT = "consent"
    HANDING_OVER = "handing_over"
    LANGUAGES = "languages"
    LABELS = "labels"
    PARENTS_PAPER = "parents_paper"
    DIALOGUE = "dialogue"
    NETWORK = "network"
    INFORMATION = "information"
    TABLE = "table"
    COVERS = "covers"
    REPORTS = "reports"
    DRAFTS = "drafts"
    CLAIMS = "claims"


PART_WORDS: Final[Mapping[WrittenPart, Phrase]] = {
    WrittenPart.MUNICIPALITY: Phrase("Kommunens navn"),
    WrittenPart.OFFICES: Phrase("Hvem man ringer til: navn, mail, sted og åbningstid"),
    WrittenPart.DISTRICTS: Phrase("Distrikter"),
    WrittenPart.TALK_GUIDE: Phrase("Vejledningen til en samtale med forældrene"),
    WrittenPart.SCALES: Phrase("Skalaer"),
    WrittenPart.OFFERS: Phrase("Tilbud"),
    WrittenPart.STEPS: Phrase("Indsatstrappen"),
    WrittenPart.ADVICE: Phrase("Råd"),
    WrittenPart.LAWS: Phrase("Paragraffer"),
    WrittenPart.VIGNETTES: Phrase("Øvelser"),
    WrittenPart.GROUNDS: Phrase("Grunde til at underrette"),
    WrittenPart.REASONS: Phrase("Årsager til en underretning"),
    WrittenPart.NOTIFIERS: Phrase("Dem, der underretter"),
    WrittenPart.NOTIFY_RULES: Phrase("Regler for, hvornår der underrettes"),
    WrittenPart.CHECKLIST: Phrase("Tjeklisten til en underretning"),
    WrittenPart.WORDS: Phrase("Ord, som en underretning ikke bør bruge"),
    WrittenPart.OPENING: Phrase("Hvornår myndigheden har åbent"),
    WrittenPart.BASES: Phrase("Grundlag for at dele"),
    WrittenPart.INFORMATION_KINDS: Phrase("Oplysninger, der kan deles"),
    WrittenPart.CONSENT: Phrase("Hvem der giver samtykke"),
    WrittenPart.HANDING_OVER: Phrase("Overlevering"),
    WrittenPart.LANGUAGES: Phrase("Sprog, som breve skrives på"),
    WrittenPart.LABELS: Phrase("De faste ord i breve"),
    WrittenPart.PARENTS_PAPER: Phrase("Forældrenes papir"),
    WrittenPart.DIALOGUE: Phrase("Indbydelse til en samtale"),
    WrittenPart.NETWORK: Phrase("Indbydelse til et netværksmøde"),
    WrittenPart.INFORMATION: Phrase("Brevet, der oplyser forældrene om, hvad der gemmes"),
    WrittenPart.TABLE: Phrase("Det, forældre og børn læser ved bordet"),
    WrittenPart.COVERS: Phrase("Hvilke børn runderne skal nå"),
    WrittenPart.REPORTS: Phrase("Det, der meldes til Børnedatabasen"),
    WrittenPart.DRAFTS: Phrase("Hvornår der spørges til en kladde, og hvornår den slutter"),
    WrittenPart.CLAIMS: Phrase("Kommunens log-ind: hvad folk hedder, og hvem man spørger"),
}


class WrittenPiece(NamedTuple):
    """One thing that is written: its id within its part, what it is called, and all that is compared."""

    id: str
    title: Text | None
    content: object


class _Titled(Protocol):
    @property
    def title(self) -> Text: ...


Read: TypeAlias = Callable[[Configuration], Iterable[WrittenPiece]]


def _named(pieces: Callable[[Configuration], Iterable[_Titled]], *untold: str) -> Read:
    """Pieces that have a title, by their id or else by it; `untold` are keys that are no change."""
    return lambda written: [WrittenPiece(str(getattr(one, "id", one.title)), one.title, plain(one, *untold)) for one in pieces(written)]


def _whole(part: Callable[[Configuration], object]) -> Read:
    """A part that is told as one thing, where it is written at all."""
    return lambda written: [WrittenPiece("", None, content)] if (content := plain(part(written))) else []


def _vignettes(written: Configuration) -> Iterator[WrittenPiece]:
    for held in written.vignettes:
        yield from (WrittenPiece(f"{held.scale} {one.id}", one.title, plain(one)) for one in held.vignettes)


def _offices(written: Configuration) -> list[object]:
    """All that is told of whom to call, but their telephones, which are told one by one."""
    municipality = written.municipality
    offices = (municipality.authority, municipality.out_of_hours, municipality.support, *municipality.numbers)
    return [plain(office, "phone") for office in offices]


PARTS: Final[Mapping[WrittenPart, Read]] = {
    WrittenPart.MUNICIPALITY: _whole(lambda written: written.municipality.name),
    WrittenPart.OFFICES: _whole(_offices),
    WrittenPart.DISTRICTS: _named(lambda written: written.municipality.districts),
    WrittenPart.TALK_GUIDE: _whole(lambda written: written.municipality.parents_talk),
    WrittenPart.SCALES: _named(lambda written: written.scales),
    WrittenPart.OFFERS: _named(lambda written: written.offers, "checked_on", "places"),
    WrittenPart.STEPS: _whole(lambda written: written.steps),
    WrittenPart.ADVICE: _named(lambda written: written.advice),
    WrittenPart.LAWS: _named(lambda written: written.laws, "verified_on", "seen_in"),
    WrittenPart.VIGNETTES: _vignettes,
    WrittenPart.GROUNDS: _named(lambda written: written.notification.grounds),
    WrittenPart.REASONS: _named(lambda written: written.notification.reasons),
    WrittenPart.NOTIFIERS: _named(lambda written: written.notification.notifiers),
    WrittenPart.NOTIFY_RULES: _named(lambda written: written.notification.rules),
    WrittenPart.CHECKLIST: _named(lambda written: written.notification.checklist),
    WrittenPart.WORDS: _whole(lambda written: written.notification.words),
    WrittenPart.OPENING: _whole(lambda written: (*written.notification.open, *written.notification.closed)),
    WrittenPart.BASES: _named(lambda written: written.sharing.bases),
    WrittenPart.INFORMATION_KINDS: _named(lambda written: written.sharing.kinds),
    WrittenPart.CONSENT: _whole(lambda written: written.sharing.consent),
    WrittenPart.HANDING_OVER: _whole(lambda written: written.sharing.hand_over),
    WrittenPart.LANGUAGES: _whole(lambda written: written.letters.languages),
    WrittenPart.LABELS: _whole(lambda written: written.letters.labels),
    WrittenPart.PARENTS_PAPER: _whole(lambda written: written.letters.parents_paper),
    WrittenPart.DIALOGUE: _whole(lambda written: written.letters.dialogue),
    WrittenPart.NETWORK: _whole(lambda written: written.letters.network),
    WrittenPart.INFORMATION: _whole(lambda written: written.letters.information),
    WrittenPart.TABLE: _whole(lambda written: written.letters.table),
    WrittenPart.COVERS: _whole(lambda written: written.rounds.covers),
    WrittenPart.REPORTS: _whole(lambda written: written.rounds.reports),
    WrittenPart.DRAFTS: _whole(lambda written: written.retention.drafts),
    WrittenPart.CLAIMS: _whole(lambda written: [written.sign_on.ask, written.sign_on.person] if written.sign_on.sign_on else []),
}
"""How each part is read. What is told by a replay, or one by one, is told here too where its texts are others."""


def plain(written: object, *untold: str) -> object:
    """What is written, wherever in its file it stands; without the keys that are no change."""
    if isinstance(written, BaseModel):
        return plain(written.model_dump(), *untold)
    if isinstance(written, Mapping):
        return {key: plain(value) for key, value in written.items() if key not in (SOURCE, *untold)}
    return [plain(value) for value in written] if isinstance(written, list | tuple) else written
