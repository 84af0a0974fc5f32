"""A program cut to the names that somebody uses, on one small enough to write by hand."""

from macros.browser.wasm_exports import EXPORT, exports, sections, slim

MAGIC = b"\0asm\1\0\0\0"


def text(name: str) -> bytes:
    return bytes([len(name)]) + name.encode()


def section(number: int, entries: list[bytes]) -> bytes:
    body = bytes([len(entries)]) + b"".join(entries)
    return bytes([number, len(body)]) + body


IMPORTS = [
    text("env") + text("print") + b"\x00\x01",  # a function, by its type
    text("env") + text("memory") + b"\x02\x01\x03\x80\x02",  # a memory that has a maximum
    text("env") + text("table") + b"\x01\x70\x00\x05",  # a table without
    text("env") + text("fault") + b"\x04\x00\x02",  # a tag
    text("GOT.func") + text("linked") + b"\x03\x7f\x01",  # a global that changes
]
NAMES = ["linked", "called", "by_the_other", "left"]
PROGRAM = (
    MAGIC
    + section(2, IMPORTS)
    + section(EXPORT, [text(name) + bytes([0, 130, 1]) for name in NAMES])
    + section(10, [b"code"])
)


def assignment(name: str) -> str:
    return f'var _{name}=Module["_{name}"]=wasmExports["{name}"];'


def test_what_nobody_names_goes_and_all_else_stays():
    program, script = slim(
        PROGRAM, "".join(map(assignment, NAMES)) + "_called(1)", "Module._by_the_other"
    )
    assert (
        script
        == assignment("linked") + assignment("called") + assignment("by_the_other") + "_called(1)"
    )
    after = dict(sections(program))
    assert [name for name, _ in exports(after[EXPORT])] == ["linked", "called", "by_the_other"]
    before = dict(sections(PROGRAM))
    assert {number: body for number, body in after.items() if number != EXPORT} == {
        number: body for number, body in before.items() if number != EXPORT
    }


def test_lengths_of_more_than_seven_bits_are_written_as_they_were_read():
    name = "n" * 100
    body = b"".join(bytes([126]) + f"{letter * 26}{name}".encode() + b"\0\0" for letter in "ab")
    long = (
        MAGIC
        + section(2, [])
        + bytes([EXPORT])
        + bytes([(len(body) + 1) & 127 | 128, (len(body) + 1) >> 7])
        + bytes([2])
        + body
    )
    script = "".join(f"_{letter * 26}{name};" for letter in "ab")
    assert slim(long, script)[0] == long
