"""A writing as one HTML page that stands by itself, to be printed or kept: no
script, nothing fetched."""

from __future__ import annotations

from html import escape

from .writing import Block, Heading, Items, Link, Paragraph, Run, Table, Writing

MEDIA_TYPE = "text/html"
_STYLE = """
@page {
  size: A4; margin: 22mm 20mm;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; }
}
body {
  max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #111;
  font: 11pt/1.45 Georgia, "Liberation Serif", serif;
}
h1 { font-size: 16pt; line-height: 1.25; }
h2 { font-size: 12.5pt; margin: 1.6em 0 0.4em; break-after: avoid; }
p { margin: 0.5em 0; } a { color: inherit; }
table {
  width: 100%; margin: 0.8em 0; border-collapse: collapse;
  font-size: 9.5pt; font-variant-numeric: tabular-nums;
}
@media screen { table { display: block; overflow-x: auto; } }
caption { padding-bottom: 0.3em; text-align: left; font-weight: bold; }
th, td {
  padding: 0.25em 0.5em; border-bottom: 0.5pt solid #999;
  text-align: left; vertical-align: top;
}
thead { display: table-header-group; } tr { break-inside: avoid; }
@media print { body { margin: 0; padding: 0; } }
"""


def print_page(writing: Writing) -> str:
    body = "\n".join(map(_block, writing.blocks))
    title = escape(writing.title)
    return (
        f'<!doctype html>\n<html lang="{writing.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(runs, strong):
            text = _runs(runs)
            return f"<p><strong>{text}</strong></p>" if strong else f"<p>{text}</p>"
        case Items(items, numbered):
            listed = "".join(f"<li>{_runs(item)}</li>" for item in items)
            return f"<ol>{listed}</ol>" if numbered else f"<ul>{listed}</ul>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in table.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_runs(cell)}</td>' for cell in row)}</tr>\n" for row in table.rows
    )
    return (
        f"<table>\n<caption>{escape(table.caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    )


def _runs(runs: Run) -> str:
    return "".join(
        f'<a href="{escape(run.address)}">{escape(run.text)}</a>'
        if isinstance(run, Link)
        else escape(run)
        for run in runs
    )
