"""The sentences of Python source: phrases, kinds of problem, errors and everything else that is said in Danish.

A call says a sentence when it makes a `Phrase` or a `Kind`, translates, raises one of our errors, or calls anything of ours
that has a parameter or a field called `danish`. The sentence may stand in the call, in a constant, in a table of constants, in both
arms of a condition or among the arguments of a helper that picks one; where it can't be found it is reported, so that none is lost.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from screening.translations.sentences import Extracted, Sentence, Unread

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

SENTENCE_NAME: Final = "danish"
ROOT_ERROR: Final = "LinealError"
SAID_BY: Final[Mapping[str, tuple[int, ...]]] = {"Kind": (1, 2), "gettext": (0,), "lazy_gettext": (0,), "_": (0,)}
"""Calls that say a sentence, with the positions of their sentences."""

MESSAGE_NAME: Final = "message"
TOLD_ELSEWHERE: Final = (SENTENCE_NAME, MESSAGE_NAME, "fix", "one", "many", "__doc__")
"""Parameters and attributes that hold a sentence that was found where it was first said."""


@dataclass
class _Module:
    name: str
    tree: ast.Module
    constants: dict[str, list[ast.expr]] = field(default_factory=dict)


def extract_source(folder: Path, root: Path) -> Extracted:
    """The sentences of every Python file below `folder`; files are named from `root`."""
    modules = [_module(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    return extract_modules(modules)


def extract_text(source: str, name: str = "source.py") -> Extracted:
    """The sentences of one piece of Python source."""
    return extract_modules([_module(name, source)])


def extract_modules(modules: list[_Module]) -> Extracted:
    """The sentences of parsed modules that know each other's constants, errors and helpers."""
    reading = _Reading(modules)
    sentences = sorted({sentence for module in modules for sentence in reading.sentences(module)})
    return Extracted(tuple(sentences), tuple(sorted(set(reading.unread))))


def _module(name: str, source: str) -> _Module:
    module = _Module(name, ast.parse(source))
    for target, value in _assignments(module.tree.body):
        module.constants.setdefault(target, []).append(value)
    return module


class _Reading:
    def __init__(self, modules: list[_Module]) -> None:
        self.unread: list[Unread] = []
        self.constants: dict[str, list[ast.expr]] = {}
        for module in modules:
            for name, values in module.constants.items():
                self.constants.setdefault(name, []).extend(values)
        self.errors = _errors([node for module in modules for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)])
        self.own_sayers = {module.name: _sayers(module) for module in modules}
        public = {name: said for sayers in self.own_sayers.values() for name, said in sayers.items() if not name.startswith("_")}
        self.said_by = {**SAID_BY, **public, **self.errors}

    def sentences(self, module: _Module) -> Iterator[Sentence]:
        for node in module.tree.body:
            yield from self._inside(node, module, (), None)

    def _inside(self, node: ast.AST, module: _Module, around: tuple[Function, ...], error: str | None) -> Iterator[Sentence]:
        if isinstance(node, ast.ClassDef) and node.name in self.errors:
            error = node.name
            told = ast.get_docstring(node)
            if told and "\n" not in told:
                yield Sentence(module.name, node.body[0].lineno, told)
        if isinstance(node, Function):
            around = (*around, node)
        if isinstance(node, ast.Call):
            for argument in self._said(node, module, error):
                found = self._resolve(argument, module, around)
                if found is None:
                    self.unread.append(Unread(module.name, argument.lineno))
                for text in found or ():
                    yield Sentence(module.name, text.lineno, str(text.value))
        for child in ast.iter_child_nodes(node):
            yield from self._inside(child, module, around, error)

    def _said(self, call: ast.Call, module: _Module, error: str | None) -> Iterator[ast.expr]:
        """The arguments of a call that are sentences."""
        if error and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
            yield from call.args[:1]
            return
        if isinstance(call.func, ast.Name):
            positions = (self.said_by | self.own_sayers[module.name]).get(call.func.id, ())
        else:
            positions = self.own_sayers[module.name].get(call.func.attr, ()) if isinstance(call.func, ast.Attribute) else ()
        yield from (argument for position, argument in enumerate(call.args) if position in positions)
        yield from (keyword.value for keyword in call.keywords if positions and keyword.arg in TOLD_ELSEWHERE)

    def _resolve(self, node: ast.expr, module: _Module, around: tuple[Function, ...]) -> "list[ast.Constant] | None":
        """Every text that an expression may be; nothing where it was told elsewhere, None where it can't be read."""
        match node:
            case ast.Constant(value=str()):
                return [node]
            case ast.Constant():
                return []
            case ast.Attribute(attr=name) if name in TOLD_ELSEWHERE or name.isupper():  # the latter is a member of a closed set
                return []
            case ast.IfExp(body=one, orelse=other):
                return self._all([one, other], module, around)
            case ast.BoolOp(values=values) | ast.Tuple(elts=values) | ast.List(elts=values) | ast.Dict(values=values):
                return self._all(values, module, around)
            case ast.Subscript(value=table) | ast.Starred(value=table) | ast.Call(func=ast.Attribute(value=table, attr="get" | "values")):
                return self._resolve(table, module, around)
            case ast.Call(args=arguments):  # a helper that picks one of several
                return [text for text in arguments if isinstance(text, ast.Constant) and isinstance(text.value, str)] or None
            case ast.Name(id=name):
                return self._named(name, module, around)
            case _:
                return None

    def _all(self, nodes: list[ast.expr], module: _Module, around: tuple[Function, ...]) -> "list[ast.Constant] | None":
        found = [self._resolve(node, module, around) for node in nodes]
        return None if None in found else [text for texts in found for text in texts or ()]

    def _named(self, name: str, module: _Module, around: tuple[Function, ...]) -> "list[ast.Constant] | None":
        for function in reversed(around):
            given = [value for target, value in _assignments(function.body) if target == name]
            if given:
                return self._all(given, module, around)
            if name in _parameters(function):
                return [] if name in TOLD_ELSEWHERE else None
        known = module.constants.get(name) or (self.constants.get(name) if name.isupper() else None)
        if known is None:
            return [] if name in TOLD_ELSEWHERE else None
        return self._all(known, module, ())


