"""What the command line can't do, told in Danish and in one line."""

import errno
import os
from typing import Final

import click

from screening.cli.places import PlaceRefused
from screening.errors import why
from screening.language import render

MORE = "Se hvordan med: python3 run.py {command} --help"

NOT_YOURS: Final = "Skriv kommandoen som den bruger, filerne tilhører: sudo -u BRUGER python3 run.py …"
MAKE_ROOM: Final = "Skaf plads, og prøv igen."
NOT_THERE: Final = "Se efter, at disken er koblet på, og prøv igen."
MENDS: Final = {
    errno.EACCES: NOT_YOURS,
    errno.EPERM: NOT_YOURS,
    errno.ENOSPC: MAKE_ROOM,
    errno.EDQUOT: MAKE_ROOM,
    errno.EROFS: "Gør disken skrivbar, og prøv igen.",
    errno.EIO: NOT_THERE,
    errno.ESTALE: NOT_THERE,
}
"""What to do where a file or a disk can't be had, which is no fault of the program. What is the matter is told by `why`."""


def refusal(error: click.ClickException) -> str:
    """Click's refusal as a Danish reader sees it, and where to read more."""
    if isinstance(error, PlaceRefused):
        return error.message
    if not isinstance(error, click.UsageError):
        return error.format_message()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.ctx.get_help() if error.ctx else ""
    words = error.ctx.command_path.split()[1:] if error.ctx else []
    more = MORE.format(command=" ".join(words)) if words else "Se kommandoerne med: python3 run.py help"
    return f"{_why(error)} {more}"


def refusal_of_system(error: OSError) -> str | None:
    """What the system refused, for whoever types; None where it is a fault of the program."""
    mend = MENDS.get(error.errno or 0)
    if error.filename is None and mend is None:
        return None
    file = f"»{os.fsdecode(error.filename)}«: " if error.filename is not None else ""
    return f"Det gik ikke: {file}{render(why(error), 'da')}.{f' {mend}' if mend else ''}"


def _why(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Tilvalget {error.option_name} findes ikke."
    if isinstance(error, click.BadOptionUsage):
        return f"Tilvalget {error.option_name} er ikke skrevet rigtigt."
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} mangler."
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.IntRange):
        return f"{_name(error.param)} skal være et tal fra {error.param.type.min} til {error.param.type.max}."
    if isinstance(error, click.BadParameter):
        choices = list(map(str, error.param.type.choices)) if error.param and isinstance(error.param.type, click.Choice) else []
        if not choices:
            return f"{_name(error.param)} kan ikke bruges."
        listed = " eller ".join([", ".join(choices[:-1]), choices[-1]] if len(choices) > 1 else choices)
        return f"{_name(error.param)} skal være {listed}."
    if isinstance(error.ctx, click.Context) and isinstance(error.ctx.command, click.Group):
        return "Den kommando findes ikke."
    return "Der står for meget efter kommandoen."


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "Noget"
    return str(param.opts[0]) if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command(None)))
