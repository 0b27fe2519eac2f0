"""How a test makes the files of somebody's insight."""

from collections.abc import Mapping
from datetime import date

from screening.domain.sharing.giving_access.deciding import GivenAccess
from screening.reports.sharing.access import AccessPaper, access_pdf, access_zip
from screening.services.publishing.configurations import InForce
from screening.services.sharing.giving_access import AccessPage, GivenFiles, Write


def writer(in_force: InForce, contents: Mapping[str, bytes] | None = None) -> Write:
    """What makes the PDF and the ZIP, as the page does. `contents` are those of the attachments, by the id."""

    def files(page: AccessPage, given: GivenAccess) -> GivenFiles:
        paper = AccessPaper(page.request, given.child_name, page.child.born, in_force.configuration.municipality, date(2026, 11, 21), given)
        pdf = access_pdf(paper)
        return GivenFiles(pdf, access_zip(paper, pdf, contents or {}))

    return files
