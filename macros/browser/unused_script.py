"""Pyodide's script, cut to what its program and its loader reach.

Nearly half of it serves programs that draw, play or open windows: each such function is handed to
every program by its name. A name that nobody takes is struck out here; what then is out of reach,
terser drops. Were anything of it needed, the bundle could not be made, as it starts Python twice.
"""

import re
from collections import Counter
from collections.abc import Callable

from macros.browser.wasm_exports import NAME

TAKEN = re.compile(r'\.([\w$]+)|"([\w$]+)"')  # as a property, or by a name in quotes
# As the compiler writes them: what the program may import, what others may find, and the type of a
# function, for those that link it later.
IMPORTS = re.compile(r"(?<=var wasmImports=\{).*?(?=\};)")
OFFER = re.compile(r'(?<=[;}])Module\["(\w+)"\]=[\w$]+;')
SIGNATURE = re.compile(r'(?<![\w$.])([\w$]+)\.sig="[^"]*";')
# Not asked for here, and dear: a browser tells where memory was shared without
# isolation, and to name the place it reads the whole script again; an `eval`
# that sees the names around it keeps all of them.
AMENDMENTS = [(re.compile(r"shared:!0,"), ""), (re.compile(r"\beval\("), "(0,eval)(")]


def shake(script: str, imported: set[str], others: str, drop_unused: Callable[[str], str]) -> str:
    """`imported` is what the program takes, `others` the scripts that use this one."""
    for pattern, text in AMENDMENTS:
        script = pattern.sub(text, script)
    script = IMPORTS.sub(
        lambda found: ",".join(
            item for item in found[0].split(",") if item.partition(":")[0] in imported
        ),
        script,
    )
    taken = {name for names in TAKEN.findall(OFFER.sub("", script) + others) for name in names}
    script = OFFER.sub(lambda found: found[0] if found[1] in taken else "", script)
    while alone := signed_only(script):
        script = drop_unused(
            SIGNATURE.sub(lambda found: "" if found[1] in alone else found[0], script)
        )
    return script


def signed_only(script: str) -> set[str]:
    """The functions that are declared and signed, and not named otherwise."""
    signed = Counter(SIGNATURE.findall(script))
    named = Counter(NAME.findall(script))
    return {name for name, times in signed.items() if named[name] == times + 1}
