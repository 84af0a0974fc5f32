"""The plan of the house: imports run downwards only, the core knows no host, files stay small."""

import ast
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PACKAGE = HOUSE / "calculators" / "clausier"
MACROS = HOUSE / "macros"
# Which rooms each room may import, beside itself. `rules` and `views` do not
# know each other, nor do `engine` and `rules`: a rule sees no form, and how an
# answer is shown is no business of the law.
BELOW = {
    "core": (),
    "words": ("core",),
    "law": ("core", "words"),
    "formats": ("core", "words"),
    "imports": ("core", "words", "formats"),
    "rules": ("core", "words", "law"),
    "engine": ("core", "words", "law"),
    "views": ("core", "words", "law", "formats", "engine"),
    "calculators": ("core", "words", "law", "formats", "rules", "engine", "views", "imports"),
}
BELOW["catalogue"] = (*BELOW["calculators"], "calculators")
BELOW["checking"] = (*BELOW["catalogue"], "catalogue")
BELOW["exports"] = BELOW["checking"]
BELOW["doors"] = (*BELOW["exports"], "checking", "exports")
BELOW["__main__"] = ("doors",)
# The rooms of macros, lowest first; each may import itself and those before it.
FLOORS = ("house", "sources", "markdown", "permanent", "pages", "browser", "site", "serve")
MODULES = sorted(PACKAGE.rglob("*.py"))
BUILD = sorted(MACROS.rglob("*.py"))


def name_of(file: Path) -> str:
    return (
        file.relative_to(PACKAGE if PACKAGE in file.parents else MACROS).with_suffix("").as_posix()
    )


def room_of(name: str) -> str:
    return name.replace(".", "/").split("/")[0]


def imports(file: Path):
    """Absolute names of what a module imports, those of the package from its root."""
    package = ["clausier", *file.relative_to(PACKAGE).parts[:-1]] if PACKAGE in file.parents else []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def inside(file: Path):
    """What a module of the package imports of the package, without its name."""
    for name in imports(file):
        if name.startswith("clausier."):
            yield name.removeprefix("clausier.")


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_imports_the_standard_library_and_the_rooms_below_it(file):
    if file == PACKAGE / "__init__.py":
        return
    room = room_of(name_of(file))
    for name in imports(file):
        top = name.partition(".")[0]
        assert top == "clausier" or top in sys.stdlib_module_names, f"{name} is not standard"
    for name in inside(file):
        above = f"{name_of(file)} imports {name}, which does not stand below it"
        assert room_of(name) in (room, *BELOW[room]), above


@pytest.mark.parametrize(
    "file",
    [file for file in MODULES if "calculators" in file.relative_to(PACKAGE).parts],
    ids=name_of,
)
def test_no_calculator_imports_another(file):
    own = file.relative_to(PACKAGE).parts[1]
    for name in inside(file):
        if name.startswith("calculators."):
            assert name.split(".")[1] == own, f"{name_of(file)} imports {name}"


@pytest.mark.parametrize("file", [file for file in BUILD if file.parent != MACROS], ids=name_of)
def test_a_room_of_the_build_imports_those_before_it(file):
    own = FLOORS.index(room_of(name_of(file)))
    for name in imports(file):
        parts = name.split(".")
        if parts[0] == "macros" and len(parts) > 1 and parts[1] in FLOORS:
            assert FLOORS.index(parts[1]) <= own, f"{name_of(file)} imports {name}"


@pytest.mark.parametrize("file", MODULES + BUILD, ids=name_of)
def test_a_module_opens_by_saying_what_it_is_for_and_fits_on_its_shelf(file):
    text = file.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 260


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_no_binary_float_stands_in_the_program(file):
    """Neither a literal, nor a division that gives one: `/` is for fractions and
    paths, said by name."""
    tree = ast.parse(file.read_text("utf-8"))
    floats = [
        n.lineno
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, float)
    ]
    assert not floats, f"binary floats on lines {floats}"
    calls = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "float"]
    assert not calls, f"float named on lines {calls}"


@pytest.mark.parametrize("file", MODULES + BUILD, ids=name_of)
def test_a_function_fits_a_screen(file):
    """Sixty lines as the formatter lays them out; most have far fewer."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, functions):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name}, line {node.lineno}"
