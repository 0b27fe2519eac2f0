"""The two sets of pages about people: the administrators', and the leaders'."""

from flask import Blueprint

people_pages = Blueprint("people", __name__, url_prefix="/admin")
colleagues_pages = Blueprint("colleagues", __name__, url_prefix="/colleagues")
