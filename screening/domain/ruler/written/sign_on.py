"""What a municipality writes about its sign-on: which values of which claims give which role in which unit."""

from operator import not_
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from screening.domain.people import Role
from screening.domain.ruler.written.scales import Status
from screening.domain.source import Written
from screening.domain.text import Text

Claim = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""The name of a claim as the provider writes it; a dot leads into a claim that has claims of its own."""


def _one_or_several(value: Any) -> Any:
    return (str(value),) if isinstance(value, str | int) and not isinstance(value, bool) else value


_ONE: Final = {"type": ["string", "number"]}

ClaimValues = Annotated[
    tuple[Claim, ...],
    BeforeValidator(_one_or_several),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}]}),
]
"""One value of a claim, or several of which any counts."""


class SignOnRule(Written):
    """Whoever has one of the `values` in the `claim` has the `role`: in the unit of this name, or in those that `unit_from` names."""

    claim: Claim
    values: ClaimValues
    role: Role
    unit: Claim | None = Field(default=None, exclude_if=not_)
    unit_from: Claim | None = Field(default=None, exclude_if=not_)


class PersonClaims(Written):
    """Which claims say what somebody is called; those that do not come say nothing."""

    name: Claim = "name"
    title: Claim | None = Field(default=None, exclude_if=not_)
    email: Claim | None = Field(default=None, exclude_if=not_)
    login: Claim | None = Field(default=None, exclude_if=not_)


class SignOnFile(Written):
    """Without a rule nobody comes in by sign-on. `ask` is whom somebody asks who is refused; without it the administrators."""

    status: Status | None = Field(default=None, exclude_if=not_)
    ask: Text | None = Field(default=None, exclude_if=not_)
    person: PersonClaims = Field(default=PersonClaims(), exclude_if=lambda written: written == PersonClaims())
    sign_on: tuple[SignOnRule, ...] = ()

    @property
    def units(self) -> frozenset[str]:
        """The units that the rules name, as they write them."""
        return frozenset(rule.unit for rule in self.sign_on if rule.unit)

    @property
    def is_told_units(self) -> bool:
        """Whether the provider itself names units, by what only it knows."""
        return any(rule.unit_from for rule in self.sign_on)
