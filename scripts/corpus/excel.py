"""A corpus document as an Excel draft (raw SpreadsheetML), in two ways people build them:

    sheets    identity and step table on two sheets, a row per step, glued connectors
    narrow    one sheet of narrow columns and low rows, everything merged, actor cells framed by
              borders only, plain shapes, connectors as single strokes that nothing glues"""
import datetime

from flow import MARGIN, PLAIN, PRESETS, STYLE, bend, heading_cells, heading_heights, laid
from package import HEAD, REL, content_types, esc, relations, zipped
from spec import approver_lines, header_rows, iso_date
from text import PAIRS
from word import EMU, HEADED, LINE, extent, xfrm

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAW = "http://schemas.openxmlformats.org/drawingml/2006/"
KIND = "vnd.openxmlformats-officedocument.spreadsheetml"
UNIT = (15, 15)   # points: a narrow column, a low row
WAYS = ("sheets", "narrow")


def letters(column):
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def day_of(text):
    """The date that a workbook would make of a text; None where no calendar has it."""
    try:
        return datetime.date.fromisoformat(iso_date(text) or "")
    except ValueError:
        return None


class Look:
    """The formats of a workbook: each combination of borders, bold and date once."""

    def __init__(self):
        self.known = [("", False, False)]

    def of(self, sides="", bold=False, date=False):
        key = ("".join(sorted(sides)), bold, date)
        if key not in self.known:
            self.known.append(key)
        return self.known.index(key)

    def xml(self):
        sides = sorted({k[0] for k in self.known})
        one = lambda s: "<border>" + "".join(
            f'<{n} style="thin"/>' if n[0] in s else f"<{n}/>"
            for n in ("left", "right", "top", "bottom")) + "<diagonal/></border>"
        xfs = "".join(
            f'<xf numFmtId="{164 if d else 0}" fontId="{1 + b}" fillId="0" '
            f'borderId="{sides.index(s)}" xfId="0" applyNumberFormat="1" applyFont="1" '
            'applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
            for s, b, d in self.known)
        return HEAD + f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" ' \
            'formatCode="[$-421]d\\ mmmm\\ yyyy;@"/></numFmts><fonts count="3"><font><sz val="11"/>' \
            '<name val="Calibri"/></font><font><sz val="9"/><name val="Liberation Sans"/></font>' \
            '<font><b/><sz val="9"/><name val="Liberation Sans"/></font></fonts><fills count="2"><fill>' \
            '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>' \
            f'</fill></fills><borders count="{len(sides)}">{"".join(map(one, sides))}</borders>' \
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' \
            f'</cellStyleXfs><cellXfs count="{len(self.known)}">{xfs}</cellXfs></styleSheet>'


