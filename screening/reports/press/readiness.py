"""Whether this machine can print: the libraries that lay paper out, and the fonts."""

from screening.reports.letters import NOTO, PLEX, PLEX_FILES


def can_lay_out() -> bool:
    """Whether the system's libraries are there. This costs half a second."""
    try:
        import screening.reports.press.laying_out  # noqa: F401, PLC0415 - to import it is the question
    except OSError:
        return False
    return True


def letters_missing() -> tuple[str, ...]:
    """The files of fonts that aren't there."""
    plex = (PLEX / name for name in sorted(PLEX_FILES))
    return tuple(path.name for path in (*plex, NOTO) if not path.exists())
