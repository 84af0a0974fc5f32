"""Run in the browser's Python while the bundle is made: reads every agreement, asks every
calculator its examples and something wrong, so that nothing is left to import or to read when a
visitor asks. Its value is the list of modules loaded, as JSON.
"""

import gc
import json
import os
import sys
import tomllib
from functools import partial
from itertools import cycle

from clausier.catalogue import CATALOGUE
from clausier.core.languages import LANGUAGES
from clausier.doors.ask import ask, built_in
from clausier.law.library import BUILT_IN


def answer_everything() -> None:
    list(built_in())
    requests = [
        (calculator.name, inputs)
        for calculator in CATALOGUE.values()
        for inputs in (calculator.example, {})
    ]
    for example in sorted(BUILT_IN.glob("*/examples/*.toml")):
        data = tomllib.loads(example.read_text("utf-8"), parse_float=str)
        requests.append((data["calculator"], data["inputs"]))
    for (calculator, inputs), language in zip(requests, cycle(LANGUAGES)):
        ask(
            json.dumps(
                {
                    "calculator": calculator,
                    "language": language,
                    "inputs": dict(inputs),
                    "html": True,
                }
            )
        )


gc.disable()
answer_everything()
# Where docs/assets/calculator/clausier-worker.js finds them.
vars(sys.modules["_pyodide"]).update(ask=ask, settle=partial(os.environ.__setitem__, "SITE_URL"))
gc.enable()
gc.collect()
gc.freeze()  # what was read stays for ever: later collections need not look at it again
json.dumps(sorted(sys.modules))
