"""The pages of several eyes and of the table."""

from flask import Blueprint

blueprint = Blueprint("rating", __name__)
