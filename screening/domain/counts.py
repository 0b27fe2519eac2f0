"""Whole numbers from outside: a field, an address, a setting."""


def read_count(written: str, most: int, least: int = 0) -> int | None:
    """The whole number from `least` to `most` that somebody typed in the digits 0 to 9, with or without space around; else None.

    `int` alone is no reader of what others send: it takes digits of other scripts, signs and underscores, and refuses over 4,300 digits.
    """
    typed = written.strip()
    digits = typed.lstrip("0") or typed[:1]
    if not (typed.isascii() and typed.isdigit()) or len(digits) > len(str(most)):
        return None
    count = int(digits)
    return count if least <= count <= most else None
