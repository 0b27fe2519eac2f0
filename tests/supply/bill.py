"""The bill of materials: what an installation of Lineal consists of, as CycloneDX 1.6."""

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from screening.settings import REPOSITORY
from tests.supply.locks import NPM, PRODUCT, Locked, front_end_packages, python_packages

VERSION: Final = SchemaVersion.V1_6


def bill() -> str:
    """The bill as JSON: every package that an installation may hold, with its version, licence and hashes, each named by its purl.

    What a machine itself must have (Python, Pango, HarfBuzz) is the machine's own and stands in `run.py`.
    """
    lineal = Component(name="lineal", type=ComponentType.APPLICATION, bom_ref="lineal")
    bom = Bom()
    bom.metadata.component = lineal
    parts = [
        *(_from_pip(one) for lock in (PRODUCT, NPM) for one in python_packages(lock)),
        *(_from_npm(one) for one in front_end_packages()),
    ]
    bom.components.update(parts)
    bom.register_dependency(lineal, parts)
    return make_outputter(bom, OutputFormat.JSON, VERSION).output_as_string(indent=2)


def _from_pip(package: Locked) -> Component:
    # A lock names one hash for each file that may be installed; a component is one of them, so none is the component's own.
    return _component(package, PackageURL("pypi", None, package.name, package.version), _licences(package.name), ())


def _from_npm(package: Locked) -> Component:
    scope, _, name = package.name.rpartition("/")
    said = json.loads((REPOSITORY / "node_modules" / package.name / "package.json").read_text("utf-8")).get("license")
    return _component(package, PackageURL("npm", scope or None, name, package.version), (said,) if said else (), package.hashes)


def _component(package: Locked, purl: PackageURL, licences: Iterable[str], sha512: Iterable[str]) -> Component:
    factory = LicenseFactory()
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=purl.to_string(),
        licenses=[factory.make_from_string(licence) for licence in licences],
        hashes=[HashType(alg=HashAlgorithm.SHA_512, content=content) for content in sha512],
    )


def _licences(name: str) -> tuple[str, ...]:
    """What a package says of its licence: an expression, one line, or its classifiers; nothing where it is not installed here."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ()
    one = said.get("License-Expression") or said.get("License") or ""
    if one and "\n" not in one:
        return (one,)
    return tuple(line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License :: "))
