"""A corpus document as a Word draft (raw WordprocessingML), in the ways people draw flowcharts:

    cells     every symbol anchored in its cell, elbow connectors anchored where they begin
    above     all symbols anchored to the paragraph above the table; lines put together from strokes
    grouped   the whole flowchart one group above the table, connectors glued, plain shapes
    vml       symbols and connectors as old Word wrote them (VML), each in its cell"""
from flow import MARGIN, PLAIN, PRESETS, STYLE, bend, heading_cells, heading_heights, laid
from package import HEAD, REL, content_types, esc, relations, theme, zipped
from spec import approver_lines, flat_actors, header_rows
from text import PAIRS

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "r": REL,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
MAIN = "vnd.openxmlformats-officedocument.wordprocessingml"
# As wide as landscape A4 and long enough that no table goes over a page: shapes over a table cannot.
THEME = ("/word/theme.xml", "vnd.openxmlformats-officedocument.theme")
SIZE = 'w:w="16840" w:h="23800"'
PAD = 5.4   # Word's own margin at the sides of cells
EMU = 12700
WAYS = ("cells", "above", "grouped", "vml")
IN_CELLS = ("cells", "vml", "modern", "inline", "first", "auto")   # drawings hang on cells of the table
LINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{}</a:ln>'
HEADED = LINE.format('<a:tailEnd type="triangle"/>')
VML = {"terminator": 116, "process": 109, "decision": 110, "offpage": 177, "other": 114}


