"""Run in the browser's Python while its memory snapshot is made: reads every agreement and asks every
calculator its example, so that nothing is left to import or to read when the visitor asks.
"""

import gc
import json
import sys

from clausier.catalogue import CATALOGUE
from clausier.core.words import LANGUAGES
from clausier.wire import ask, built_in

list(built_in())
for language in LANGUAGES:
    for calculator in CATALOGUE.values():
        request = {"calculator": calculator.name, "language": language, "html": True}
        ask(json.dumps(request | {"inputs": dict(calculator.example)}))
        ask(json.dumps(request | {"inputs": {}}))

gc.collect()
json.dumps(sorted(sys.modules))
