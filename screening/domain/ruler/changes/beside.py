"""What a change writes otherwise beside the ruler, and in its texts: whom to call, letters, bases, how long records are kept, sign-on."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase
from screening.domain.ruler.changes.parts import PART_WORDS, PARTS, WrittenPart, WrittenPiece, plain
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.retention import RECORD_WORDS, SINCE_WORDS, RecordKind, RetentionRule
from screening.domain.ruler.written.sign_on import SignOnRule
from screening.domain.text import Text
from screening.domain.words import duration_phrase, listed_phrase

NOTHING: Final = Phrase("intet")
NOBODY: Final = (None, None)
"""Title and number of whom there is none."""


class Otherwise(StrEnum):
    """What happens to a piece."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


ALONE: Final[Mapping[Otherwise, Phrase]] = {
    Otherwise.NEW: Phrase("Ny"),
    Otherwise.CHANGED: Phrase("Skrevet anderledes"),
    Otherwise.GONE: Phrase("Taget ud"),
}
WITH_TITLES: Final[Mapping[Otherwise, Phrase]] = {
    Otherwise.NEW: Phrase("Ny: {titles}"),
    Otherwise.CHANGED: Phrase("Skrevet anderledes: {titles}"),
    Otherwise.GONE: Phrase("Taget ud: {titles}"),
}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class PartChange(_Frozen):
    """The pieces of one part that are new, gone or written otherwise; without titles the part is one whole."""

    part: WrittenPart
    otherwise: Otherwise
    titles: tuple[Text, ...] = ()

    @property
    def where(self) -> Phrase:
        """The part."""
        return PART_WORDS[self.part]

    @property
    def what(self) -> Phrase:
        """What happens to which of its pieces."""
        titles = [Phrase("{title}", {"title": title}) for title in self.titles]
        return WITH_TITLES[self.otherwise].filled({"titles": listed_phrase(titles)}) if titles else ALONE[self.otherwise]


class PhoneChange(_Frozen):
    """An office, or another number to call, that is called otherwise."""

    title: Text
    before: str | None
    after: str | None

    @property
    def where(self) -> Phrase:
        """Who is called."""
        return Phrase("{title}", {"title": self.title})

    @property
    def what(self) -> Phrase:
        """From which number to which."""
        return Phrase("Telefon: {before} → {after}", {"before": self.before or NOTHING, "after": self.after or NOTHING})


class KeptChange(_Frozen):
    """A kind of record about children that is kept for another time; None where nothing is written of it."""

    record: RecordKind
    before: RetentionRule | None
    after: RetentionRule | None

    @property
    def where(self) -> Phrase:
        """The kind of record."""
        return RECORD_WORDS[self.record]

    @property
    def what(self) -> Phrase:
        """From how long to how long."""
        return Phrase("Gemmes: {before} → {after}", {"before": _kept_phrase(self.before), "after": _kept_phrase(self.after)})


class SignOnChange(_Frozen):
    """A rule of the municipality's sign-on that newly gives somebody a role, or no longer does."""

    rule: SignOnRule
    is_new: bool

    @property
    def where(self) -> Phrase:
        """Whose role it is, as the provider says it."""
        return Phrase("Kommunens log-ind: {claim} er {values}", {"claim": self.rule.claim, "values": " / ".join(self.rule.values)})

    @property
    def what(self) -> Phrase:
        """What it gives, or gives no longer: who comes in by it loses the role at the next log-in."""
        told = Phrase("Giver nu rollen {role} i {unit}") if self.is_new else Phrase("Giver ikke længere rollen {role} i {unit}")
        unit = self.rule.unit or Phrase("den enhed, som {claim} nævner", {"claim": self.rule.unit_from or ""})
        return told.filled({"role": ROLES[self.rule.role], "unit": unit})


def changed_beside(before: Configuration, after: Configuration) -> Iterator[PartChange | PhoneChange | KeptChange | SignOnChange]:
    """All that is written otherwise, whom to call first. Where in its file a thing stands, and when somebody last looked, is no change."""
    was, is_ = _numbers(before), _numbers(after)
    for id_ in dict.fromkeys((*was, *is_)):
        (title, _), (_, old), (_, new) = is_.get(id_) or was[id_], was.get(id_, NOBODY), is_.get(id_, NOBODY)
        if old != new:
            yield PhoneChange(title=title, before=old, after=new)
    for part, pieces in PARTS.items():
        yield from _part(part, pieces(before), pieces(after))
    kept, is_kept = ({rule.kind: rule for rule in configuration.retention.retention} for configuration in (before, after))
    for record in RecordKind:
        if plain(kept.get(record)) != plain(is_kept.get(record)):
            yield KeptChange(record=record, before=kept.get(record), after=is_kept.get(record))
    given, is_given = ([(plain(rule), rule) for rule in configuration.sign_on.sign_on] for configuration in (before, after))
    for ours, others, is_new in ((given, is_given, False), (is_given, given, True)):
        yield from (SignOnChange(rule=rule, is_new=is_new) for held, rule in ours if all(held != other for other, _ in others))


def _part(part: WrittenPart, before: Iterable[WrittenPiece], after: Iterable[WrittenPiece]) -> Iterator[PartChange]:
    was, is_ = ({piece.id: piece for piece in pieces} for pieces in (before, after))
    for otherwise, found in (
        (Otherwise.NEW, [piece for id_, piece in is_.items() if id_ not in was]),
        (Otherwise.CHANGED, [piece for id_, piece in is_.items() if id_ in was and was[id_].content != piece.content]),
        (Otherwise.GONE, [piece for id_, piece in was.items() if id_ not in is_]),
    ):
        if found:
            yield PartChange(part=part, otherwise=otherwise, titles=tuple(piece.title for piece in found if piece.title))


def _numbers(written: Configuration) -> dict[str, tuple[Text, str | None]]:
    """Title and number of everybody who is called, by id; of whoever mends Lineal under none."""
    numbers = {id_: (number.title, number.phone) for id_, number in written.municipality.number_by_id.items()}
    support = written.municipality.support
    return numbers | ({"": (support.title, support.phone)} if support else {})


def _kept_phrase(rule: RetentionRule | None) -> Phrase:
    if rule is None:
        return Phrase("ikke skrevet")
    if rule.keep is None:
        return Phrase("for altid")
    return Phrase("{span} efter {since}", {"span": duration_phrase(rule.keep), "since": SINCE_WORDS[rule.since]})