class Writer:
    def __init__(self, spec, way):
        self.spec, self.way = spec, way
        self.id = 0
        self.lists = 0

    def next(self):
        self.id += 1
        return self.id

    # Text.
    def run(self, text, bold=False, size=9):
        look = ("<w:b/>" if bold else "") + f'<w:sz w:val="{round(size * 2)}"/>'
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{esc(text)}</w:t></w:r>'

    def par(self, text="", bold=False, align=None, number=None, extra="", size=9):
        props = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
        props += f'<w:jc w:val="{align}"/>' if align else ""
        return f"<w:p><w:pPr>{props}</w:pPr>{extra}{self.run(text, bold, size) if text else ''}</w:p>"

    def items(self, texts):
        if len(texts) < 2:
            return "".join(map(self.par, texts)) or self.par()
        self.lists += 1
        return "".join(self.par(t, number=self.lists) for t in texts)

    # Tables.
    def cell(self, content, width, span=1, merge=None):
        props = f'<w:tcW w:w="{round(width * 20)}" w:type="dxa"/>'
        props += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if merge is not None:
            props += '<w:vMerge w:val="restart"/>' if merge else "<w:vMerge/>"
        return f"<w:tc><w:tcPr>{props}</w:tcPr>{content}</w:tc>"

    def row(self, cells, height=None, rule="atLeast", head=False):
        props = f'<w:trHeight w:val="{round(height * 20)}" w:hRule="{rule}"/>' if height else ""
        props += "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"

    def table(self, rows, widths):
        border = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                         for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
        grid = "".join(f'<w:gridCol w:w="{round(w * 20)}"/>' for w in widths)
        return f'<w:tbl><w:tblPr><w:tblW w:w="{round(sum(widths) * 20)}" w:type="dxa"/>' \
            f'<w:tblInd w:w="{round(PAD * 20)}" w:type="dxa"/><w:tblBorders>{border}' \
            f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}' \
            f'</w:tblGrid>{"".join(rows)}</w:tbl>'

    def identity(self, sop):
        widths = [350, 140, 280]
        rows = header_rows(sop)
        lines = approver_lines(sop)
        right = [(label, self.par(value)) for label, value in rows]
        signed = "".join(self.par(t, bold=n == 1) for n, t in enumerate(lines))
        right.append((sop["labels"]["approver"], signed or self.par()))
        right.append((sop["labels"]["title"], self.par(sop["title"], bold=True)))
        agency = "".join(self.par(t, bold=True, align="center") for t in sop["agency"])
        out = []
        for n, (label, value) in enumerate(right):
            left = self.cell((agency or self.par()) if n == 0 else self.par(), widths[0], merge=n == 0)
            out.append(self.row([left, self.cell(self.par(label), widths[1]),
                                 self.cell(value, widths[2])]))
        for a, b in PAIRS:
            boxes = [self.par(sop["labels"][k], bold=True) + self.items(sop[k]) for k in (a, b)]
            out.append(self.row([self.cell(boxes[0], widths[0]),
                                 self.cell(boxes[1], widths[1] + widths[2], 2)]))
        return self.table(out, widths)

    def heading(self, procedure, table, widths):
        cells, deep = heading_cells(procedure)
        heights = heading_heights(table, deep)
        rows = [[] for _ in range(deep)]
        for r, c, down, across, text in cells:
            wide = sum(widths[c:c + across])
            for k in range(down):
                merge = None if down == 1 else k == 0
                content = self.par(text, True, "center") if k == 0 else self.par()
                rows[r + k].append((c, self.cell(content, wide, across, merge)))
        rule = "exact" if self.way == "above" else "atLeast"
        return [self.row([x for _, x in sorted(row)], tall, rule, True)
                for row, tall in zip(rows, heights)]

    def laid(self, procedure):
        return laid(procedure, STYLE)

    def steps(self, procedure):
        table = self.laid(procedure)
        widths = [b - a for a, b in zip(table.columns, table.columns[1:])]
        rows = self.heading(procedure, table, widths)
        inside = self.drawings(table) if self.way in IN_CELLS else {}
        numbers = [s["number"] for s in procedure["steps"]]
        automatic = self.way == "cells" and numbers == [f"{n}." for n in range(1, len(numbers) + 1)]
        if automatic:
            self.lists += 1
        note = procedure["columns"]["note"] is not None
        rule = "exact" if self.way == "above" else "atLeast"
        for k, step in enumerate(procedure["steps"]):
            texts = [step["number"], step["activity"]] + [""] * len(table.actors)
            texts += [step[f] for f in procedure["order"]] + ([step["note"]] if note else [])
            cells = []
            for c, text in enumerate(texts):
                number = self.lists if automatic and c == 0 else None
                content = self.par("" if number else text, number=number,
                                   extra="".join(inside.get((k, c), [])))
                cells.append(self.cell(content, widths[c]))
            top, bottom = table.rows[k]
            rows.append(self.row(cells, bottom - top, rule))
        if procedure["total"]:
            rows.append(self.total(procedure, table, widths, note))
        lead = [self.par(procedure["heading"], True, "center")] if procedure["heading"] else []
        extra = "" if inside else self.floating(table)
        return "".join(lead) + self.anchor_paragraph(extra) + self.table(rows, widths)

    def total(self, procedure, table, widths, note):
        texts = ["", "Jumlah waktu"] + [""] * len(table.actors)
        texts += [procedure["total"] if f == "duration" else "" for f in procedure["order"]]
        return self.row([self.cell(self.par(t), w)
                         for t, w in zip(texts + [""] * note, widths)])

    # A paragraph of a known height (12 points) that shapes over the table hang on.
    def anchor_paragraph(self, extra):
        return '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>' \
            f"</w:pPr>{extra}</w:p>"

    # Shapes. `frame`: what their places count from: (x, y) on the laid-out page.
    def drawings(self, table):
        """{(step, column): [runs]}: every symbol in its cell, every connector where it begins."""
        out = {}
        where = {}
        for k, step in enumerate(table.p["steps"]):
            for name, actor, shape, text in step["marks"]:
                where[name] = (k, 2 + actor)
                frame = (table.columns[2 + actor] + PAD, table.rows[k][0])
                out.setdefault((k, 2 + actor), []).append(
                    self.symbol(shape, table.placed[name][1], text, frame))
        for a, _, way in table.strokes:
            k, c = where[a]
            out.setdefault((k, c), []).append(
                self.connector(way, (table.columns[c] + PAD, table.rows[k][0])))
        for left, top, right, bottom, text in table.labels:
            k = next(k for k, (a, b) in enumerate(table.rows)
                     if (top + bottom) / 2 <= b or k == len(table.rows) - 1)
            c = max(2, max(c for c, x in enumerate(table.columns) if x <= left + 2))
            c = min(c, 1 + len(table.actors))
            out.setdefault((k, c), []).append(self.label(
                (left, top, right, bottom), text, (table.columns[c] + PAD, table.rows[k][0])))
        return out

    def floating(self, table):
        if not table.placed:
            return ""
        if self.way == "grouped":
            return self.group(table)
        frame = (MARGIN, table.start - 12)
        out = []
        for step in table.p["steps"]:
            for name, _, shape, text in step["marks"]:
                out.append(self.symbol(shape, table.placed[name][1], text, frame))
        for _, _, way in table.strokes:
            for k, (p, q) in enumerate(zip(way, way[1:])):
                out.append(self.connector([p, q], frame, k == len(way) - 2))
        out += [self.label(box[:4], box[4], frame) for box in table.labels]
        return "".join(out)

    def symbol(self, shape, box, text, frame):
        if self.way == "vml":
            return self.vml_shape(VML[shape], box, text, frame)
        return self.anchored(self.shape(PRESETS[shape], box, text), box, frame)

    def label(self, box, text, frame):
        if self.way == "vml":
            return self.vml_shape(202, box, text, frame, ' stroked="f" filled="f"')
        return self.anchored(self.shape("rect", box, text, True), box, frame)

    def connector(self, way, frame, head=True):
        xs, ys = [p[0] for p in way], [p[1] for p in way]
        box = (min(xs), min(ys), max(xs), max(ys))
        if self.way == "vml":
            return self.vml_lines(way, frame)
        known = bend(way)
        if known is None:
            return self.anchored(self.free_form(way, box), box, frame)
        return self.anchored(self.line(known, box, head), unturned(box, known[2]), frame)

    def anchored(self, object_, box, frame):
        """A run with the object anchored at its place, in front of the text."""
        x, y = box[0] - frame[0], box[1] - frame[1]
        number = self.next()
        kind = "wordprocessingGroup" if object_.startswith("<wpg:") else "wordprocessingShape"
        return '<w:r><mc:AlternateContent><mc:Choice Requires="' + \
            ("wpg" if object_.startswith("<wpg:") else "wps") + '"><w:drawing>' \
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" ' \
            f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" ' \
            'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">' \
            f"<wp:posOffset>{round(x * EMU)}</wp:posOffset></wp:positionH>" \
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(y * EMU)}' \
            f'</wp:posOffset></wp:positionV>{extent("wp:extent", box)}' \
            '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>' \
            f'<wp:docPr id="{number}" name="Bentuk {number}"/><wp:cNvGraphicFramePr/>' \
            f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/{kind}">' \
            f"{object_}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>" \
            "</mc:AlternateContent></w:r>"

    def shape(self, preset, box, text, bare=False, at=(0, 0), id_=None):
        line = "<a:noFill/><a:ln><a:noFill/></a:ln>" if bare else \
            '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' + LINE.format("")
        content = f'<wps:txbx><w:txbxContent>{self.par(text, align="center", size=7)}' \
            "</w:txbxContent></wps:txbx>" if text else ""
        kind = f'<wps:cNvPr id="{id_}" name="Bentuk {id_}"/>' if id_ else ""
        return f'<wps:wsp>{kind}<wps:cNvSpPr{" txBox=" + chr(34) + "1" + chr(34) if bare else ""}/>' \
            f"<wps:spPr>{xfrm(box, at)}<a:prstGeom prst=\"{preset}\"><a:avLst/></a:prstGeom>{line}" \
            f'</wps:spPr>{content}<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>' \
            "</wps:wsp>"

    def line(self, known, box, head, at=(0, 0), glue="", id_=None):
        preset, adjust, degrees, mx, my = known
        handle = f'<a:gd name="adj1" fmla="val {round(adjust * 100000)}"/>' if adjust else ""
        kind = f'<wps:cNvPr id="{id_}" name="Panah {id_}"/>' if id_ else ""
        return f"<wps:wsp>{kind}<wps:cNvCnPr>{glue}</wps:cNvCnPr><wps:spPr>" \
            f"{xfrm(box, at, degrees, mx, my)}" \
            f'<a:prstGeom prst="{preset}"><a:avLst>{handle}</a:avLst></a:prstGeom>' \
            f"{HEADED if head else LINE.format('')}</wps:spPr><wps:bodyPr/></wps:wsp>"

    def free_form(self, way, box, at=(0, 0)):
        w, h = (round(max(1, b - a) * EMU) for a, b in ((box[0], box[2]), (box[1], box[3])))
        step = lambda p: f'<a:pt x="{round((p[0] - box[0]) * EMU)}" y="{round((p[1] - box[1]) * EMU)}"/>'
        path = f"<a:moveTo>{step(way[0])}</a:moveTo>" + "".join(
            f"<a:lnTo>{step(p)}</a:lnTo>" for p in way[1:])
        return f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{xfrm(box, at)}<a:custGeom><a:avLst/><a:gdLst/>" \
            '<a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>' \
            f'<a:path w="{w}" h="{h}" fill="none">{path}</a:path></a:pathLst></a:custGeom>' \
            f"<a:noFill/>{HEADED}</wps:spPr><wps:bodyPr/></wps:wsp>"

    def group(self, table):
        """The whole flowchart as one group; the coordinates inside are those of the page, halved."""
        boxes = [b for _, b, _, _ in table.placed.values()]
        boxes += [(min(p[0] for p in w), min(p[1] for p in w), max(p[0] for p in w),
                   max(p[1] for p in w)) for _, _, w in table.strokes]
        boxes += [x[:4] for x in table.labels]
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes),
               max(b[3] for b in boxes))
        half = lambda b: tuple(v / 2 for v in b)
        inside, ids = [], {}
        for step in table.p["steps"]:
            for name, _, shape, text in step["marks"]:
                ids[name] = self.next()
                b = half(table.placed[name][1])
                inside.append(self.shape(PLAIN[shape], b, text, at=b[:2], id_=ids[name]))
        for a, b, way in table.strokes:
            small = [half(p) for p in way]
            own = (min(p[0] for p in small), min(p[1] for p in small),
                   max(p[0] for p in small), max(p[1] for p in small))
            glue = f'<a:stCxn id="{ids[a]}" idx="2"/><a:endCxn id="{ids[b]}" idx="0"/>'
            known = bend(small)
            inside.append(self.line(known, own, True, own[:2], glue, self.next()) if known else
                          self.free_form(small, own, own[:2]))
        for label in table.labels:
            b = half(label[:4])
            inside.append(self.shape("rect", b, label[4], True, b[:2], self.next()))
        small = half(box)
        space = f'<a:chOff x="{round(small[0] * EMU)}" y="{round(small[1] * EMU)}"/>' + \
            extent("a:chExt", small)
        object_ = f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>' \
            f'{extent("a:ext", box)}{space}</a:xfrm></wpg:grpSpPr>{"".join(inside)}</wpg:wgp>'
        return self.anchored(object_, box, (MARGIN, table.start - 12))

    # VML.
    def vml_shape(self, kind, box, text, frame, look=' fillcolor="white"'):
        number = self.next()
        style = f"position:absolute;margin-left:{box[0] - frame[0]:.2f}pt;" \
            f"margin-top:{box[1] - frame[1]:.2f}pt;width:{box[2] - box[0]:.2f}pt;" \
            f"height:{box[3] - box[1]:.2f}pt;z-index:{number}"
        content = f'<v:textbox inset="0,0,0,0"><w:txbxContent>' \
            f'{self.par(text, align="center", size=7)}</w:txbxContent></v:textbox>' if text else ""
        return f'<w:r><w:pict>{shape_type(kind)}<v:shape id="_x0000_s{1000 + number}" ' \
            f'type="#_x0000_t{kind}" style="{style}"{look}>{content}</v:shape></w:pict></w:r>'

    def vml_lines(self, way, frame):
        out = []
        for k, (p, q) in enumerate(zip(way, way[1:])):
            number = self.next()
            head = '<v:stroke endarrow="block"/>' if k == len(way) - 2 else ""
            ends = [f"{a - frame[0]:.2f}pt,{b - frame[1]:.2f}pt" for a, b in (p, q)]
            out.append(f'<w:r><w:pict><v:line id="_x0000_s{1000 + number}" '
                       f'style="position:absolute;z-index:{number}" from="{ends[0]}" '
                       f'to="{ends[1]}">{head}</v:line></w:pict></w:r>')
        return "".join(out)

    def body(self):
        section = f'<w:sectPr><w:pgSz {SIZE}/><w:pgMar w:top="720" w:right="720" w:bottom="720" ' \
            'w:left="720" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr>'
        if not self.spec["sops"]:
            return self.other_form() + section
        pages = []
        for sop in self.spec["sops"]:
            pages.append(self.identity(sop))
            pages += [self.steps(p) for p in sop["procedures"]]
        new = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        return new.join(pages) + self.par() + section

    def other_form(self):
        out = [self.par(line, True, "center") for line in self.spec["title"]]
        rows = [self.row([self.cell(self.par(t), 256) for t in cells])
                for cells in self.spec.get("table", [])]
        out += [self.table(rows, [256] * 3), self.par()] if rows else []
        for paragraph in self.spec["paragraphs"]:
            out += [self.par(text, bold=n == 0) for n, text in enumerate(paragraph)]
        return "".join(out)


