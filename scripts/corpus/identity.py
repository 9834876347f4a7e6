"""The identity part of an SOP on paper: agency, numbers and dates, approver, title, lists."""
import math

from paper import width_of, wrapped
from spec import header_rows
from text import PAIRS


class Pen:
    """Draws ruled cells of text on a page in one style."""

    def __init__(self, page, style):
        self.page, self.style = page, style
        self.font, self.size = style["font"], style["size"]
        self.lead = self.size * 1.22

    def frame(self, left, top, right, bottom, fill=None):
        page, rule = self.page, self.style["rule"]
        if not self.style["double"]:
            page.box(left, top, right, bottom, rule, fill)
            return
        for d in (-0.8, 0.8):   # as Word draws a double border: two lines round the nominal one
            page.box(left + d, top + d, right - d, bottom - d, rule, fill if d < 0 else None)

    def lines(self, lines, left, top, right, align="left", bold=False, size=None):
        """Text lines from `top` down; returns where they end."""
        size = size or self.size
        y = top
        for line in lines:
            y += size * 1.22
            wide = width_of(line, self.font, size, bold)
            x = left if align == "left" else (left + right - wide) / 2
            self.page.text(x, y - size * 0.3, line, self.font, size, bold)
        return y

    def fitted(self, text, left, right, bold=False, size=None):
        return wrapped(text, right - left, self.font, size or self.size, bold)


def items(pen, texts, left, top, right):
    """List items, numbered or bulleted in the style's way, wrapped with a hanging indent."""
    y = top
    for n, text in enumerate(texts, 1):
        bullet = pen.style["bullet"].format(n) if len(texts) > 1 else ""
        indent = width_of("10.) ", pen.font, pen.size) if bullet else 0
        lines = pen.fitted(text, left + indent, right)
        if bullet:
            pen.page.text(left, y + pen.lead - pen.size * 0.3, bullet, pen.font, pen.size)
        y = pen.lines(lines, left + indent, y, right)
    return y


def items_height(pen, texts, left, right):
    indent = width_of("10.) ", pen.font, pen.size) if len(texts) > 1 else 0
    return sum(len(pen.fitted(t, left + indent, right)) for t in texts) * pen.lead


def emblem(page, x, y, radius):
    """A made-up emblem: rings and a star."""
    ring = [(x + radius * math.cos(a / 20 * math.pi), y + radius * math.sin(a / 20 * math.pi))
            for a in range(40)]
    page.path(ring, True, 1.4, (0.95, 0.9, 0.6))
    star = [(x + (radius * 0.75 if k % 2 else radius * 0.35) * math.sin(k * math.pi / 5),
             y + (radius * 0.75 if k % 2 else radius * 0.35) * math.cos(k * math.pi / 5))
            for k in range(10)]
    page.path(star, True, 0.8, (0.3, 0.5, 0.3))


def approver_block(pen, sop, left, top, right):
    """Position, room for the signature, name, rank, NIP; returns where it ends."""
    a = sop["approver"]
    if not a:
        return top + 3 * pen.lead
    y = pen.lines(pen.fitted(a.get("position", ""), left, right), left, top, right, "center")
    y += 30
    y = pen.lines(pen.fitted(a.get("name", ""), left, right, True), left, y, right, "center", True)
    rank = a.get("rank", "")
    if rank and a.get("grade"):
        rank += f" ({a['grade']})"
    nip = f"NIP. {a['nip']}" if a.get("nip") else ""
    for text in (rank, nip):
        if text:
            y = pen.lines(pen.fitted(text, left, right), left, y, right, "center")
    return y


def label_rows(pen, sop, left, top, right, share, colon=False):
    """The rows Nomor SOP … Nama SOP as a ruled block of two columns; returns where it ends."""
    cut, y = left + (right - left) * share, top
    rows = header_rows(sop)
    for label, value in rows:
        lines = pen.fitted((": " if colon else "") + value, cut + 4, right - 4) or [""]
        words = pen.fitted(label, left + 4, cut - 3)
        bottom = y + max(len(words), len(lines)) * pen.lead + 4
        pen.frame(left, y, cut, bottom)
        pen.frame(cut, y, right, bottom)
        pen.lines(words, left + 4, y + 1, cut)
        pen.lines(lines, cut + 4, y + 1, right)
        y = bottom
    end = approver_block(pen, sop, cut + 4, y + 2, right - 4) + 5
    pen.frame(left, y, cut, end)
    pen.frame(cut, y, right, end)
    pen.lines([sop["labels"]["approver"]], left + 4, y + 1, cut)
    lines = pen.fitted((": " if colon else "") + sop["title"], cut + 4, right - 4, True) or [""]
    bottom = end + len(lines) * pen.lead + 4
    pen.frame(left, end, cut, bottom)
    pen.frame(cut, end, right, bottom)
    pen.lines([sop["labels"]["title"]], left + 4, end + 1, cut)
    pen.lines(lines, cut + 4, end + 1, right, bold=True)
    return bottom


