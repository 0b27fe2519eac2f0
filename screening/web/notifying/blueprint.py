"""The one blueprint of notifying."""

from flask import Blueprint

blueprint = Blueprint("notifying", __name__)
