"""For administrators: who comes in, which units there are, and who may do what. For leaders: who works with them."""

from screening.web.people import colleagues, lists, mail, retention, staff, units, who_may
from screening.web.people.blueprints import colleagues_pages, people_pages

__all__ = ["colleagues", "colleagues_pages", "lists", "mail", "people_pages", "retention", "staff", "units", "who_may"]
