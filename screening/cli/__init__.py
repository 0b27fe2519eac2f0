"""The commands, each a few lines over a service. Heavy parts are imported inside the command that needs them."""

import logging
import os
import sys
from typing import NoReturn

import click

from screening import log_lines
from screening.cli import importing, keeping, mail, paper_forms, people, proving, publishing, rounds, serving, sign_on
from screening.cli.refusals import refusal, refusal_of_system
from screening.cli.ruler import cases, explaining, writing
from screening.cli.words import speak_danish
from screening.errors import LinealError, NotFound, fault_place
from screening.language import render

__all__ = ["run"]

speak_danish()


@click.group(help="Lineal: sæt et barn på linealen, se kommunens tilbud, og udskriv bekymringsrapporten.")
def main() -> None:
    """The group that all commands hang on."""


for module in (cases, explaining, serving, people, writing, paper_forms, publishing, importing, mail, proving, keeping, rounds, sign_on):
    for command in module.COMMANDS:
        main.add_command(command)


def run() -> None:
    """Run the command that was typed; a refusal is one Danish line, never a trace."""
    log_lines.begin(logging.WARNING)
    try:
        main(prog_name="run.py", standalone_mode=False)
    except click.ClickException as error:
        click.echo(refusal(error), err=True)
        raise SystemExit(error.exit_code) from None
    except click.Abort:
        click.echo("\nAfbrudt.", err=True)
        raise SystemExit(130) from None
    except NotFound:  # its own words are a page's
        click.echo("Det, du skrev, findes ikke, eller brugeren har ikke adgang til det.", err=True)
        raise SystemExit(1) from None
    except LinealError as error:
        click.echo(render(error.phrase, "da"), err=True)
        raise SystemExit(1) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except OSError as error:
        told = refusal_of_system(error)
        if told is None:
            _tell_fault(error)
        click.echo(told, err=True)
        raise SystemExit(1) from None
    except Exception as error:  # noqa: BLE001 - a user reads one line, whatever it is
        _tell_fault(error)


def _tell_fault(error: Exception) -> NoReturn:
    """What nobody had thought of: its kind and its place, never its own words."""
    click.echo(f"Noget gik galt i selve programmet ({type(error).__name__}, {fault_place(error)}). Meld det til udviklerne.", err=True)
    raise SystemExit(70) from None
