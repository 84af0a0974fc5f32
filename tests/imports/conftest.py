"""How the tests of imports read a file: by its name among the samples, or by its text."""

from pathlib import Path

import pytest

from clausier.core.zones import ZONES
from clausier.imports import read_import
from clausier.imports.sample import Sample

SAMPLES = Path(__file__).parent / "samples"
PARIS = ZONES["Europe/Paris"]


@pytest.fixture
def read():
    def reads(text, *, name="export.csv", zone=PARIS, **options):
        data = text.encode() if isinstance(text, str) else text
        return read_import(Sample(name, data), zone=zone, **options)

    return reads


@pytest.fixture
def sample(read):
    return lambda name, **options: read((SAMPLES / name).read_bytes(), name=name, **options)
