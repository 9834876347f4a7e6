"""The flowchart part of an SOP on paper: the step table with symbols and connectors."""
from identity import Pen
from paper import width_of, wrapped
from route import Router
from spec import flat_actors, grouped, heading_actors

TALL = {"terminator": 17, "process": 19, "decision": 27, "offpage": 20, "other": 20}


class TooLong(Exception):
    """The words of a table are too long for the page."""


class Table:
    """One procedure, laid out over pages. `new_page` gives a page to go on with."""

    def __init__(self, procedure, style, page, top, new_page):
        self.p, self.style, self.new_page = procedure, style, new_page
        self.actors = flat_actors(procedure)
        self.fields = procedure["order"]
        self.pen = Pen(page, {**style, "double": style["double"]})
        self.page, self.top = page, top
        self.columns = self.widths(page.width - 2 * style["margin"])
        self.placed = {}   # mark id -> (part index, box, actor, shape)
        self.parts = []    # per page: dict(page, body, bottom, rows)

    # Widths: wanted parts, then no column narrower than its longest word.
    def widths(self, total):
        size = self.pen.size
        note = [self.p["columns"]["note"]] if self.p["columns"]["note"] is not None else []
        wanted = [24, 150] + [62] * len(self.actors) + [84] * len(self.fields) + [62] * len(note)
        texts = [[self.p["columns"]["number"]] + [s["number"] for s in self.p["steps"]],
                 [s["activity"] for s in self.p["steps"]]]
        texts += [[a] for _, a in self.actors]
        texts += [[self.p["columns"][f]] + [s[f] for s in self.p["steps"]] for f in self.fields]
        texts += [note + [s["note"] for s in self.p["steps"]]] if note else []
        bold = [False, False] + [True] * len(self.actors) + [True] * len(self.fields) + [True]
        least = [max([width_of(self.cased(w) if b else w, self.style["font"], size, b)
                      for t in ts for w in t.split()] or [10]) + 7
                 for ts, b in zip(texts, bold)]
        if self.style.get("on_end"):
            least[2:2 + len(self.actors)] = [
                max(34, len(self.on_end(a)) * size * 1.22 + 8) for _, a in self.actors]
        free = total - sum(least)
        if free <= 0:
            raise TooLong
        more = [max(0, w - l) for w, l in zip(wanted, least)]
        scale = free / max(1, sum(more))
        widths = [l + m * scale for l, m in zip(least, more)]
        edges = [self.style["margin"]]
        for w in widths:
            edges.append(edges[-1] + w)
        return edges

    def on_end(self, name):
        """The lines of an actor's name that stands on end."""
        return wrapped(self.cased(name), 96, self.style["font"], self.style["size"], True)

    def cased(self, text):
        return text.upper() if self.style["case"] == "upper" else text

    def draw(self):
        p = self.p
        pen, left, right = self.pen, self.columns[0], self.columns[-1]
        y = self.top
        if p["heading"]:
            lines = pen.fitted(p["heading"], left, right, True, pen.size + 1)
            y = pen.lines(lines, left, y, right, "center", True, pen.size + 1) + 6
        self.begin(y, True, 0)
        broken = self.row_to_break() if self.style.get("broken") else None
        for row, step in enumerate(p["steps"]):
            tall = self.height(step)
            bar = self.bar_before(row)
            if row == broken:
                self.broken_row(row, step)
                continue
            over = self.y + tall + (self.bar_height() if bar else 0)
            if row in p["breaks"] or over > self.page.height - self.style["margin"] - 8:
                self.finish()
                self.page = self.new_page()
                self.pen = Pen(self.page, self.style)
                self.begin(self.style["margin"], self.style["head"] == "all", row)
            if bar:
                self.bar(bar)
            self.row(row, step, tall)
        if p["total"]:
            total = {"number": "", "activity": "Jumlah waktu", "inputs": "", "output": "",
                     "duration": p["total"], "note": "", "marks": []}
            self.row(len(p["steps"]), total, self.height(total))
            self.parts[-1]["rows"].pop()
        self.finish()
        self.connect()
        return self.y

    def bar_before(self, row):
        """The name of the group of steps that begins with this row, where the style has groups."""
        rows = [0, len(self.p["steps"]) // 2]
        names = self.style.get("groups")
        return names[rows.index(row)] if names and row in rows else None

    def bar_height(self):
        return self.pen.lead + 5

    def bar(self, text):
        left, right = self.columns[0], self.columns[-1]
        self.cell(text, left, self.y, right, self.y + self.bar_height(), True, "left",
                  (0.93, 0.93, 0.93))
        self.y += self.bar_height()

    def begin(self, y, heading, row):
        if self.page.picture_from is None:
            self.page.picture_from = len(self.page.ops)
        if heading:
            y = self.heading(y, heading_actors(self.p, row))
        self.y = y
        self.parts.append({"page": self.page, "body": y, "rows": []})

    def finish(self):
        self.parts[-1]["bottom"] = self.y

    def cell(self, text, left, top, right, bottom, bold=False, align="center", fill=None, raw=False):
        self.pen.frame(left, top, right, bottom, fill)
        lines = self.pen.fitted(text, left + 3, right - 3, bold)
        start = top + 2 if self.style["top"] and not bold else \
            (top + bottom - len(lines) * self.pen.lead) / 2
        self.pen.lines(lines, left + 3, start, right - 3, align, bold)

    def heading(self, y, actors):
        c, e, lead, shade = self.p["columns"], self.columns, self.pen.lead, self.style["shade"]
        n, deep = len(actors), 3 if grouped(self.p) else 2
        last = max(len(self.pen.fitted(self.cased(a), e[2 + i] + 3, e[3 + i] - 3, True))
                   for i, (_, a) in enumerate(actors or [(0, "-")])) * lead + 6
        if self.style.get("on_end") and actors:
            last = 6 + max(width_of(line, self.style["font"], self.pen.size, True)
                           for _, a in actors for line in self.on_end(a))
        ys = [y, y + lead + 5, y + lead + 5 + (lead + 5 if deep == 3 else 0)]
        ys.append(ys[2] + last)
        self.page.ink = self.style.get("light")
        put = lambda text, a, b, top, bottom: self.cell(self.cased(text), e[a], ys[top], e[b],
                                                        ys[bottom], True, fill=shade)
        put(c["number"], 0, 1, 0, 3)
        put(c["activity"], 1, 2, 0, 3)
        if n:
            put(c["actors"], 2, 2 + n, 0, 1)
        put(c["baku"], 2 + n, 2 + n + len(self.fields), 0, 1)
        i = 0
        while i < n:
            group, name = actors[i]
            many = sum(1 for g, _ in actors if g == group) if group else 1
            if group:
                put(group, 2 + i, 2 + i + many, 1, 2)
            for k in range(i, i + many):
                self.actor_heading(actors[k][1], e[2 + k], ys[2 if group or deep == 2 else 1],
                                   e[3 + k], ys[3])
            i += many
        for k, field in enumerate(self.fields):
            put(c[field], 2 + n + k, 3 + n + k, 1, 3)
        if c["note"] is not None:
            put(c["note"], len(e) - 2, len(e) - 1, 0, 3)
        self.page.ink = None
        if not self.style["numbers"]:
            return ys[3]
        for k in range(len(e) - 1):
            self.cell(str(k + 1), e[k], ys[3], e[k + 1], ys[3] + lead + 2)
        return ys[3] + lead + 2

    def actor_heading(self, name, left, top, right, bottom):
        shade = self.style["shade"]
        if not self.style.get("on_end"):
            return self.cell(self.cased(name), left, top, right, bottom, True, fill=shade)
        self.pen.frame(left, top, right, bottom, shade)
        lines = self.on_end(name)
        x = (left + right - len(lines) * self.pen.lead) / 2 + self.pen.size * 0.92
        for line in lines:
            self.page.text_on_end(x, bottom - 3, line, self.style["font"], self.pen.size, True)
            x += self.pen.lead

    def texts(self, step):
        out = [(0, step["number"], "center"), (1, step["activity"], "left")]
        first = 2 + len(self.actors)
        out += [(first + k, step[f], "left" if f != "duration" else "center")
                for k, f in enumerate(self.fields)]
        if self.p["columns"]["note"] is not None:
            out.append((len(self.columns) - 2, step["note"], "left"))
        return out

    def height(self, step):
        e = self.columns
        lines = max(len(self.pen.fitted(t, e[k] + 3, e[k + 1] - 3)) for k, t, _ in self.texts(step))
        room = self.style.get("room", 15)
        stacked = [sum(TALL[m[2]] + room * 0.6 for m in step["marks"] if m[1] == a) + room * 0.6
                   for a in range(len(self.actors))]
        return max([lines * self.pen.lead + 8, 30] + stacked)

    def row(self, row, step, tall):
        e, top, bottom = self.columns, self.y, self.y + tall
        for k in range(len(self.actors)):
            self.pen.frame(e[2 + k], top, e[3 + k], bottom)
        for k, text, align in self.texts(step):
            self.cell(text, e[k], top, e[k + 1], bottom, align=align)
        for actor in range(len(self.actors)):
            marks = [m for m in step["marks"] if m[1] == actor]
            free = tall - sum(TALL[m[2]] for m in marks)
            y = top
            for mark in marks:
                y += free / (len(marks) + 1)
                self.symbol(mark, (e[2 + actor] + e[3 + actor]) / 2, y,
                            e[3 + actor] - e[2 + actor])
                y += TALL[mark[2]]
        self.parts[-1]["rows"].append((row, top, bottom))
        self.y = bottom

    def row_to_break(self):
        """A row that a page may break: only its own way on crosses the break, and it has texts of
        two lines."""
        if self.p["breaks"]:
            return None
        at = {m[0]: row for row, s in enumerate(self.p["steps"]) for m in s["marks"]}
        for row, step in enumerate(self.p["steps"][2:-1], 2):
            crossing = [e for e in self.p["edges"] if (at[e[0]] <= row) != (at[e[1]] <= row)]
            lines = max(len(self.cell_lines(k, t)) for k, t, _ in self.texts(step))
            if len(crossing) == 1 and at[crossing[0][0]] == row and lines > 1:
                return row
        return None

    def cell_lines(self, k, text):
        return self.pen.fitted(text, self.columns[k] + 3, self.columns[k + 1] - 3)

    def broken_row(self, row, step):
        """The row with the later lines of its texts on the next page, without a number there."""
        first, rest = {**step, "marks": step["marks"]}, {**step, "marks": [], "number": ""}
        for k, text, _ in self.texts(step)[1:]:
            lines = self.cell_lines(k, text)
            key = next(f for f in ("activity", "inputs", "duration", "output", "note")
                       if step[f] == text and f not in first.get("cut", ()))
            first.setdefault("cut", []).append(key)
            half = (len(lines) + 1) // 2
            first[key], rest[key] = " ".join(lines[:half]), " ".join(lines[half:])
        self.row(row, first, self.height(first))
        self.finish()
        self.page = self.new_page()
        self.pen = Pen(self.page, self.style)
        self.begin(self.style["margin"], self.style["head"] == "all", row)
        self.row(row, rest, self.height(rest))
        self.parts[-1]["rows"].pop()

    def symbol(self, mark, x, top, room):
        name, actor, shape, text = mark
        tall = TALL[shape]
        wide = min(room * (self.style["wide"] if shape == "process" else 0.62), 74)
        wide = max(wide, 26)
        if shape == "offpage":
            wide = 22
        if shape == "decision":
            wide = min(max(wide, 34), room - 8)
        box = (x - wide / 2, top, x + wide / 2, top + tall)
        left, right, middle, bottom = box[0], box[2], top + tall / 2, top + tall
        fill, page = self.style["fill"], self.page
        if shape == "terminator":
            page.rounded(left, top, right, bottom, tall / 2, 0.9, fill)
        elif shape == "process":
            page.box(left, top, right, bottom, 0.9, fill)
        elif shape == "decision":
            page.path([(x, top), (right, middle), (x, bottom), (left, middle)], True, 0.9, fill)
        elif shape == "offpage":
            page.path([(left, top), (right, top), (right, top + tall * 0.6), (x, bottom),
                       (left, top + tall * 0.6)], True, 0.9, fill)
        else:   # the slanted box of other notations: input or output
            page.path([(left + 7, top), (right, top), (right - 7, bottom), (left, bottom)], True,
                      0.9, fill)
        if text:
            size = 7.5 if width_of(text, self.style["font"], 7.5) < wide - 5 else 6
            self.pen.lines([text], left, middle - size * 0.68, right, "center", size=size)
        self.placed[name] = (len(self.parts) - 1, box, actor, shape)

    # Connectors, part by part; one that goes to another page runs on over the table's edge.
    def connect(self):
        routers = [self.router(k) for k in range(len(self.parts))]
        shapes = {m[0]: m[2] for s in self.p["steps"] for m in s["marks"]}
        order = sorted(self.p["edges"], key=lambda e: self.distance(e))
        for a, b, label in order:
            pa, pb = self.placed[a][0], self.placed[b][0]
            if pa == pb:
                self.link(routers[pa], pa, a, b, label)
            elif not shapes[a] == shapes[b] == "offpage":
                self.run_on(routers, a, b, label)

    def distance(self, edge):
        (pa, a, _, _), (pb, b, _, _) = self.placed[edge[0]], self.placed[edge[1]]
        return (pa != pb, abs(a[0] - b[0]) + abs(a[1] - b[1]))

    def router(self, part):
        xs, ys = [], [self.parts[part]["body"], self.parts[part]["bottom"]]
        for k in range(len(self.actors)):
            left, right = self.columns[2 + k], self.columns[3 + k]
            gap = min(5, max(2.4, (1 - self.style["wide"]) * (right - left) / 4))
            xs += [left + gap, (left + right) / 2, right - gap]
        for _, top, bottom in self.parts[part]["rows"]:
            ys += [top + 5, bottom - 5]
        self.names = getattr(self, "names", {})
        names = [n for n, m in self.placed.items() if m[0] == part]
        ys += [self.center(n)[1] for n in names]
        self.names[part] = names
        return Router(xs, ys, [self.placed[n][1] for n in names], tuple(ys[:2]))

    def center(self, name):
        part, box, actor, _ = self.placed[name]
        return ((self.columns[2 + actor] + self.columns[3 + actor]) / 2, (box[1] + box[3]) / 2)

    def link(self, router, part, a, b, label):
        own = {self.names[part].index(a), self.names[part].index(b)}
        way = router.way(self.center(a), self.center(b), own)
        assert way, f"no way from {a} to {b}"
        self.stroke(part, self.clipped(self.clipped(way, a)[::-1], b)[::-1], label, True)

    def run_on(self, routers, a, b, label):
        pa, pb = self.placed[a][0], self.placed[b][0]
        down = pb > pa
        x = self.center(b)[0]
        for part in range(min(pa, pb), max(pa, pb) + 1):
            edge = self.parts[part]
            enter = (x, edge["body"] if down else edge["bottom"])
            leave = (x, edge["bottom"] if down else edge["body"])
            start = self.center(a) if part == pa else enter
            end = self.center(b) if part == pb else leave
            own = {self.names[part].index(n) for n in (a, b) if self.placed[n][0] == part}
            way = routers[part].way(start, end, own)
            assert way, f"no way from {a} to {b} on part {part}"
            if part == pa:
                way = self.clipped(way, a)
            if part == pb:
                way = self.clipped(way[::-1], b)[::-1]
            self.stroke(part, way, label if part == pa else "", part == pb)

    def clipped(self, way, name):
        """The way from the symbol's outline on instead of from its centre."""
        left, top, right, bottom = self.placed[name][1]
        (x1, y1), (x2, y2) = way[0], way[1]
        if x1 == x2:
            start = (x1, bottom if y2 > y1 else top)
        else:
            start = (right if x2 > x1 else left, y1)
        return [start] + way[1:]

    def stroke(self, part, way, label, head):
        page = self.parts[part]["page"]
        page.path(way, False, 0.8)
        if head:
            (x1, y1), (x2, y2) = way[-2], way[-1]
            dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
            wings = [(x2 - 5.5 * dx - 2.6 * dy, y2 - 5.5 * dy - 2.6 * dx), (x2, y2),
                     (x2 - 5.5 * dx + 2.6 * dy, y2 - 5.5 * dy + 2.6 * dx)]
            filled = self.style["arrow"] == "filled"
            page.path(wings, filled, 0.8, (0, 0, 0) if filled else None)
        if label:
            self.branch_label(page, way, label)

    def branch_label(self, page, way, label):
        """Ya or Tidak near the beginning of its branch, where the line leaves room for it."""
        (x1, y1), (x2, y2) = way[0], way[1]
        font, size = self.style["font"], 7
        wide = width_of(label, font, size)
        if y1 == y2 and abs(x2 - x1) < wide + 3 and len(way) > 2:
            up = way[2][1] < y2
            page.text(x2 + 2.5, y2 + (-17 if up else 21), label, font, size)
        elif y1 == y2:
            x = x1 + 2 if x2 > x1 else x1 - 2 - wide
            for edge in self.columns:   # rather beyond a ruling than across it
                if x - 1 < edge < x + wide + 1:
                    beyond = edge + 2 if x2 > x1 else edge - 2 - wide
                    if min(x1, x2) <= beyond and beyond + wide <= max(x1, x2):
                        x = beyond
                    break
            page.text(x, y1 - 2.5, label, font, size)
        else:
            page.text(x1 + 2.5, y1 + (8.5 if y2 > y1 else -3), label, font, size)


def draw(procedure, style, page, top, new_page):
    """Draws the table from `top` on; returns the table (for the places of its rows and symbols)."""
    table = Table(procedure, style, page, top, new_page)
    table.draw()
    return table

