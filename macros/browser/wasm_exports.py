"""Pyodide's program, cut to what its own script uses.

The WebAssembly exports some ten thousand functions so that compiled extensions
can be linked to it later; at each start the script goes through all of them.
No extension is loaded here. What is left out is a name, never code: were one
of them needed, the bundle could not be made, as it starts Python twice.
"""

import re
from collections.abc import Iterator

IMPORT, EXPORT = 2, 7  # sections of a WebAssembly module
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)  # kinds of what one takes from outside
# As the compiler writes it in the script, one for each export.
ASSIGNMENT = re.compile(r'var (\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
NAME = re.compile(r"[\w$]+")


def slim(program: bytes, script: str, *others: str) -> tuple[bytes, str]:
    """The program and its script without the exports that neither it nor the other scripts name."""
    named = set(NAME.findall(ASSIGNMENT.sub("", script))).union(*map(NAME.findall, others))
    linked = {
        name for module, name in imports(program) if module.startswith("GOT.")
    }  # filled in from the exports
    out = [program[:8]]
    kept = set()
    for number, body in sections(program):
        if number == EXPORT:
            entries = {
                name: entry
                for name, entry in exports(body)
                if name in linked or {name, f"_{name}"} & named
            }
            kept.update(entries)
            body = counted(len(entries)) + b"".join(entries.values())
        out += [bytes([number]), counted(len(body)), body]
    return b"".join(out), ASSIGNMENT.sub(lambda found: found[0] if found[2] in kept else "", script)


def sections(program: bytes) -> Iterator[tuple[int, bytes]]:
    at = 8  # after the magic number and the version
    while at < len(program):
        length, start = number_at(program, at + 1)
        yield program[at], program[start : start + length]
        at = start + length


def exports(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Each name with the bytes of its entry: the name, a kind, an index."""
    count, at = number_at(body, 0)
    for _ in range(count):
        start = at
        name, at = name_at(body, at)
        _, at = number_at(body, at + 1)
        yield name, body[start:at]


def imports(program: bytes) -> Iterator[tuple[str, str]]:
    """What the program takes from outside: each time a module and a name."""
    (body,) = (body for number, body in sections(program) if number == IMPORT)
    count, at = number_at(body, 0)
    for _ in range(count):
        module, at = name_at(body, at)
        name, at = name_at(body, at)
        at = after_kind(body, at)
        yield module, name


def after_kind(body: bytes, at: int) -> int:
    kind = body[at]
    if kind == GLOBAL:
        return at + 3  # its type, and whether it changes
    at += 1
    if kind in (TABLE, TAG):
        at += 1  # the type of its elements, or an attribute
    if kind in (TABLE, MEMORY):
        has_maximum, at = body[at] & 1, at + 1
        _, at = number_at(body, at)
        return number_at(body, at)[1] if has_maximum else at
    return number_at(body, at)[1]


def name_at(data: bytes, at: int) -> tuple[str, int]:
    length, at = number_at(data, at)
    return data[at : at + length].decode(), at + length


def number_at(data: bytes, at: int) -> tuple[int, int]:
    """A number in seven bits a byte, the lowest first, and where it ends."""
    number = shift = 0
    while True:
        byte, at = data[at], at + 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, at
        shift += 7


def counted(number: int) -> bytes:
    low, high = number & 127, number >> 7
    return bytes([low | 128]) + counted(high) if high else bytes([low])
