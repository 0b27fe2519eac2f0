"""How templates are compiled: once for each language, with its sentences written in, and calling what they call at once."""

import re
from itertools import zip_longest
from keyword import iskeyword
from pathlib import Path
from typing import Any, Final

from flask import Flask, has_request_context
from flask.templating import Environment
from jinja2 import StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from screening.domain.ruler.weighing.placements import whole_at
from screening.domain.ruler.written.readings import read_for
from screening.language import ended, translate
from screening.web.door import current, remembering
from screening.web.door.compiled import PLACE, CompiledTemplates

SENTENCE: Final = "_"
SAYING: Final = frozenset({"say", "spoken", "spoken_within", "lang_mark"})
WOVEN: Final = f"{__name__}.woven"
UNSAFE: Final = re.compile("[&<>'\"]").search
ENDED: Final = f"{__name__}.ended_once"
FULL_STOP: Final = re.compile(r"\.(?:\s|$)").match
GAP: Final = re.compile(r"%\((\w+)\)s")
TAKES_CONTEXT: Final = frozenset({"remembered"})
QUICK: Final = "quick_escape as escape, QuickMacro as Macro"
PAPER: Final = "reports/"
"""Where the templates of papers lie, which have rules of their own."""
RUNTIME: Final = "from jinja2.runtime import "


def quick_escape(value: Any) -> str:
    """What `escape` makes of a value; what is safe already, as nearly everything that a macro draws, is given back as it is."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return escape(value) if UNSAFE(value) else value
    if kind is int or kind is float:
        return str(value)
    return escape(value)


def woven(*pieces: Any) -> Markup:
    """The pieces of a sentence and what stands in its gaps, all made safe, as one."""
    return Markup("".join([quick_escape(piece) for piece in pieces]))  # noqa: S704 - each is made safe


def own_sentence(sentence: str) -> Markup:
    """The program's own sentence, which holds no tags, so that it may stand in an attribute as well: some quote what a button is called."""
    return Markup(sentence.replace('"', "&#34;"))  # noqa: S704 - our own sentence


def ended_once(gap: Any) -> Markup:
    """What stands in front of a sentence's full stop, with it: one mark, where the words bring their own."""
    return Markup(ended(quick_escape(gap)))  # noqa: S704 - it is made safe


class _InLanguage(NodeTransformer):
    """Writes the sentences of one language into a template, and tells the filters that say things which language it is."""

    def __init__(self, language: str) -> None:
        self._language = language

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - as in Jinja
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name == SENTENCE):
            return node
        match node:
            case nodes.Call(args=[nodes.Const(value=str(danish))], dyn_args=None, dyn_kwargs=None):
                return self._sentence(danish, node)
        return node

    def _sentence(self, danish: str, node: nodes.Call) -> nodes.Expr:
        """The sentence; with gaps that are filled when the page is drawn, and made safe then."""
        sentence = own_sentence(translate(danish, self._language))
        if not node.kwargs:
            return nodes.Const(sentence % {}, lineno=node.lineno)
        said = {gap.key: gap.value for gap in node.kwargs}
        pieces = GAP.split(sentence)
        gaps = [said[name] for name in pieces[1::2]]
        for place, after in enumerate(pieces[2::2]):
            if FULL_STOP(after):
                gaps[place] = nodes.Call(nodes.ImportedName(ENDED), [gaps[place]], [], None, None, lineno=node.lineno)
                pieces[2 + 2 * place] = after[1:]
        words = [nodes.Const(Markup(piece % ())) for piece in pieces[::2]]  # noqa: S704 - our own sentence
        pieces_and_gaps = [one for pair in zip_longest(words, gaps) for one in pair if one is not None]
        return nodes.Call(nodes.ImportedName(WOVEN), pieces_and_gaps, [], None, None, lineno=node.lineno)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - as in Jinja
        """What is shown, piece by piece: a sentence that nothing more is done with needs no putting together."""
        self.generic_visit(node)
        node.nodes = [piece for shown in node.nodes for piece in _pieces(shown)]
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802 - as in Jinja
        self.generic_visit(node)
        if node.name in SAYING and not node.args:
            node.args = [nodes.Const(self._language)]
        return node


