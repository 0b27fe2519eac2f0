"""The pages about what follows a child."""

from flask import Blueprint

blueprint = Blueprint("sharing", __name__)
