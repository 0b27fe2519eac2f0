"""Which kind of file a text is."""

from screening.configuration.file_kinds import file_kind
from screening.configuration.reading.trees import read_tree


def kind_of(text: str) -> str:
    """The kind of a file, as the checker tells it."""
    tree, _ = read_tree("file.yaml", text.encode())
    assert tree is not None and isinstance(tree.root.value, dict)
    kind = file_kind(tree.root.value)
    assert kind is not None
    return kind
