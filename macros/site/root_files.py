"""The few files at the root of the site: the door to the two languages, "not found", the headers
that a host sends, and the list of pages for search engines where the public address is known."""

from html import escape
from pathlib import Path

from macros.house import SITE_URL
from macros.site import standalone as shell

# The policy, and what only a header can say. The browser's Python has its hash in its address: a copy is good for
# ever. A typeface a month old does no harm. Everything else is asked for again each time.
HEADERS = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Cross-Origin-Opener-Policy: same-origin
  Cache-Control: no-cache
/assets/fonts/*
  Cache-Control: public, max-age=2592000
/assets/pyodide/*
  Cache-Control: public, max-age=31536000, immutable
"""


def write_index(site: Path) -> None:
    """The root only leads to a language: French first, English beside it."""
    body = "<h1>Clausier</h1>\n" + "\n".join(
        f'<p class="door" lang="{language}"><a href="{language}/" hreflang="{language}">'
        f"{escape(shell.settings(language)['site_description'])}</a></p>"
        for language in shell.LANGUAGES
    )
    head = '<meta http-equiv="refresh" content="0; url=fr/">'
    (site / "index.html").write_text(
        shell.page("fr", "Clausier", body, "", head=head, layout="plain"), "utf-8"
    )


# Shown at any depth, it can only name its styles by the site's address; without one it does without.
BARE = """\
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>{title}</title></head>
<body><main>{body}</main></body>
</html>
"""


def write_missing(site: Path) -> None:
    """What a host shows for an address that leads nowhere, in both languages."""
    words = {language: shell.settings(language)["extra"]["words"] for language in shell.LANGUAGES}
    root = SITE_URL or "/"
    body = "\n".join(
        f'<section lang="{language}"><{level}>{escape(said["missing_title"])}</{level}>'
        f'<p>{escape(said["missing_text"])} <a href="{root}{language}/">{escape(said["home"])}</a></p>'
        f"<p>{escape(said['unofficial'])}</p></section>"
        for (language, said), level in zip(words.items(), ("h1", "h2"), strict=True)
    )
    title = f"{words['fr']['missing_title']} · Clausier"
    html = (
        shell.page("fr", title, body, root, layout="plain")
        if SITE_URL
        else BARE.format(title=title, body=body)
    )
    (site / "404.html").write_text(html, "utf-8")


def write_headers(site: Path) -> None:
    """In the form that several static hosts read, our own server included."""
    (site / "_headers").write_text(HEADERS.format(policy=shell.policy()), "utf-8")
    (site / ".nojekyll").touch()


def write_sitemap(site: Path) -> None:
    """Every page with its address; only where the public address is known."""
    if not SITE_URL:
        return
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("*/index.html"))
    entries = "".join(f"<url><loc>{escape(SITE_URL + page)}/</loc></url>\n" for page in pages)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    (site / "sitemap.xml").write_text(f"{text}{entries}</urlset>\n", "utf-8")
    (site / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {SITE_URL}sitemap.xml\n", "utf-8"
    )
