"""Whether everybody who is placed on a ruler is certain of an offer: exact, over every point, age in months, asker and count of signs.

An offer counts where nothing else can take it away again: it is open and has no last day, and it asks for no flag. Offers are counted
together: those that ask for numbers of ticked signs hold when, between them, they meet every number; those that ask for other parts of
the ruler too when one of them holds wherever the other parts are placed. A part that nobody has observed can still take those away:
such cells are frail.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from screening.domain.ruler.proofs.boards import Board, Certain, bands, laid
from screening.domain.ruler.proofs.boxes import Region, Rule, Steps
from screening.domain.ruler.proofs.grounds import Ground, Hole, always_about
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.configuration import District
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS, Offer


def holes(ground: Ground, offers: Sequence[Offer], today: date) -> tuple[Hole, ...]:
    """Every cell of the ground that has no certain offer, cells of a kind gathered in one; nothing where all is covered.

    Raises `Unfinished` where that could not be found out.
    """
    board = Board(ground)
    return empty(board, AskedOffers(ground, offers, today).certain(board, Steps()))


def empty(board: Board, certain: Iterable[Certain], but_in: Iterable[Certain] | None = None) -> tuple[Hole, ...]:
    """The cells that `certain` leaves over; given `but_in`, only those of them that it holds."""
    held, also = laid(certain), laid(but_in or ())
    left = []
    for ages in bands(board.ground, (*held, *also)):
        missing = board.missing(held, ages)
        left.append((ages, missing & ~board.missing(also, ages) if missing and but_in is not None else missing))
    return board.holes(left)


class AskedOffers:
    """The offers that one asker can count on for children on a scale, in a district where that matters, sorted by what they ask for."""

    def __init__(self, ground: Ground, offers: Iterable[Offer], today: date) -> None:
        """`ground` is any part of the scale for this asker, in this district."""
        scale, asker = ground.scale, ground.asker
        self.scale = scale
        ages = replace(ground, window=None).ages
        self.offers = [
            offer
            for offer in offers
            if ages
            and not offer.at_flags
            and asker in offer.who_may_ask
            and offer.ages.overlaps(ages)
            and stays_open(offer, today)
            and scale.is_meant_by(offer.scales)
            and is_everywhere(offer, ground.district)
        ]
        self._naming: dict[str, list[Offer]] = {dimension.id: [] for dimension in scale.dimensions}
        self._alike: list[Offer] = []
        for offer in self.offers:
            kinds = [self._naming[key] for key in (*offer.at, *offer.in_zones) if key in self._naming]
            for kind in kinds or (self._alike,):
                kind.append(offer)
        self._spread = [offer for kind in self._naming.values() for offer in kind if not self._naming.keys() >= set(_keys(offer))]
        plain = {ANY, ALL}
        self._for_each_part = _counted(Board(ground), [one for one in self._alike if plain.issuperset(_keys(one)) and not one.in_zones])
        self._each_its_own = [one for one in self._alike if not plain.issuperset(_keys(one)) or one.in_zones]
        self._field: Field | None = None

    def alone(self, board: Board) -> list[Certain]:
        """The offers that count somewhere by themselves, also while no other part is placed."""
        dimension = board.ground.dimension
        return [
            *self._for_each_part,
            *_counted(board, self._each_its_own),
            *_counted(board, self._naming[dimension.id] if dimension else ()),
        ]

    def certain(self, board: Board, steps: Steps) -> list[Certain]:
        """As `alone`, and those that count together while every other part is placed. Raises `Unfinished`."""
        alone = self.alone(board)
        return [*alone, *self._together(board, alone, steps)]

    def _together(self, board: Board, alone: Sequence[Certain], steps: Steps) -> Iterator[Certain]:
        """Offers that say something of the part, each with the cells in which one of them always holds.

        One that asks for other parts only is no offer for this one.
        """
        ground, dimension = board.ground, board.ground.dimension
        if dimension is None or not empty(board, alone):
            return
        elsewhere = (offer for offer in self._spread if dimension.id not in _keys(offer))
        about = [*self._alike, *self._naming[dimension.id], *elsewhere]
        about = [offer for offer in about if any(_is_about(key, ground) for key in _keys(offer)) or not _keys(offer)]
        if all(always_about(key, ground) for offer in about for key in _keys(offer)):
            return
        self._field = field = self._field or Field(self.scale)
        held = laid(alone)
        rules = [(offer, board.signs(offer), _rule(offer, field)) for offer in about]
        for ages in bands(ground, (*held, *((offer.ages.first_month, offer.ages.last_month) for offer in about))):
            missing = board.missing(held, ages)
            here = [one for one in rules if one[0].ages.first_month <= ages.first_month and ages.last_month <= one[0].ages.last_month]
            for position in range(len(ground.points)) if missing else ():
                signs = board.signs_of(missing, position)
                box = _placed(field, ground, position)
                for cells, asking in _alike_in_signs(signs, here):
                    steps.begin()
                    if field.uncovered(box, [rule for _, _, rule in asking], steps) is None:
                        at = cells << (position * board.width)
                        held_by = (offer for offer, _, rule in asking if field.boxes(rule, box))
                        yield from (Certain(offer, ages.first_month, ages.last_month, at) for offer in held_by)


def is_everywhere(offer: Offer, district: District | None) -> bool:
    """Whether an offer is for every child in a district: one for some units alone is not."""
    return not offer.units and (not offer.districts or (district is not None and district.id in offer.districts))


def stays_open(offer: Offer, today: date) -> bool:
    """Whether an offer is open and has no last day."""
    return offer.open is None or (offer.open.holds(today) and offer.open.until is None)


def _counted(board: Board, offers: Iterable[Offer]) -> list[Certain]:
    found = ((offer, board.cells(offer)) for offer in offers)
    return [Certain(offer, offer.ages.first_month, offer.ages.last_month, cells) for offer, cells in found if cells]


def _alike_in_signs(signs: int, rules: Sequence[tuple[Offer, int, Rule]]) -> Iterator[tuple[int, list[tuple[Offer, int, Rule]]]]:
    """Numbers of signs, gathered where the same offers are for them."""
    bits = [1 << place for place in range(signs.bit_length()) if signs >> place & 1]
    asking = [(tuple(number for number, (_, held, _) in enumerate(rules) if held & bit), bit) for bit in bits]
    for numbers, group in groupby(sorted(asking), key=lambda one: one[0]):
        yield sum(bit for _, bit in group), [rules[number] for number in numbers]


def _placed(field: Field, ground: Ground, position: int) -> Region:
    """The children with the ground's part at a point, within its window of age, and every other part at some point."""
    bits = list(field.whole.bits)
    for axis in range(field.parts):
        bits[axis] = field.all_points
    point = ground.points[position]
    if ground.dimension and point is not None:
        bits[field.axis_of[ground.dimension.id]] = 1 << ground.read.standing(point)
    if ground.window:
        bits[field.cut] = 1 << field.windows.index(ground.window)
    return Region(tuple(bits))


def _keys(offer: Offer) -> list[str]:
    """What an offer asks for beside signs."""
    return [key for key in (*offer.at, *offer.in_zones) if key not in SIGN_COUNTS]


def _is_about(key: str, ground: Ground) -> bool:
    """Whether a key says something of the ground's part: by its own name, or across parts of which it is one."""
    scale, (word, _, named) = ground.scale, key.partition(" ")
    if word in (ANY, ALL):
        return not named or ground.dimension in scale.members((named,))
    total = scale.total(scale.overall if key == OVERALL else key)
    if total:
        return ground.dimension in scale.members(total.of)
    return ground.dimension is not None and key in (ground.dimension.id, OVERALL)


def _rule(offer: Offer, field: Field) -> Rule:
    kinds = {ANY: field.any_part, ALL: field.all_parts}
    points = [(key, wanted) for key, wanted in offer.at.items() if key not in SIGN_COUNTS]
    return [
        *(kinds[key](wanted) if key in kinds else field.asked(key, wanted) for key, wanted in points),
        *(field.asked(key, zones) for key, zones in offer.in_zones.items()),
    ]
