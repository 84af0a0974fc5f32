"""No figure passes through a binary float: every example is answered, with its page and its
files, by a program in which each division looks at what it gives.

A reader of the source sees float literals (test_house.py); that `/` stands between two whole
numbers is seen only where it is done. The program is loaded anew, in a process of its own.
"""

import ast
import builtins
import json
import operator
import subprocess
import sys
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

HOUSE = Path(__file__).parent.parent


class FloatMade(Exception):
    """Of no kind that the program turns into a sentence."""


def divided(one, other):
    """one / other, which must not be a float."""
    result = operator.truediv(one, other)
    if isinstance(result, float):
        raise FloatMade(f"{one!r} / {other!r}")
    return result


class Divisions(ast.NodeTransformer):
    """`a / b` becomes `divided(a, b)`."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div):
            return node
        call = ast.Call(ast.Name("_divided", ast.Load()), [node.left, node.right], [])
        return ast.copy_location(call, node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        assert not isinstance(node.op, ast.Div), f"line {node.lineno}: write a = a / b"
        return self.generic_visit(node)


class Watched(SourceFileLoader):
    def get_code(self, fullname):
        return self.source_to_code(self.get_data(self.path), self.path)

    def source_to_code(self, data, path, **kept):
        return compile(ast.fix_missing_locations(Divisions().visit(ast.parse(data))), path, "exec")


class Finder(PathFinder):
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and fullname.partition(".")[0] == "clausier" and spec.origin:
            spec.loader = Watched(fullname, spec.origin)
        return spec


def answered() -> int:
    """How many examples were answered without a float."""
    from clausier.catalogue import CATALOGUE
    from clausier.doors import ask
    from tests.examples import EXAMPLES

    questions = [(example.data["calculator"], example.data["inputs"]) for example in EXAMPLES]
    questions += [(name, calculator.example) for name, calculator in CATALOGUE.items()]
    for calculator, inputs in questions:
        for language in ("fr", "en"):
            asked = {"calculator": calculator, "language": language, "inputs": inputs}
            answer = json.loads(ask.ask(json.dumps({**asked, "html": True}, default=str)))
            assert "error" not in answer, answer["error"]
    return len(questions)


def test_no_division_gives_a_float():
    done = subprocess.run(
        [sys.executable, "-c", "from tests.test_no_float import watch; watch()"],
        cwd=HOUSE,
        env={"PYTHONPATH": f"{HOUSE / 'calculators'}:{HOUSE}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50


def watch() -> None:
    builtins._divided = divided
    sys.meta_path.insert(0, Finder)
    print(answered())
