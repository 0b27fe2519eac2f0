"""The pages of helping."""

from flask import Blueprint

blueprint = Blueprint("helping", __name__)
