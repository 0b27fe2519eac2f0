"""The printed reports, each written once."""

import io

import pytest
from pypdf import PdfReader

from screening.reports.pdf import concern_pdf
from tests.reports import examples


@pytest.fixture(scope="session")
def yellow_pdf() -> bytes:
    """The yellow child's report: history, observations, offers."""
    return concern_pdf(examples.yellow())


@pytest.fixture(scope="session")
def flagged_pdf() -> bytes:
    """The report of a child who carries a sign of abuse."""
    return concern_pdf(examples.flagged())


@pytest.fixture(scope="session")
def yellow(yellow_pdf: bytes) -> PdfReader:
    """The same, opened."""
    return PdfReader(io.BytesIO(yellow_pdf))
