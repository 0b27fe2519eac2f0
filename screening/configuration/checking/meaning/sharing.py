"""What a municipality writes about sharing: whether it can be used while nobody may ask the parents, and its pieces fit together."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import PieceKind, Pieces
from screening.configuration.checking.meaning.points import twice, unknown
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Tree
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import MONTHS_A_YEAR
from screening.domain.ruler.proofs.grounds import YOUNG_PERSON_FROM_MONTH
from screening.domain.ruler.written.guidance import SeenIn
from screening.domain.ruler.written.sharing import A_YEAR, GROWN_UP, Shareable, SharingFile

SOME_DAY: Final = date(2025, 1, 31)
"""Spans are compared from a day on which a year is as long as most."""

OWN_CONSENT_FROM: Final = YOUNG_PERSON_FROM_MONTH // MONTHS_A_YEAR
"""Nobody younger says yes alone."""

SHAREABLE_WORDS: Final[Mapping[Shareable, Phrase]] = {
    Shareable.ASSESSMENTS: Phrase("vurderinger"),
    Shareable.CHILD: Phrase("barnets oplysninger"),
    Shareable.ADULTS: Phrase("hvem barnets voksne er"),
    Shareable.EFFORTS: Phrase("det, der er aftalt"),
}


def check_sharing(tree: Tree, written: SharingFile, draft: Pieces) -> Iterator[Problem]:
    """What does not fit in the file about sharing."""
    yield from twice([(tree, ("bases", position), basis.id) for position, basis in enumerate(written.bases)])
    yield from twice([(tree, ("kinds", position), kind.id) for position, kind in enumerate(written.kinds)])
    yield from _bases(tree, written, draft)
    yield from _consent(tree, written)
    yield from _talk_together(tree, written, draft)
    hand_over, bases = written.hand_over, by_title(written.bases)
    for position, id_ in enumerate(hand_over.bases if hand_over else ()):
        if id_ not in bases and tree.is_untouched(("bases",)):
            yield unknown(kinds.BASIS_UNKNOWN, tree.place(("hand_over", "bases", position)), id_, bases)


def _bases(tree: Tree, written: SharingFile, draft: Pieces) -> Iterator[Problem]:
    laws = by_title(law for _, _, law in draft.laws)
    for position, basis in enumerate(written.bases):
        if basis.law and basis.law not in laws and PieceKind.LAWS not in draft.incomplete:
            yield unknown(kinds.LAW_UNKNOWN, tree.place(("bases", position, "law")), basis.law, laws)
        if basis.consent and basis.lasts.after(SOME_DAY) > A_YEAR.after(SOME_DAY):
            yield problem(
                kinds.CONSENT_TOO_LONG, tree.place(("bases", position, "lasts")), longest=f"{basis.lasts.count} {basis.lasts.unit}"
            )
    if written.bases and all(basis.consent for basis in written.bases) and tree.is_untouched(("bases",)):
        yield problem(kinds.ONLY_CONSENT, tree.key_place(("bases",)))


def _talk_together(tree: Tree, written: SharingFile, draft: Pieces) -> Iterator[Problem]:
    talk = written.talk_together
    if talk is None or PieceKind.LAWS in draft.incomplete or not tree.is_whole(("talk_together", "law")):
        return
    laws = {law.id: law for _, _, law in draft.laws}
    if talk.law not in laws:
        yield unknown(kinds.LAW_UNKNOWN, tree.place(("talk_together", "law")), talk.law, by_title(laws.values()))
    elif laws[talk.law].seen_in is not SeenIn.READ:
        yield problem(kinds.TALK_BY_HEARSAY, tree.place(("talk_together", "law")), law=laws[talk.law].title)


def _consent(tree: Tree, written: SharingFile) -> Iterator[Problem]:
    if written.consent.own_from < OWN_CONSENT_FROM and tree.is_whole(("consent", "own_from")):
        told: dict[str, Value] = {"got": written.consent.own_from, "least": OWN_CONSENT_FROM, "most": GROWN_UP}
        yield problem(kinds.OWN_CONSENT_TOO_EARLY, tree.place(("consent", "own_from")), **told)
    asking = next(((at, basis) for at, basis in enumerate(written.bases) if basis.consent), None)
    if asking is None or not tree.is_whole(("kinds",)):
        return
    if not written.kinds:
        yield problem(kinds.CONSENT_TO_NOTHING, tree.place(("bases", asking[0], "consent")), basis=asking[1].title)
        return
    opened = {thing for kind in written.kinds for thing in kind.opens}
    for thing in Shareable:
        if thing not in opened:
            yield problem(kinds.NEVER_OPENED, tree.key_place(("kinds",)), what=SHAREABLE_WORDS[thing], mend=thing.value)
