"""The software bill of materials: what built the site, in CycloneDX, from the pinned requirements."""

from __future__ import annotations

import importlib.metadata
import json
import re
import uuid
from datetime import datetime
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

PINNED = re.compile(r"^([\w.-]+)==(\S+)((?:.*\\\n\s+--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


def sbom(requirements: Path, date: datetime) -> str:
    """CycloneDX 1.6 as JSON: every pinned package with licence, address and the hashes that pip accepts.

    Serial number and order depend on the content alone.
    """
    text = requirements.read_text(encoding="utf-8")
    bom = Bom(serial_number=uuid.uuid5(NAMESPACE, text))
    bom.metadata.timestamp = date
    bom.metadata.component = Component(name="massage-guide", type=ComponentType.APPLICATION, bom_ref="massage-guide")
    made = [component(name, version, rest) for name, version, rest in PINNED.findall(text)]
    for part in made:
        bom.components.add(part)
    bom.register_dependency(bom.metadata.component, made)
    return json.dumps(json.loads(JsonV1Dot6(bom).output_as_string()), indent=1, sort_keys=True) + "\n"


def component(name: str, version: str, rest: str) -> Component:
    """One package as the lock file pins it."""
    address = PackageURL("pypi", None, name, version)
    sums = sorted(set(re.findall(r"sha256:([0-9a-f]{64})", rest)))
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=address,
        bom_ref=str(address),
        licenses=[LicenseFactory().make_from_string(licence)] if (licence := licence_of(name)) else None,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value) for value in sums],
    )


def licence_of(name: str) -> str:
    """What the installed package says its licence is, or nothing."""
    try:
        about = importlib.metadata.metadata(name).json
    except importlib.metadata.PackageNotFoundError:
        return ""
    classes = [item.rpartition(" :: ")[2] for item in about.get("classifier", []) if item.startswith("License")]
    said = about.get("license_expression") or next(iter(classes), "") or about.get("license", "")
    return str(said).split("\n")[0][:100]
