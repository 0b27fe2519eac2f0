"""Where two parts cross, the small picture is coloured by the zones of the child's own age."""

import re

from flask import Flask, render_template_string

from screening.domain.ruler.weighing.evaluation import evaluate
from tests.builders import case, configuration, dimension, scale

MOVING = [
    {"ages": "0-2 years", "red": "1-3", "yellow": "4-6", "green": "7-10"},
    {"ages": "3-5 years", "red": "1-6", "yellow": "7-8", "green": "9-10"},
]
PICTURE = '{% from "components/crossing.html" import crossing %}{{ crossing(result) }}'


def test_the_cell_where_a_child_of_four_stands_has_the_zone_of_a_child_of_four(app: Flask) -> None:
    parts = [
        dimension(id=id_, zones=MOVING).model_dump(exclude={"source"}, exclude_unset=True, by_alias=True) for id_ in ("child", "parents")
    ]
    ruler = scale(dimensions=parts, grid={"down": "child", "across": "parents", "cells": {"1-10": {"1-10": "Tekst."}}})
    result = evaluate(configuration(ruler=ruler), case(5, 5))

    with app.test_request_context("/"):
        page = render_template_string(PICTURE, result=result)

    here = re.findall(r'<td class="crossing-cell ([\w-]+) crossing-here">', page)
    assert result.overall.zone is not None and result.overall.zone.id == "red"
    assert here == ["zone-red"]
