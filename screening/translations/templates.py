"""The sentences of templates: what stands inside `_()` and `{% trans %}`."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from screening.translations.sentences import Extracted, Sentence, Unread

SAYING = ("_", "gettext", "ngettext")
MANY = "ngettext"


def extract_templates(folder: Path, root: Path) -> Extracted:
    """The sentences of every template below `folder`; files are named from `root`."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    sentences: list[Sentence] = []
    unread: list[Unread] = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(root).as_posix()
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if not isinstance(call.node, nodes.Name) or call.node.name not in SAYING:
                continue
            many = call.node.name == MANY
            said = [list(_constants(argument)) for argument in call.args[: 2 if many else 1]]
            if not all(said):
                unread.append(Unread(name, call.lineno))
            elif many:
                sentences.append(Sentence(name, call.lineno, said[0][0], said[1][0]))
            else:
                sentences += [Sentence(name, call.lineno, danish) for danish in said[0]]
    return Extracted(tuple(sentences), tuple(unread))


def _constants(node: nodes.Expr) -> Iterator[str]:
    """The texts that an expression may be; none where one of them cannot be read."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
        first, second = list(_constants(node.expr1)), list(_constants(node.expr2))
        if first and second:
            yield from (*first, *second)