class Sheet:
    """One sheet: columns and rows with their sizes in points, cells, merged ranges, drawings."""

    def __init__(self, name, look):
        self.name, self.look = name, look
        self.widths, self.heights = {}, {}
        self.cells, self.styles, self.merged, self.objects = {}, {}, [], []

    def put(self, row, column, text, sides="lrtb", bold=False, down=1, across=1):
        """A text in a range; longer than one cell: merged, with the borders of the whole range."""
        date = day_of(text) if text and text[0].isdigit() else None
        if date and text.split()[1].lower() not in ("mei", "may") and not text.startswith("0"):
            self.cells[(row, column)] = ("n", str((date - datetime.date(1899, 12, 30)).days))
        elif text:
            self.cells[(row, column)] = ("s", text)
        for r in range(row, row + down):
            for c in range(column, column + across):
                self.styles[(r, c)] = self.look.of(sides, bold, bool(date))
        if down > 1 or across > 1:
            self.merged.append(f"{letters(column)}{row + 1}:{letters(column + across - 1)}{row + down}")

    def frame(self, row, column, down, across):
        """Borders round a range whose cells are left single and empty."""
        for r in range(row, row + down):
            for c in range(column, column + across):
                sides = ("t" if r == row else "") + ("b" if r == row + down - 1 else "") + \
                    ("l" if c == column else "") + ("r" if c == column + across - 1 else "")
                if sides:
                    self.styles[(r, c)] = self.look.of(sides)

    def edge(self, sizes, usual, index):
        return sum(sizes.get(k, usual) for k in range(index))

    def corner(self, tag, x, y):
        """The cell and the offset in it of a point."""
        out = []
        for what, sizes, usual, at in (("col", self.widths, 48, x), ("row", self.heights, 15, y)):
            k, start = 0, 0
            while start + sizes.get(k, usual) <= at and k < 5000:
                start += sizes.get(k, usual)
                k += 1
            out.append(f"<xdr:{what}>{k}</xdr:{what}>"
                       f"<xdr:{what}Off>{round((at - start) * EMU)}</xdr:{what}Off>")
        return f"<xdr:{tag}>{''.join(out)}</xdr:{tag}>"

    def anchor(self, object_, box, whole):
        """`whole`: anchored at two corners; else at one, with its size."""
        if whole:
            head = "<xdr:twoCellAnchor>" + self.corner("from", box[0], box[1]) + \
                self.corner("to", box[2], box[3])
            tail = "<xdr:clientData/></xdr:twoCellAnchor>"
        else:
            head = "<xdr:oneCellAnchor>" + self.corner("from", box[0], box[1]) + \
                extent("xdr:ext", box)
            tail = "<xdr:clientData/></xdr:oneCellAnchor>"
        self.objects.append(head + object_ + tail)

    def xml(self):
        cols = "".join(f'<col min="{c + 1}" max="{c + 1}" width="{w / 0.75 / 7:.6f}" '
                       'customWidth="1"/>' for c, w in sorted(self.widths.items()))
        rows = []
        for r in sorted({k[0] for k in (*self.cells, *self.styles)} | set(self.heights)):
            tall = f' ht="{self.heights[r]:.4f}" customHeight="1"' if r in self.heights else ""
            cells = "".join(self.cell(r, c) for c in sorted(
                {k[1] for k in (*self.cells, *self.styles) if k[0] == r}))
            rows.append(f'<row r="{r + 1}"{tall}>{cells}</row>')
        merged = "".join(f'<mergeCell ref="{m}"/>' for m in self.merged)
        merged = f'<mergeCells count="{len(self.merged)}">{merged}</mergeCells>' if merged else ""
        drawing = '<drawing r:id="rId1"/>' if self.objects else ""
        return HEAD + f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}"><sheetFormatPr ' \
            f'defaultRowHeight="15"/>{f"<cols>{cols}</cols>" if cols else ""}<sheetData>' \
            f'{"".join(rows)}</sheetData>{merged}{drawing}</worksheet>'

    def cell(self, row, column):
        name, style = f"{letters(column)}{row + 1}", self.styles.get((row, column), 0)
        kind, value = self.cells.get((row, column), ("", ""))
        if kind == "n":
            return f'<c r="{name}" s="{style}"><v>{value}</v></c>'
        if kind == "s":
            return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">' \
                f"{esc(value)}</t></is></c>"
        return f'<c r="{name}" s="{style}"/>'

    def drawing(self):
        return HEAD + f'<xdr:wsDr xmlns:xdr="{DRAW}spreadsheetDrawing" xmlns:a="{DRAW}main">' + \
            "".join(self.objects) + "</xdr:wsDr>"


class Grid:
    """Columns and rows of a sheet reached by points: narrow ones by units, others one by one."""

    def __init__(self, edges):
        self.edges = edges

    def span(self, a, b):
        first = min(range(len(self.edges)), key=lambda k: abs(self.edges[k] - a))
        last = min(range(len(self.edges)), key=lambda k: abs(self.edges[k] - b))
        return first, max(1, last - first)


def identity(sheet, sop, columns, top, row_height):
    """The identity part from row `top` on; `columns`: (first, across) of agency, label and value.
    Returns the row behind it."""
    (a, an), (b, bn), (c, cn) = columns
    rows = [(label, [value]) for label, value in header_rows(sop)]
    rows.append((sop["labels"]["approver"], ["\n".join(approver_lines(sop))]))
    rows.append((sop["labels"]["title"], [sop["title"]]))
    row = top
    for label, (value,) in rows:
        down = row_height(max(1, value.count("\n") + 1))
        sheet.put(row, b, label, down=down, across=bn)
        sheet.put(row, c, value, down=down, across=cn)
        row += down
    sheet.put(top, a, "\n".join(sop["agency"]), bold=True, down=row - top, across=an)
    for left, right in PAIRS:
        down = row_height(1)
        sheet.put(row, a, sop["labels"][left], bold=True, down=down, across=an)
        sheet.put(row, b, sop["labels"][right], bold=True, down=down, across=bn + cn)
        row += down
        texts = [numbered(sop[k]) for k in (left, right)]
        down = row_height(max(1, *(t.count("\n") * 2 + 2 for t in texts)))
        sheet.put(row, a, texts[0], down=down, across=an)
        sheet.put(row, b, texts[1], down=down, across=bn + cn)
        row += down
    return row


