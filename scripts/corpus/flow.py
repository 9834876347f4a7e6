"""The step table of an office draft laid out on one endless page: grid, symbols, connectors.

Word and Excel drafts are drawn by hand over their tables; this gives the places a person would put
things, for word.py and excel.py to write down in the forms their programs use."""
import math

from paper import Page, width_of
from steptable import TALL, Table, TooLong

MARGIN = 36
LABEL = 7.5   # size of Ya and Tidak


class Laid(Table):
    """One procedure with everything's place. `unit`: (width, height) that columns and rows are
    multiples of, for sheets of narrow columns; None: as wide and high as they need to be."""

    def __init__(self, procedure, style, unit=None):
        self.unit = unit
        self.strokes = []   # (from, to, corner points)
        self.labels = []    # (left, top, right, bottom, text)
        self.edge = None
        page = Page(842, 1e6)
        super().__init__({**procedure, "breaks": [], "total": procedure["total"]}, style, page,
                         MARGIN, None)
        self.draw()
        self.body = self.parts[0]["body"]
        self.rows = [(top, bottom) for _, top, bottom in self.parts[0]["rows"]]

    def widths(self, total):
        edges = super().widths(total)
        if self.unit:
            snapped = [MARGIN]
            for a, b in zip(edges, edges[1:]):
                snapped.append(snapped[-1] + max(1, math.ceil((b - a) / self.unit[0])) * self.unit[0])
            edges = snapped
        return edges

    def heading(self, y, actors):
        self.start = y
        bottom = super().heading(y, actors)
        if self.unit:
            bottom = y + math.ceil((bottom - y) / self.unit[1]) * self.unit[1]
        return bottom

    def height(self, step):
        tall = super().height(step)
        return math.ceil(tall / self.unit[1]) * self.unit[1] if self.unit else tall

    def link(self, router, part, a, b, label):
        self.edge = (a, b)
        super().link(router, part, a, b, label)

    def stroke(self, part, way, label, head):
        clean = [way[0]]
        for point in way[1:]:
            if abs(point[0] - clean[-1][0]) + abs(point[1] - clean[-1][1]) > 0.01:
                clean.append(point)
        self.strokes.append((*self.edge, clean))
        if label:
            super().branch_label(self, way, label)

    # `branch_label` writes to a page: to this one.
    def text(self, x, baseline, string, font, size, bold=False):
        wide = width_of(string, font, size)
        self.labels.append((x - 1, baseline - size * 0.95, x + wide + 2, baseline + size * 0.25,
                            string))


def laid(procedure, style, unit=None):
    """The layout, in smaller type where the words do not fit."""
    style = dict(style)
    while True:
        try:
            return Laid(procedure, style, unit)
        except TooLong:
            style["size"] -= 0.5


STYLE = dict(margin=MARGIN, font="Liberation Sans", size=9, rule=0.6, wide=0.62, fill=None,
             head="first", numbers=False, double=False, shade=None, arrow="filled", case="plain",
             top=False)


def heading_cells(procedure):
    """The cells of the table heading: (row, column, row span, column span, text), and how many rows
    it has."""
    from spec import flat_actors, grouped
    actors, c = flat_actors(procedure), procedure["columns"]
    n, fields = len(actors), procedure["order"]
    deep = 3 if grouped(procedure) else 2
    out = [(0, 0, deep, 1, c["number"]), (0, 1, deep, 1, c["activity"])]
    if n:
        out.append((0, 2, 1, n, c["actors"]))
    out.append((0, 2 + n, 1, len(fields), c["baku"]))
    k = 0
    while k < n:
        group = actors[k][0]
        many = sum(1 for g, _ in actors if g == group) if group else 1
        if group:
            out.append((1, 2 + k, 1, many, group))
        for i in range(k, k + many):
            down = deep - 1 if not group else 1
            out.append((deep - down, 2 + i, down, 1, actors[i][1]))
        k += many
    out += [(1, 2 + n + i, deep - 1, 1, c[f]) for i, f in enumerate(fields)]
    if c["note"] is not None:
        out.append((0, 2 + n + len(fields), deep, 1, c["note"]))
    return sorted(out), deep


def heading_heights(table, deep):
    """Heights of the heading's rows in points."""
    whole = table.body - table.start
    first = table.pen.lead + 5
    if table.unit:
        first = table.unit[1]
    rows = [first] * (deep - 1)
    return rows + [whole - sum(rows)]


def bend(way):
    """A way of two to four points as a connector preset: (preset, adjust or None, degrees, mirrored
    in x, mirrored in y); None when only a free form can show it."""
    xs, ys = [p[0] for p in way], [p[1] for p in way]
    (x0, y0), (x1, y1) = way[0], way[-1]
    cx, cy, w, h = (x0 + x1) / 2, (y0 + y1) / 2, abs(x1 - x0), abs(y1 - y0)
    if len(way) == 2:
        return "straightConnector1", None, 0, x1 < x0, y1 < y0
    if len(way) > 4 or w < 1 or h < 1:
        return None
    for degrees in (0, 90, 180, 270):
        ew, eh = (h, w) if degrees in (90, 270) else (w, h)
        for mx in (False, True):
            for my in (False, True):
                adjust = None if len(way) == 3 else 0.5
                for _ in range(2):
                    unit = [(0, 0), (1, 0), (1, 1)] if len(way) == 3 else \
                        [(0, 0), (adjust, 0), (adjust, 1), (1, 1)]
                    got = [turned(u, v, ew, eh, cx, cy, degrees, mx, my) for u, v in unit]
                    if all(abs(a - c) < 0.3 and abs(b - d) < 0.3
                           for (a, b), (c, d) in zip(got, way)):
                        return f"bentConnector{len(way) - 1}", adjust, degrees, mx, my
                    if len(way) == 4:   # where along the first stretch it bends
                        flat = abs(got[1][1] - got[0][1]) < 0.01
                        whole = got[3][0] - got[0][0] if flat else got[3][1] - got[0][1]
                        part = way[1][0] - way[0][0] if flat else way[1][1] - way[0][1]
                        adjust = part / whole if abs(whole) > 0.1 else 0.5
    return None


def turned(u, v, w, h, cx, cy, degrees, mx, my):
    """A point of the unit square after mirroring, turning clockwise and moving to its place."""
    x, y = (u - 0.5) * w * (-1 if mx else 1), (v - 0.5) * h * (-1 if my else 1)
    cosine, sine = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[degrees]
    return cx + x * cosine - y * sine, cy + x * sine + y * cosine


PRESETS = {"terminator": "flowChartTerminator", "process": "flowChartProcess",
           "decision": "flowChartDecision", "offpage": "flowChartOffpageConnector",
           "other": "flowChartDocument"}
# The plain shapes that people take as often.
PLAIN = {"terminator": "roundRect", "process": "rect", "decision": "diamond",
         "offpage": "homePlate", "other": "can"}
