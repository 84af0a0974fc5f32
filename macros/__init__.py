"""The MkDocs side, kept thin: what a page may call, by name. The functions themselves live in
the modules of this folder, know the language as an argument, and are tested without a build."""

from functools import partial


def define_env(env) -> None:
    """Called once for each language by mkdocs-macros; `extra.lang` says which."""
    language = env.conf["extra"]["lang"]
    for name, function in page_functions().items():
        env.macro(partial(function, language), name)


def page_functions() -> dict:
    """What a page may call: name -> function(language, ...). Imported when asked for, so that the
    server and the link checker, which live in this package too, run while a calculator is being mended."""
    from macros.pages.agreement import agreement_page
    from macros.pages.calculator import (
        agreement_list,
        calculator_list,
        calculator_page,
        hours,
        worked_examples,
    )
    from macros.pages.comparison import comparison, sources

    return {
        "agreement": agreement_page,
        "agreements": agreement_list,
        "calculator": calculator_page,
        "calculators": calculator_list,
        "comparison": comparison,
        "hours": hours,
        "sources": sources,
        "worked_examples": worked_examples,
    }
