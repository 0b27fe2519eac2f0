"""CPR numbers of nobody: 60 is added to the day."""


def number_of(place: int) -> str:
    """A test number of a child born in 2022, another for each place up to 300."""
    return f"{61 + place % 28}{place // 28 + 1:02}22-4000"
