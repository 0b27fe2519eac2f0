"""What a change of configuration would mean, as a table for a terminal and as data for other programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.changes.effects import ChangeKind
from screening.domain.ruler.changes.previews import CountedGroup, Counts, Move, Preview, RuleEffect
from screening.domain.ruler.changes.today import DraftCounts, ScaleMove
from screening.domain.text import MAIN_LANGUAGE
from screening.language import render
from screening.reports.assessing.result_data import ReportJson

COLUMNS: Final = (
    ("replayed", Phrase("Vurderinger")),
    ("changed", Phrase("Ændres")),
    ("zone", Phrase("Zone")),
    ("offers", Phrase("Tilbud")),
    ("advice", Phrase("Råd")),
    ("placing", Phrase("Placering")),
)
HISTORY: Final = Phrase(
    "Fald og »første gang« er set med det, som enheden selv havde underskrevet. Andre enheders vurderinger er ikke med."
)
DRAFTS_KEPT: Final = Phrase("Intet i kladderne bliver slettet. Det, der ikke har plads, bliver stående for sig selv.")
SHOWN_EXAMPLES: Final = 2


def preview_text(preview: Preview, language: str = MAIN_LANGUAGE) -> str:
    """The whole preview in `language`: the sum, then by scale, by unit and by rule."""
    return "\n".join(_lines(preview, language))


def preview_json(preview: Preview, language: str = MAIN_LANGUAGE) -> str:
    """The preview as JSON text, with ids and with titles in `language`."""
    data: dict[str, ReportJson] = {
        "before": preview.before,
        "after": preview.after,
        **_counts(preview.whole),
        "scales": [_group(group, language) for group in preview.scales],
        "units": [_group(group, language) for group in preview.units],
        "moves": [_move(move, language) for move in preview.moves],
        "rules": [_rule(rule, language) for rule in preview.rules],
        "settings": [
            {"question": render(one.question, language), "change": render(one.path, language), "reason": render(one.reason, language)}
            for one in preview.settings
        ],
        "written": [
            {"kind": str(one.kind), "where": render(one.where, language), "what": render(one.what, language)} for one in preview.written
        ],
        "beside": [{"where": render(one.where, language), "what": render(one.what, language)} for one in preview.beside],
        "children": {
            "counted": preview.children.counted,
            "moved": preview.children.moved,
            "moves": [_scale_move(move, language) for move in preview.children.moves],
        },
        "drafts": {
            **_drafts(preview.drafts),
            "units": [{"title": render(unit.title, language), **_drafts(unit)} for unit in preview.drafts.units],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _sum(whole: Counts, held: Mapping[str, Value]) -> Phrase:
    if whole.replayed != 1:
        return Phrase("{replayed} underskrevne vurderinger er regnet igennem; {changed} af dem ville ændre sig.", held)
    if whole.changed:
        return Phrase("1 underskrevet vurdering er regnet igennem; den ville ændre sig.")
    return Phrase("1 underskrevet vurdering er regnet igennem; den ville ikke ændre sig.")


def _lines(preview: Preview, language: str) -> Iterator[str]:
    whole = preview.whole
    held: dict[str, Value] = {"replayed": _number(whole.replayed), "changed": _number(whole.changed)}
    yield render(_sum(whole, held), language)
    if preview.settings:
        yield from ("", render(Phrase("Det bestemmer kommunen anderledes"), language))
        for one in preview.settings:
            question, path, reason = (render(said, language) for said in (one.question, one.path, one.reason))
            yield f"  {question} {path} ({reason})"
    otherwise = (*preview.written, *preview.beside)
    if otherwise:
        yield from ("", render(Phrase("Det står anderledes i filerne"), language))
        yield from (f"  {render(one.where, language)}: {render(one.what, language)}" for one in otherwise)
    if whole.changed:
        yield from _replayed(preview, language)
    yield from _today(preview, language)


def _replayed(preview: Preview, language: str) -> Iterator[str]:
    yield render(HISTORY, language)
    yield from _table(Phrase("Efter skala"), preview.scales, language)
    yield from _table(Phrase("Efter enhed"), preview.units, language)
    effects: tuple[tuple[Phrase, Sequence[Move | RuleEffect]], ...] = (
        (Phrase("Zoner, der skifter"), preview.moves),
        (Phrase("Tilbud, der skifter"), preview.rules_of(ChangeKind.OFFERS)),
        (Phrase("Råd, der skifter"), preview.rules_of(ChangeKind.ADVICE)),
    )
    for heading, changing in effects:
        if changing:
            yield from ("", render(heading, language))
            yield from (_effect(one, language) for one in changing)


def _today(preview: Preview, language: str) -> Iterator[str]:
    """Children who would have another scale, and drafts that would be met otherwise; nothing where there is neither child nor draft."""
    children, drafts = preview.children, preview.drafts
    if children.counted:
        held: dict[str, Value] = {"counted": _number(children.counted), "moved": _number(children.moved)}
        yield from ("", render(Phrase("Børn i alt: {counted}. Børn, der ville skifte skala i dag: {moved}.", held), language))
        yield from (f"{_number(move.count):>9}  {render(move.path, language)}" for move in children.moves)
    if drafts.waiting:
        held = {"waiting": _number(drafts.waiting), "changed": _number(drafts.changed)}
        yield from ("", render(Phrase("Kladder, der venter: {waiting}. Kladder, der ville blive berørt: {changed}.", held), language))
        for one in drafts.units:
            held = {"unit": one.title, "scale": _number(one.other_scale), "place": _number(one.without_place)}
            what = Phrase("{unit}: {scale} skal have en anden skala, og i {place} er der noget skrevet, som ikke længere har plads", held)
            yield f"{_number(one.changed):>9}  {render(what, language)}"
        if drafts.changed:
            yield render(DRAFTS_KEPT, language)


def _table(heading: Phrase, groups: tuple[CountedGroup, ...], language: str) -> Iterator[str]:
    titles = [render(heading, language), *(render(group.title, language) for group in groups)]
    width = max(len(title) for title in titles)
    words = [render(word, language) for _, word in COLUMNS]
    yield ""
    yield f"{titles[0]:<{width}}  " + "  ".join(words)
    for title, group in zip(titles[1:], groups, strict=True):
        numbers = (f"{_number(getattr(group, name)):>{len(word)}}" for (name, _), word in zip(COLUMNS, words, strict=True))
        yield f"{title:<{width}}  " + "  ".join(numbers)


def _effect(effect: Move | RuleEffect, language: str) -> str:
    if isinstance(effect, Move):
        what = Phrase("{where}: {path}", {"where": effect.where, "path": effect.path})
    else:
        what = Phrase("»{title}« ({source}) {what}", {"title": effect.title, "source": effect.source, "what": effect.what})
    examples = Phrase("f.eks. {ids}", {"ids": ", ".join(effect.examples[:SHOWN_EXAMPLES])})
    return f"{_number(effect.count):>9}  {render(what, language)}\n{'':>11}{render(examples, language)}"


def _counts(counts: Counts) -> dict[str, ReportJson]:
    return {name: int(getattr(counts, name)) for name, _ in COLUMNS}


def _group(group: CountedGroup, language: str) -> dict[str, ReportJson]:
    return {"id": group.id, "title": render(group.title, language), **_counts(group)}


def _scale_move(move: ScaleMove, language: str) -> dict[str, ReportJson]:
    before, after = (render(title, language) if title else None for title in (move.before, move.after))
    return {"before": before, "after": after, "count": move.count}


def _drafts(counts: DraftCounts) -> dict[str, ReportJson]:
    return {name: int(getattr(counts, name)) for name in DraftCounts.model_fields}


def _move(move: Move, language: str) -> dict[str, ReportJson]:
    return {
        "scale": render(move.scale, language),
        "dimension": render(move.dimension, language) if move.dimension else None,
        "before": render(move.before, language) if move.before else None,
        "after": render(move.after, language) if move.after else None,
        "count": move.count,
        "examples": [*move.examples],
    }


def _rule(rule: RuleEffect, language: str) -> dict[str, ReportJson]:
    return {
        "kind": rule.kind.value,
        "id": rule.id,
        "title": render(rule.title, language),
        "source": rule.source,
        "how": rule.how.value,
        "count": rule.count,
        "examples": [*rule.examples],
    }


def _number(count: int) -> str:
    """A count as Danes write it: 1.000.000."""
    return f"{count:,}".replace(",", ".")
