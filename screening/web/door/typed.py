"""A form of a page, as the door lets it in."""

from flask_wtf import FlaskForm


class TypedForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What somebody typed; the services say what is wrong with it."""

    class Meta:
        """The token stands on every form of every page already (`web.door.security`)."""

        csrf = False
