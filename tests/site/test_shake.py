"""A script cut to what is reached, by terser itself, on one small enough to read."""

from macros.browser.bundle import drop_unused
from macros.browser.unused_script import shake

SCRIPT = """
async function create(Module) {
  function _draw() { return brush(); }_draw.sig="v";
  function brush() { return 1; }
  function _told() { return eval("1"); }_told.sig="v";
  function _print() { return ink(); }_print.sig="v";var _linked=_print;Module["_draw"]=_draw;
  function ink() { return new Memory({shared:!0,initial:1}); }
  function _kept() { return 2; };Module["_kept"]=_kept;Module["_named"]=_draw_not;
  function _draw_not() { return Module._named(); }
  var wasmImports={draw:_draw,told:_told,print:_print,_linked};
  return wasmImports;
}
"""


def cut(imported: set[str], others: str = "") -> str:
    return shake(SCRIPT, imported, others, drop_unused)


def test_what_the_program_does_not_import_goes_with_all_that_only_it_reaches():
    script = cut({"print"})
    assert "wasmImports={print:_print}" in script
    assert all(name in script for name in ("_print", "_print.sig", "ink()", "_draw_not"))
    assert not any(
        name in script for name in ("_draw()", "brush", "_told", "_linked", "_kept", "eval")
    )


def test_what_is_signed_under_another_name_keeps_its_signature():
    script = cut({"_linked"})
    assert "_linked=_print" in script
    assert '_print.sig="v"' in script


def test_what_another_script_names_stays():
    assert "_kept" in cut({"print"}, "Module._kept()")
    assert "_kept" in cut({"print"}, 'Module["_kept"]()')


def test_what_is_imported_stays_whole_but_for_the_amendments():
    script = cut({"draw", "told", "print", "_linked"})
    assert "brush" in script
    assert '(0,eval)("1")' in script
    assert "shared" not in script
    assert "initial:1" in script