def extent(tag, box):
    return f'<{tag} cx="{round((box[2] - box[0]) * EMU)}" cy="{round((box[3] - box[1]) * EMU)}"/>'


def unturned(box, degrees):
    """The frame that becomes `box` when it is turned about its middle: Word writes its place."""
    if degrees not in (90, 270):
        return box
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    w, h = (box[3] - box[1]) / 2, (box[2] - box[0]) / 2
    return (x - w, y - h, x + w, y + h)


def xfrm(box, at=(0, 0), degrees=0, mx=False, my=False):
    """The frame of a shape: its box before it is turned about its middle."""
    w, h = box[2] - box[0], box[3] - box[1]
    x, y = at
    if degrees in (90, 270):
        x, y, w, h = x + (w - h) / 2, y + (h - w) / 2, h, w
    marks = (f' rot="{degrees * 60000}"' if degrees else "") + (' flipH="1"' if mx else "") + \
        (' flipV="1"' if my else "")
    return f'<a:xfrm{marks}><a:off x="{round(x * EMU)}" y="{round(y * EMU)}"/>' \
        f'<a:ext cx="{round(w * EMU)}" cy="{round(h * EMU)}"/></a:xfrm>'


def shape_type(kind):
    paths = {116: "m3475,qx,10800,3475,21600l18125,21600qx21600,10800,18125,xe",
             110: "m10800,l,10800,10800,21600,21600,10800xe",
             177: "m,l21600,r,17255l10800,21600,,17255xe",
             114: "m,20172v945,400,1887,628,2795,913c7610,21600,9000,17322,21600,17322l21600,,,xe"}
    path = paths.get(kind, "m,l,21600r21600,l21600,xe")
    return f'<v:shapetype id="_x0000_t{kind}" coordsize="21600,21600" o:spt="{kind}" path="{path}">' \
        '<v:stroke joinstyle="miter"/></v:shapetype>'


