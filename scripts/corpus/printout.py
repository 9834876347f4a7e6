"""A corpus document on paper pages, in one of the looks of styles.py, with the page numbers of its
parts."""
import hashlib

from identity import Pen, identity
from paper import Page, wrapped
from steptable import TooLong, draw
from styles import STYLES


class Printout:
    """`pages` to be put out by paper.py; `spans`: per SOP (first page, last page, and the same per
    procedure), 1-based; `rows`: per procedure the page of each step; `bands`: its edges."""

    def __init__(self):
        self.pages, self.spans, self.rows, self.bands = [], [], [], []


def printed(spec, style_name):
    """The document in this look; smaller type where its words do not fit the columns."""
    style = dict(STYLES[style_name])
    while True:
        try:
            return in_style(spec, style)
        except TooLong:
            style["size"] -= 0.5
            assert style["size"] > 6


def in_style(spec, style):
    out = Printout()
    if not spec["sops"]:
        other_form(spec, style, out)
    for sop in spec["sops"]:
        one(sop, style, out)
    if style["footer"]:
        for page in out.pages:
            footer(page, style)
    return out


def one(sop, style, out):
    first, margin = len(out.pages) + 1, style["margin"]

    def new_page():
        out.pages.append(Page(*style["table_page"]))
        return out.pages[-1]

    out.pages.append(Page(*style["page"]))
    page = out.pages[-1]
    y = identity(Pen(page, style), sop, margin, margin, page.width - margin)
    assert y < page.height - margin / 2, f"identity part too long: {y}"
    spans = []
    for k, procedure in enumerate(sop["procedures"]):
        fresh = not (style["together"] and (k > 0 or y < page.height * 0.45))
        if fresh:
            page, y = new_page(), margin
        else:
            y += 16
        begin = len(out.pages)
        table = draw(procedure, style, page, y, new_page)
        page, y = out.pages[-1], table.y
        spans.append((begin, len(out.pages)))
        where = {id(p): n for n, p in enumerate(out.pages, 1)}
        out.rows.append([where[id(part["page"])] for part in table.parts for _ in part["rows"]])
        out.bands.append([(top, bottom) for part in table.parts for _, top, bottom in part["rows"]])
    out.spans.append((first, len(out.pages), spans))


def footer(page, style):
    """The noise of an electronic signature: a square code and two lines of small type."""
    left, top = style["margin"], page.height - 34
    bits = int(hashlib.sha256(b"sopan").hexdigest(), 16)
    for k in range(121):
        if bits >> k & 1 or k % 11 in (0, 10):
            x, y = left + k % 11 * 2, top + k // 11 * 2
            page.box(x, y, x + 2, y + 2, 0, (0, 0, 0))
    for n, line in enumerate(("Dokumen ini telah ditandatangani secara elektronik menggunakan "
                              "sertifikat elektronik.", "Keaslian dokumen dapat diperiksa dengan "
                              "memindai kode di samping.")):
        page.text(left + 30, top + 9 + n * 8, line, style["font"], 5.5)


def other_form(spec, style, out):
    page = Page(*style["page"])
    out.pages.append(page)
    pen, margin = Pen(page, {**style, "double": False}), style["margin"]
    y = pen.lines(spec["title"], margin, margin, page.width - margin, "center", True)
    for cells in spec.get("table", []):
        third = (page.width - 2 * margin) / 3
        for k in range(3):
            pen.frame(margin + k * third, y + 4, margin + (k + 1) * third, y + pen.lead + 8)
            pen.lines([cells[k]], margin + k * third + 4, y + 5, 0)
        y += pen.lead + 4
    y += 16
    for paragraph in spec["paragraphs"]:
        for n, text in enumerate(paragraph):
            lines = wrapped(text, page.width - 2 * margin - 14, style["font"], style["size"])
            y = pen.lines(lines, margin + (14 if n else 0), y, 0, bold=n == 0)
        y += 4
