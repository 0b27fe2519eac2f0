"""How templates are run: as Jinja does it, without asking of every call what none of ours is."""

from types import FunctionType
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from jinja2.runtime import Context, Macro

from screening.domain.ruler.weighing.placements import whole_at
from screening.domain.ruler.written.readings import read_for
from screening.web.door.remembering import Remembered, remembered

PLAIN = (Macro, FunctionType, Remembered)


class QuickContext(Context):
    """Calls macros and plain functions at once. Jinja first asks each whether it wants to be given the context, which takes longer."""

    def call(__self, __called: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in Jinja: a macro may have an argument called self
        """Call a macro, a function or anything else that a template calls."""
        if type(__called) not in PLAIN or hasattr(__called, "jinja_pass_arg"):
            return super().call(__called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __called(*args, **kwargs)


def register(app: Flask) -> None:
    """Give the app's templates their rules."""
    app.jinja_env.context_class = QuickContext
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["remembered"] = remembered
    app.jinja_env.globals["read_for"] = read_for
    app.jinja_env.globals["whole_at"] = whole_at
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