def numbering(lists):
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText ' \
        'w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>' \
        "</w:lvl>"
    uses = "".join(f'<w:num w:numId="{k}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
                   '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                   for k in range(1, lists + 1))
    return HEAD + f'<w:numbering xmlns:w="{NAMES["w"]}"><w:abstractNum w:abstractNumId="0">' \
        f"{level}</w:abstractNum>{uses}</w:numbering>"


def styles():
    return HEAD + f'<w:styles xmlns:w="{NAMES["w"]}"><w:docDefaults><w:rPrDefault><w:rPr>' \
        '<w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:cs="Liberation Sans"/>' \
        '<w:sz w:val="18"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" ' \
        'w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" ' \
        'w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'


def docx(spec, way="cells", writer=Writer):
    """The bytes of the draft."""
    writer = writer(spec, way)
    body = writer.body()
    names = " ".join(f'xmlns:{k}="{v}"' for k, v in NAMES.items())
    themed = way == "modern"
    return zipped({
        "[Content_Types].xml": content_types([
            ("/word/document.xml", MAIN + ".document.main"), ("/word/styles.xml", MAIN + ".styles"),
            ("/word/numbering.xml", MAIN + ".numbering")] + [THEME] * themed),
        "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": HEAD + f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations([("rId1", "styles", "styles.xml"),
                                                   ("rId2", "numbering", "numbering.xml")] +
                                                  [("rId3", "theme", "theme.xml")] * themed),
        "word/styles.xml": styles(), "word/numbering.xml": numbering(writer.lists),
        **({"word/theme.xml": theme()} if themed else {})})