def _pieces(shown: nodes.Expr) -> list[nodes.Expr]:
    match shown:
        case nodes.Call(node=nodes.ImportedName(importname=name), args=pieces) if name == WOVEN:
            return pieces
    return [shown]


class QuickMacro(Macro):
    """A macro that is called as it stands: what Jinja would first look up of each call is known when it is made."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._is_plain = bool(self._default_autoescape) and not (self.caller or self.catch_kwargs or self.catch_varargs)

    def __call__(self, *arguments: Any, **named: Any) -> str:
        """What the macro draws."""
        given = len(arguments)
        if self._is_plain and given <= self._argument_count:
            if given == self._argument_count and not named:
                return Markup(self._func(*arguments))  # noqa: S704 - as Jinja: it has made safe what it wrote
            left = self.arguments[given:]
            if not named or named.keys() <= set(left):
                return Markup(self._func(*arguments, *[named.get(name, missing) for name in left]))  # noqa: S704 - as above
        return super().__call__(*arguments, **named)


class QuickCode(CodeGenerator):
    """Calls what a template calls at once. Jinja first asks each macro and function whether it wants to be given the context."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as in Jinja
        """Write a call."""
        asks = isinstance(node.node, nodes.Name) and node.node.name in TAKES_CONTEXT
        if asks or node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as in Jinja
        """Write an attribute as Python's own: what stands behind a dot is one, and never a key."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Write an import. Without context it is the same module for each page in the language that this is compiled for."""
        match node:
            case nodes.FromImport(template=nodes.Const(value=str(name)), with_context=False) if has_request_context():
                place = current.language(), name
                self.write(f"(environment.imported.get({place!r}) or environment.import_once({place!r}))")
            case _:
                super()._import_common(node, frame)


class QuickTemplate(Template):
    """A template of an environment whose templates all have the same globals: imported without context, it is run once."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class ForEachLanguage(Environment):
    """Compiles a template anew for each language that somebody reads it in."""

    code_generator_class = QuickCode
    template_class = QuickTemplate

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self._compiled: dict[tuple[str, str], Template] = {}
        self.imported: dict[tuple[str, str], TemplateModule] = {}

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002 - as in Jinja
        if globals or self.auto_reload or self.loader is None or not has_request_context():
            return super()._load_template(name, globals)
        place = current.language(), name
        template = self._compiled.get(place)
        if template is None:
            template = self._compiled[place] = self.loader.load(self, name, self.make_globals(None))
        return template

    def import_once(self, place: tuple[str, str]) -> TemplateModule:
        """The module of a template in the language that is read: of the same files it is always the same."""
        module = self.get_template(place[1])._get_default_module()
        if not self.auto_reload:
            self.imported[place] = module
        return module

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        if has_request_context():
            source = _InLanguage(current.language()).visit(source)
        written = super()._generate(source, name, filename, defer_init)
        head, rest = written.split(RUNTIME, 1)
        imported, rest = rest.split("\n", 1)
        return f"{head}{RUNTIME}{imported}; from {__name__} import {QUICK}\n{rest}"


def compile_all(app: Flask) -> None:
    """Have every page ready in the main language: who asks for one first after a start would wait for it, and so would everybody beside."""
    with app.test_request_context():
        for name in app.jinja_env.list_templates(extensions=("html",)):
            if not name.startswith(PAPER):
                app.jinja_env.get_template(name)


def register(app: Flask) -> None:
    """Give the app's templates their rules."""
    app.jinja_environment = ForEachLanguage  # type: ignore[assignment]  # Flask names the class that it has itself
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.bytecode_cache = CompiledTemplates(PLACE, Path(__file__))
    remembering.register(app)
    app.jinja_env.globals["read_for"] = read_for
    app.jinja_env.globals["whole_at"] = whole_at
    app.add_template_filter(ended_once, "ended")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
