"""Lindeborg Kommune: a fictional municipality to try Lineal in. Every name and every number is invented."""

from screening.demo.municipality import make_demo
from screening.demo.people import DEMO_PASSWORD, Login, demo_logins

__all__ = ["DEMO_PASSWORD", "Login", "demo_logins", "make_demo"]
