"""Small forms. The assessment sheet is not here: its fields come from the scale."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectField, StringField


class LogInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Who are you?"""

    login = StringField()
    password = PasswordField()


class ChildForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A new child; the service says what is wrong with it."""

    name = StringField()
    cpr = StringField()
    born = StringField()
    weeks_early = StringField()
    unit = SelectField(validate_choice=False)
