"""Numbers as OpenMetrics writes them (1.0), for Prometheus and whatever else reads that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MEDIA_TYPE: Final = "application/openmetrics-text; version=1.0.0; charset=utf-8"
END: Final = "# EOF\n"


class FigureKind(StrEnum):
    """How a number goes: up alone, up and down, or as times in buckets."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@dataclass(frozen=True)
class Sample:
    """One number; `ends` is what stands behind the figure's name, as its kind asks for."""

    value: float
    labels: Mapping[str, str]
    ends: str = ""


@dataclass(frozen=True)
class Figure:
    """A name without its ending, what it is, in which unit (the end of the name; empty for none), and its numbers."""

    name: str
    kind: FigureKind
    tells: str
    samples: tuple[Sample, ...]
    unit: str = ""


def gauge(name: str, tells: str, value: float, unit: str = "") -> Figure:
    """A number that goes up and down, alone under its name."""
    return Figure(name, FigureKind.GAUGE, tells, (Sample(value, {}),), unit)


def counter(name: str, tells: str, counted: Iterable[tuple[Mapping[str, str], float]]) -> Figure:
    """What was counted since the start, by labels."""
    return Figure(name, FigureKind.COUNTER, tells, tuple(Sample(value, labels, "_total") for labels, value in counted))


def written(figures: Iterable[Figure]) -> str:
    """The whole text."""
    return "".join(_written(figure) for figure in figures) + END


def _written(figure: Figure) -> str:
    head = [f"# TYPE {figure.name} {figure.kind}"]
    if figure.unit:
        head.append(f"# UNIT {figure.name} {figure.unit}")
    head.append(f"# HELP {figure.name} {figure.tells}")
    lines = [f"{figure.name}{sample.ends}{_labels(sample.labels)} {_number(sample.value)}" for sample in figure.samples]
    return "\n".join([*head, *lines]) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}" if labels else ""


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
