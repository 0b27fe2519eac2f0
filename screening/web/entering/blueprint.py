"""The pages of coming in, going out, and one's own account."""

from flask import Blueprint

blueprint = Blueprint("entering", __name__)