def numbered(items):
    return "\n".join(f"{n}. {t}" for n, t in enumerate(items, 1)) if len(items) > 1 else \
        "".join(items)


def step_table(sheet, procedure, top, way):
    """The step table from row `top` on; returns the row behind it."""
    narrow = way == "narrow"
    table = laid(procedure, STYLE, UNIT if narrow else None)
    xs = [x - MARGIN for x in table.columns]
    if narrow:
        columns = Grid([k * UNIT[0] for k in range(round(xs[-1] / UNIT[0]) + 1)])
        for k in range(len(columns.edges) - 1):
            sheet.widths[k] = UNIT[0]
    else:
        columns = Grid(xs)
        for k, (a, b) in enumerate(zip(xs, xs[1:])):
            sheet.widths[k] = b - a
    if procedure["heading"]:
        sheet.put(top, 0, procedure["heading"], "", True, 1, len(columns.edges) - 1)
        top += 2
    row = heading(sheet, procedure, table, columns, xs, top, narrow)
    shift = sheet.edge(sheet.heights, 15, row) - table.body
    note = procedure["columns"]["note"] is not None
    for k, step in enumerate(procedure["steps"]):
        texts = [step["number"], step["activity"]] + [None] * len(table.actors)
        texts += [step[f] for f in procedure["order"]] + ([step["note"]] if note else [])
        tall = table.rows[k][1] - table.rows[k][0]
        row = step_row(sheet, columns, xs, texts, row, tall, narrow)
    if procedure["total"]:
        texts = ["", "Jumlah waktu"] + [""] * len(table.actors)
        texts += [procedure["total"] if f == "duration" else "" for f in procedure["order"]]
        row = step_row(sheet, columns, xs, texts + [""] * note, row, 30, narrow)
    draw(sheet, table, shift, way)
    return row


def heading(sheet, procedure, table, columns, xs, row, narrow):
    cells, deep = heading_cells(procedure)
    heights = heading_heights(table, deep)
    rows = [row]
    for tall in heights:
        down = round(tall / UNIT[1]) if narrow else 1
        for k in range(down):
            sheet.heights[rows[-1] + k] = tall / down
        rows.append(rows[-1] + down)
    for r, c, down, across, text in cells:
        first, wide = columns.span(xs[c], xs[c + across])
        sheet.put(rows[r], first, text, bold=True, down=rows[r + down] - rows[r], across=wide)
    return rows[-1]


def step_row(sheet, columns, xs, texts, row, tall, narrow):
    down = round(tall / UNIT[1]) if narrow else 1
    for k in range(down):
        sheet.heights[row + k] = tall / down
    for c, text in enumerate(texts):
        first, wide = columns.span(xs[c], xs[c + 1])
        if text is None:
            sheet.frame(row, first, down, wide)
        elif text.isdigit():
            sheet.put(row, first, text, down=down, across=wide)
            sheet.cells[(row, first)] = ("n", text)
        else:
            sheet.put(row, first, text, down=down, across=wide)
    return row + down


def draw(sheet, table, shift, way):
    """Symbols, connectors and labels; page points moved onto the sheet."""
    move = lambda p: (p[0] - MARGIN, p[1] + shift)
    moved = lambda b: (*move(b[:2]), *move(b[2:4]))
    ids, number = {}, len(sheet.objects) + 1
    presets = PRESETS if way == "sheets" else PLAIN
    for step in table.p["steps"]:
        for name, _, shape, text in step["marks"]:
            number += 1
            ids[name] = number
            box = moved(table.placed[name][1])
            sheet.anchor(symbol(presets[shape], box, text, number), box, True)
    for a, b, way_ in table.strokes:
        points = [move(p) for p in way_]
        pieces = [points] if way == "sheets" and bend(points) else \
            [list(p) for p in zip(points, points[1:])]
        for k, piece in enumerate(pieces):
            number += 1
            glue = ""
            if way == "sheets":
                glue = (f'<a:stCxn id="{ids[a]}" idx="2"/>' if k == 0 else "") + \
                    (f'<a:endCxn id="{ids[b]}" idx="0"/>' if k == len(pieces) - 1 else "")
            connector(sheet, piece, glue, number, k == len(pieces) - 1)
    for label in table.labels:
        number += 1
        box = moved(label[:4])
        sheet.anchor(symbol("rect", box, label[4], number, True), box, way == "sheets")


