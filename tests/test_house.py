"""The plan of the house: imports run downwards only, the core knows no host, files stay small."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "calculators" / "clausier"
# Each floor may import itself and those before it.
FLOORS = ("core", "agreements", "exports", "calculators", "catalogue", "views", "wire", "cli", "__main__")
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").as_posix()


def floor_of(module: str) -> int:
    return FLOORS.index(module.split(".")[0].split("/")[0])


def imports(file: Path):
    """Absolute names of what a module imports, those of the package from its root."""
    package = ["clausier", *file.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            yield ".".join([*base, *([node.module] if node.module else [])])


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_imports_the_standard_library_and_the_floors_below_it(file):
    if file == PACKAGE / "__init__.py":
        return
    for name in imports(file):
        top, _, inside = name.partition(".")
        if top != "clausier":
            assert top in sys.stdlib_module_names, f"{name} is not in the standard library"
        elif inside:
            assert floor_of(inside) <= floor_of(name_of(file)), f"{name_of(file)} imports {inside}, which stands above it"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_opens_by_saying_what_it_is_for_and_fits_on_its_shelf(file):
    text = file.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 260


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_no_binary_float_stands_in_the_program(file):
    floats = [
        n.lineno for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.Constant) and isinstance(n.value, float)
    ]
    assert not floats, f"binary floats on lines {floats}"
