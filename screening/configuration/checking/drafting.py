"""From trees to the draft of a configuration: what each file is, and its pieces in their right shape."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from pydantic import BaseModel, Field

from screening.configuration import file_kinds, kinds
from screening.configuration.checking.languages import lacking_languages
from screening.configuration.checking.meaning import PieceKind, Pieces
from screening.configuration.checking.names import did_you_mean
from screening.configuration.checking.placeholders import placeholders
from screening.configuration.checking.salvaging import shape_what_stands
from screening.configuration.checking.settling import settle
from screening.configuration.checking.traps import traps
from screening.configuration.checking.visible import invisible
from screening.configuration.file_kinds import FILE_KINDS, TOLD_BY, file_kind
from screening.configuration.problems import MOST_IN_A_FILE, Place, Problem, has_errors, problem
from screening.configuration.reading.syntax import GLUED_KEY, shortened
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.ruler.written.guidance import Advice, Law
from screening.domain.ruler.written.letters import LettersFile
from screening.domain.ruler.written.notification import NotificationFile
from screening.domain.ruler.written.offers import Offer
from screening.domain.ruler.written.retention import RetentionFile
from screening.domain.ruler.written.rounds import RoundsFile
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.settings import LocalSetting
from screening.domain.ruler.written.sharing import SharingFile
from screening.domain.ruler.written.sign_on import SignOnFile
from screening.domain.text import Text

OFFER_KEYS: Final = ("steps", "offers")
GUIDANCE_KEYS: Final = ("law", "settings", "advice")

Model = TypeVar("Model", bound=BaseModel)


class Drafting:
    """Reads trees one by one into a draft. What has a broken shape is reported, and left out as far as it is broken."""

    def __init__(self) -> None:
        self.draft = Pieces()
        self.problems: list[Problem] = []
        self._advising: list[tuple[Tree, list[str]]] = []

    def miss(self) -> None:
        """Note that a file could not be read at all: it may have held anything."""
        self.draft.incomplete.update(PieceKind)

    def read(self, tree: Tree) -> None:
        """Tell by its keys what the file is, and read it."""
        top = tree.root.value
        if not isinstance(top, dict):
            self.problems.append(no_keys(tree))
            self.miss()
            return
        self.problems += [*placeholders(tree), *islice(invisible(tree), MOST_IN_A_FILE)]
        kind = file_kind(top)
        if kind is None:
            telling = [keys[0] for keys in TOLD_BY.values()]
            hints = (did_you_mean(key, telling) for key in list(top)[:MOST_IN_A_FILE])
            self.problems.append(problem(kinds.UNKNOWN_FILE, Place(tree.file), nearest=next((hint for hint in hints if hint), "")))
            self.miss()
            return
        self.problems += islice(traps(tree, FILE_KINDS[kind]), MOST_IN_A_FILE)
        match kind:
            case file_kinds.SCALE:
                self._scale(tree)
            case file_kinds.OFFERS:
                self._offers(tree, list(top))
            case file_kinds.GUIDANCE:
                self._guidance(tree, list(top))
            case file_kinds.MUNICIPALITY:
                self._municipality(tree)
            case file_kinds.NOTIFICATION:
                self._notification(tree)
            case file_kinds.SHARING:
                self._sharing(tree)
            case file_kinds.LETTERS:
                self._letters(tree)
            case file_kinds.ROUNDS:
                self._rounds(tree)
            case file_kinds.RETENTION:
                self._retention(tree)
            case file_kinds.SIGN_ON:
                self._sign_on(tree)
            case file_kinds.VIGNETTES:
                self.problems.append(_vignettes_elsewhere(tree))
        if kind != file_kinds.LETTERS and not has_errors(found for found in self.problems if found.place.file == tree.file):
            self.problems += lacking_languages(tree)

    def _shaped(self, model: type[Model], tree: Tree, path: Path, part: PieceKind) -> Model | None:
        shaped, problems = shape_what_stands(model, tree, path)
        self.problems += problems
        if shaped is None or (path and not tree.is_whole((*path, "id"))):
            self.draft.incomplete.add(part)
        return shaped

    def _scale(self, tree: Tree) -> None:
        scale = self._shaped(Scale, tree, (), PieceKind.SCALES)
        if scale:
            self.draft.scales.append((tree, scale))

    def _offers(self, tree: Tree, keys: list[str]) -> None:
        self._unknown(tree, keys, OFFER_KEYS)
        if "steps" in keys:
            steps = self._shaped(_Steps, tree, (), PieceKind.STEPS)
            if steps and self.draft.steps:
                self.problems.append(problem(kinds.STEPS_TWICE, tree.key_place(("steps",)), first=str(self.draft.steps[0].file)))
            elif steps:
                self.draft.steps = (tree, steps.steps)
        for path in self._elements(tree, "offers", keys, PieceKind.OFFERS):
            offer = self._shaped(Offer, tree, path, PieceKind.OFFERS)
            if offer:
                self.draft.offers.append((tree, path, offer))

    def _guidance(self, tree: Tree, keys: list[str]) -> None:
        self._unknown(tree, keys, GUIDANCE_KEYS)
        for path in self._elements(tree, "law", keys, PieceKind.LAWS):
            law = self._shaped(Law, tree, path, PieceKind.LAWS)
            if law:
                self.draft.laws.append((tree, path, law))
        for path in self._elements(tree, "settings", keys, PieceKind.SETTINGS):
            setting = self._shaped(LocalSetting, tree, path, PieceKind.SETTINGS)
            if setting:
                self.draft.settings.append((tree, path, setting))
        self._advising.append((tree, keys))

    def finish(self) -> None:
        """Read what waits for every file: an advice may take a word from a setting that stands in another."""
        known = {setting.id: setting for _, _, setting in self.draft.settings}
        for tree, keys in self._advising:
            for path in self._elements(tree, "advice", keys, PieceKind.ADVICE):
                chosen_by, problems = settle(tree, path, known, knows_all=PieceKind.SETTINGS not in self.draft.incomplete)
                self.problems += problems
                advice = self._shaped(Advice, tree, path, PieceKind.ADVICE)
                if advice:
                    self.draft.advice.append((tree, path, advice.model_copy(update={"chosen_by": chosen_by}) if chosen_by else advice))

    def _municipality(self, tree: Tree) -> None:
        municipality = self._shaped(Municipality, tree, (), PieceKind.MUNICIPALITY)
        if municipality and self.draft.municipality:
            self.problems.append(problem(kinds.MUNICIPALITY_TWICE, Place(tree.file), first=self.draft.municipality[0].file))
        elif municipality:
            self.draft.municipality = (tree, municipality)

    def _notification(self, tree: Tree) -> None:
        notification = self._shaped(NotificationFile, tree, (), PieceKind.NOTIFICATION)
        if notification and self.draft.notification:
            self.problems.append(problem(kinds.NOTIFICATION_TWICE, Place(tree.file), first=self.draft.notification[0].file))
        elif notification:
            self.draft.notification = (tree, notification)

    def _sharing(self, tree: Tree) -> None:
        sharing = self._shaped(SharingFile, tree, (), PieceKind.SHARING)
        if sharing and self.draft.sharing:
            self.problems.append(problem(kinds.SHARING_TWICE, Place(tree.file), first=self.draft.sharing[0].file))
        elif sharing:
            self.draft.sharing = (tree, sharing)

    def _letters(self, tree: Tree) -> None:
        letters = self._shaped(LettersFile, tree, (), PieceKind.LETTERS)
        if letters and self.draft.letters:
            self.problems.append(problem(kinds.LETTERS_TWICE, Place(tree.file), first=self.draft.letters[0].file))
        elif letters:
            self.draft.letters = (tree, letters)

    def _rounds(self, tree: Tree) -> None:
        rounds = self._shaped(RoundsFile, tree, (), PieceKind.ROUNDS)
        if rounds and self.draft.rounds:
            self.problems.append(problem(kinds.ROUNDS_TWICE, Place(tree.file), first=self.draft.rounds[0].file))
        elif rounds:
            self.draft.rounds = (tree, rounds)

    def _retention(self, tree: Tree) -> None:
        retention = self._shaped(RetentionFile, tree, (), PieceKind.RETENTION)
        if retention and self.draft.retention:
            self.problems.append(problem(kinds.RETENTION_TWICE, Place(tree.file), first=self.draft.retention[0].file))
        elif retention:
            self.draft.retention = (tree, retention)

    def _sign_on(self, tree: Tree) -> None:
        sign_on = self._shaped(SignOnFile, tree, (), PieceKind.SIGN_ON)
        if sign_on and self.draft.sign_on:
            self.problems.append(problem(kinds.SIGN_ON_TWICE, Place(tree.file), first=self.draft.sign_on[0].file))
        elif sign_on:
            self.draft.sign_on = (tree, sign_on)

    def _elements(self, tree: Tree, key: str, keys: list[str], part: PieceKind) -> Iterator[Path]:
        node = tree.node((key,))
        if key not in keys or node is None:
            return
        if isinstance(node.value, list):
            before = len(self.problems)
            for position in range(len(node.value)):
                if len(self.problems) - before > MOST_IN_A_FILE:
                    self.draft.incomplete.add(part)
                    return
                yield key, position
            return
        empty = node.is_nothing
        self.problems.append(
            problem(kinds.EMPTY_VALUE, tree.key_place((key,)), key=key) if empty else problem(kinds.WANTS_LIST, tree.place((key,)))
        )
        self.draft.incomplete.add(part)

    def _unknown(self, tree: Tree, keys: Sequence[str], known: Sequence[str]) -> None:
        for key in keys:
            if key not in known:
                nearest = did_you_mean(key, known)
                self.problems.append(problem(kinds.UNKNOWN_KEY, tree.key_place((key,)), key=key, nearest=nearest, known=", ".join(known)))


def no_keys(tree: Tree) -> Problem:
    """A file that begins with a word or a list."""
    written = tree.root.value
    if not written:
        return problem(kinds.EMPTY_FILE, Place(tree.file))
    glued = GLUED_KEY.fullmatch(written.split()[0]) if isinstance(written, str) and written.strip() else None
    if glued:
        return problem(kinds.MISSING_SPACE, tree.place(), got=shortened(glued[0]), mend=shortened(f"{glued[2]}: {glued[3]}"))
    return problem(kinds.NOT_A_MAPPING, Place(tree.file))


def _vignettes_elsewhere(tree: Tree) -> Problem:
    reason, mend = Phrase("vignetter ligger i mappen »{folder}«"), Phrase("Flyt filen til mappen »{folder}«.")
    folder = {"folder": file_kinds.VIGNETTES}
    return problem(kinds.IGNORED_FILE, Place(tree.file), name=tree.file, reason=reason.filled(folder), mend=mend.filled(folder))


class _Steps(BaseModel):
    """The ladder of steps at the head of an offers file."""

    steps: tuple[Text, ...] = Field(min_length=1)