def _assignments(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """Every name that is given a value somewhere in `body`, with the value; a name of several takes them all."""
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.AnnAssign) and node.value is not None:
                yield from ((name, node.value) for name in _names(node.target))
            elif isinstance(node, ast.Assign):
                yield from ((name, node.value) for target in node.targets for name in _names(target))
            elif isinstance(node, ast.NamedExpr):
                yield node.target.id, node.value
            elif isinstance(node, ast.For | ast.comprehension):
                yield from ((name, node.iter) for name in _names(node.target))


def _names(target: ast.expr) -> list[str]:
    if isinstance(target, ast.Name):
        return [target.id]
    return [name for element in target.elts for name in _names(element)] if isinstance(target, ast.Tuple | ast.List) else []


def _parameters(function: Function) -> list[str]:
    return [argument.arg for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


def _errors(classes: list[ast.ClassDef]) -> dict[str, tuple[int, ...]]:
    """Our errors by name, the root and everything below it, with the position of the message that each takes."""
    errors: dict[str, tuple[int, ...]] = {ROOT_ERROR: (0,)}
    waiting = list(classes)
    while True:
        below = [node for node in waiting if any(isinstance(base, ast.Name) and base.id in errors for base in node.bases)]
        if not below:
            return errors
        for node in below:
            parent = next(base.id for base in node.bases if isinstance(base, ast.Name) and base.id in errors)
            errors[node.name] = _position(node, MESSAGE_NAME, errors[parent])
        waiting = [node for node in waiting if node not in below]


def _position(made: ast.ClassDef, parameter: str, inherited: tuple[int, ...]) -> tuple[int, ...]:
    """Where a parameter stands when the class is called."""
    own = next((node for node in made.body if isinstance(node, ast.FunctionDef) and node.name == "__init__"), None)
    if own is None:
        return inherited
    names = _parameters(own)[1:]
    return (names.index(parameter),) if parameter in names else ()


def _sayers(module: _Module) -> dict[str, tuple[int, ...]]:
    """A module's functions and classes with a parameter or a field called `danish`, and its position in a call."""
    sayers: dict[str, tuple[int, ...]] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            names = [name for name in _parameters(node) if name not in ("self", "cls")]
        elif isinstance(node, ast.ClassDef):
            names = [held.target.id for held in node.body if isinstance(held, ast.AnnAssign) and isinstance(held.target, ast.Name)]
        else:
            continue
        if SENTENCE_NAME in names:
            sayers[node.name] = (names.index(SENTENCE_NAME),)
    return sayers
