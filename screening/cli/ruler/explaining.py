"""What a code of the checker means, with an example before and after."""

import textwrap
from collections.abc import Iterator, Sequence

import click

from screening.configuration.explanations import Example, Explanation, code, explanation, explanations, nearest_code
from screening.configuration.kinds import Severity

WIDTH = 88
LEFT_OUT = "…"


@click.command(help="Forklar en kode fra efterprøvningen, f.eks. L014. Uden kode: dem alle.")
@click.argument("written", metavar="[KODE]", required=False)
def explain(written: str | None) -> None:
    """One explanation, or the list of all."""
    if written is None:
        for told in explanations().values():
            click.echo(f"{told.code}  {told.title}{'  (advarsel)' if told.severity is Severity.WARNING else ''}")
        return
    found = explanation(written)
    if found is None:
        near = nearest_code(written)
        meant = f" Mente du {near}: {explanations()[near].title}?" if near else ""
        raise click.ClickException(f"Koden {code(written)} findes ikke.{meant} Se alle med: python3 run.py explain")
    click.echo("\n".join(_told(found)))


def _told(told: Explanation) -> Iterator[str]:
    severity = "Advarsel" if told.severity is Severity.WARNING else "Fejl"
    yield click.style(f"{told.code}  {told.title}", bold=True)
    yield f"{severity}\n"
    for paragraph in told.text.split("\n\n"):
        yield textwrap.fill(paragraph, WIDTH) + "\n"
    yield from _examples("Før", told.before)
    yield from _examples("Efter", told.after)
    if any(LEFT_OUT in example.written.split() for example in (*told.before, *told.after)):
        yield "(… står for resten af filen, som den var.)"


def _examples(heading: str, examples: Sequence[Example]) -> Iterator[str]:
    for example in examples:
        saved = f", gemt som {example.how.upper()}" if example.how and example.how != "hel" else ""
        yield f"{heading}{f' ({example.file}{saved})' if example.file else ''}:\n"
        yield textwrap.indent(example.written, "    ")


COMMANDS = (explain,)