def connector(sheet, way, glue, number, head):
    xs, ys = [p[0] for p in way], [p[1] for p in way]
    box = (min(xs), min(ys), max(xs), max(ys))
    preset, adjust, degrees, mx, my = bend(way)
    handle = f'<a:gd name="adj1" fmla="val {round(adjust * 100000)}"/>' if adjust else ""
    sheet.anchor(f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{number}" '
                 f'name="Panah {number}"/><xdr:cNvCxnSpPr>{glue}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr>'
                 f"<xdr:spPr>{xfrm(box, box[:2], degrees, mx, my)}<a:prstGeom prst=\"{preset}\">"
                 f"<a:avLst>{handle}</a:avLst></a:prstGeom>{HEADED if head else LINE.format('')}"
                 "</xdr:spPr></xdr:cxnSp>", box, True)


def symbol(preset, box, text, number, bare=False):
    line = "<a:noFill/><a:ln><a:noFill/></a:ln>" if bare else \
        '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' + LINE.format("")
    words = f'<a:r><a:rPr lang="id-ID" sz="700"/><a:t>{esc(text)}</a:t></a:r>' if text else ""
    return f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" ' \
        f'name="Bentuk {number}"/><xdr:cNvSpPr{" txBox=" + chr(34) + "1" + chr(34) if bare else ""}/>' \
        f'</xdr:nvSpPr><xdr:spPr>{xfrm(box, box[:2])}<a:prstGeom prst="{preset}"><a:avLst/>' \
        f'</a:prstGeom>{line}</xdr:spPr><xdr:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" ' \
        f'anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/>{words}</a:p></xdr:txBody></xdr:sp>'


def sheets_of(spec, way):
    look, out = Look(), []
    if not spec["sops"]:
        return look, [other_form(spec, look)]
    for n, sop in enumerate(spec["sops"], 1):
        mark = f" {n}" if len(spec["sops"]) > 1 else ""
        if way == "sheets":
            first = Sheet("Identitas" + mark, look)
            first.widths = {0: 300, 1: 140, 2: 260}
            lines = lambda n: 1
            end = identity(first, sop, ((0, 1), (1, 1), (2, 1)), 0, lines)
            first.heights = {r: 60 for r in range(end)}
            out.append(first)
        for k, procedure in enumerate(sop["procedures"]):
            if way == "narrow":
                if k == 0:
                    sheet, top = Sheet("SOP" + mark, look), 0
                    top = identity(sheet, sop, ((0, 22), (22, 10), (32, 20)), 0, lambda n: n) + 1
                    out.append(sheet)
                else:
                    top = end + 1
                end = step_table(sheet, procedure, top, way)
            else:
                sheet = Sheet(f"Prosedur{mark}" + (f"-{k + 1}" if k else ""), look)
                out.append(sheet)
                step_table(sheet, procedure, 0, way)
    return look, out


def other_form(spec, look):
    sheet = Sheet("Lembar1", look)
    sheet.widths[0], row = 400, 0
    for line in spec["title"]:
        sheet.put(row, 0, line, "", True)
        row += 1
    for cells in spec.get("table", []):
        for c, text in enumerate(cells):
            sheet.put(row + 1, c, text)
        row += 1
    row += 2
    for paragraph in spec["paragraphs"]:
        for n, text in enumerate(paragraph):
            sheet.put(row, 0, text, "", n == 0)
            row += 1
    return sheet


def xlsx(spec, way="sheets"):
    """The bytes of the draft."""
    look, sheets = sheets_of(spec, way)
    parts = {}
    overrides = [("/xl/workbook.xml", KIND + ".sheet.main"), ("/xl/styles.xml", KIND + ".styles")]
    for n, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = sheet.xml()
        overrides.append((f"/xl/worksheets/sheet{n}.xml", KIND + ".worksheet"))
        if sheet.objects:
            parts[f"xl/worksheets/_rels/sheet{n}.xml.rels"] = relations(
                [("rId1", "drawing", f"../drawings/drawing{n}.xml")])
            parts[f"xl/drawings/drawing{n}.xml"] = sheet.drawing()
            overrides.append((f"/xl/drawings/drawing{n}.xml",
                              "vnd.openxmlformats-officedocument.drawing"))
    names = "".join(f'<sheet name="{esc(s.name)}" sheetId="{n}" r:id="rId{n}"/>'
                    for n, s in enumerate(sheets, 1))
    links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml")
             for n in range(1, len(sheets) + 1)]
    return zipped({
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{names}'
                                  "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            links + [(f"rId{len(sheets) + 1}", "styles", "styles.xml")]),
        "xl/styles.xml": look.xml(), **parts})
