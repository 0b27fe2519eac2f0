"""How a count is told on the terminal: of one thing, or of several."""


def counted(count: int, one: str, many: str, width: int = 0) -> str:
    """A count with its words: `one` where it is 1, else `many`, none included. `width` puts counts below each other, in characters."""
    return f"{count:>{width}} {one if count == 1 else many}"