def agency_lines(pen, sop, left, right, size):
    return [line for part in sop["agency"] for line in pen.fitted(part, left, right, True, size)]


def split(pen, sop, left, top, right):
    """Agency (with emblem) in a cell at the left, label rows at the right, boxes of lists below."""
    middle = left + (right - left) * 0.47
    bottom = label_rows(pen, sop, middle, top, right, 0.36)
    pen.frame(left, top, middle, bottom)
    y = top + 14
    if pen.style["logo"]:
        emblem(pen.page, (left + middle) / 2, y + 24, 24)
        y += 58
    size = pen.size + 1.5
    pen.lines(agency_lines(pen, sop, left + 6, middle - 6, size), left, y, middle, "center", True,
              size)
    return list_boxes(pen, sop, left, bottom, right, middle, own_row=False)


def right_hand(pen, sop, left, top, right):
    """Label rows at the left, the agency (with emblem) in a cell at their right, boxes below."""
    middle = left + (right - left) * 0.53
    bottom = label_rows(pen, sop, left, top, middle, 0.36)
    pen.frame(middle, top, right, bottom)
    y = top + 14
    if pen.style["logo"]:
        emblem(pen.page, (middle + right) / 2, y + 24, 24)
        y += 58
    size = pen.size + 1.5
    pen.lines(agency_lines(pen, sop, middle + 6, right - 6, size), middle, y, right, "center", True,
              size)
    return list_boxes(pen, sop, left, bottom, right, middle, own_row=False)


def boxes(pen, sop, left, top, right):
    """Agency over the page, `label : value` rows in a block, lists under shaded label rows."""
    size = pen.size + 3
    y = top
    if pen.style["logo"]:
        emblem(pen.page, (left + right) / 2, y + 22, 22)
        y += 52
    y = pen.lines(agency_lines(pen, sop, left, right, size), left, y, right, "center", True, size)
    y = label_rows(pen, sop, left, y + 8, right, 0.32, colon=True)
    return list_boxes(pen, sop, left, y, right, (left + right) / 2, own_row=True)


def list_boxes(pen, sop, left, top, right, middle, own_row):
    y = top
    for pair in PAIRS:
        spans = ((pair[0], left, middle), (pair[1], middle, right))
        head = y + pen.lead + 3
        tall = max(items_height(pen, sop[k], a + 5, b - 5) for k, a, b in spans)
        bottom = head + max(tall, pen.lead) + 6
        for key, a, b in spans:
            if own_row:
                pen.frame(a, y, b, head, pen.style["shade"])
                pen.frame(a, head, b, bottom)
            else:
                pen.frame(a, y, b, bottom)
            pen.lines([sop["labels"][key]], a + 5, y + 1, b, bold=True)
            items(pen, sop[key], a + 5, head + 1, b - 5)
        y = bottom
    return y


def grid(pen, sop, left, top, right):
    """Agency over the page; every label in a column at the left, its value or list at the right."""
    size = pen.size + 2
    y = pen.lines(agency_lines(pen, sop, left, right, size), left, top, right, "center", True, size)
    cut = left + (right - left) * 0.3
    y = label_rows(pen, sop, left, y + 8, right, 0.3)
    for key in [k for pair in PAIRS for k in pair]:
        bottom = y + max(items_height(pen, sop[key], cut + 5, right - 5), pen.lead) + 6
        pen.frame(left, y, cut, bottom, pen.style["shade"])
        pen.frame(cut, y, right, bottom)
        pen.lines(pen.fitted(sop["labels"][key], left + 4, cut - 4, True), left + 4, y + 2, cut,
                  bold=True)
        items(pen, sop[key], cut + 5, y + 2, right - 5)
        y = bottom
    return y


def identity(pen, sop, left, top, right):
    return {"split": split, "boxes": boxes, "grid": grid, "right": right_hand}[pen.style["identity"]](
        pen, sop, left, top, right)
