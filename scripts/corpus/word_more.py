"""More ways in which people draw flowcharts into Word drafts, and what else their files hold:

    modern    as Word 2016 and later write: style-drawn outlines, old VML beside every shape, rows as
              high as their blank paragraphs, runs in pieces, tracked changes, content controls
    inline    symbols in line with the text of their cells, connectors afloat
    first     everything anchored in the first cell of the table's body
    canvas    the whole flowchart in a drawing canvas above the table, connectors glued
    vmlgroup  the whole flowchart one VML group with a coordinate space of its own
    page      places counted from the sheet of paper instead of from the paragraph
    split     the step table in two tables, one below the other, arrows going across"""
import re

from flow import MARGIN, PLAIN, PRESETS, STYLE, bend, laid
from package import esc
from spec import flat_actors
from word import EMU, HEADED, LINE, PAD, VML, Writer, extent, shape_type, unturned, xfrm

LINE_HEIGHT = 10.35   # of an empty paragraph in the usual type of these drafts
TOP = 36              # of the page's text
THEME = '<wps:style><a:lnRef idx="2"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="1">' \
    '<a:schemeClr val="lt1"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/>' \
    '</a:effectRef><a:fontRef idx="minor"><a:schemeClr val="dk1"/></a:fontRef></wps:style>'


class Modern(Writer):
    """Rows without heights: blank paragraphs in the actors' cells hold them open."""

    def run(self, text, bold=False, size=9):
        """In pieces, as spelling checks and later edits leave it, with deleted words between."""
        look = "<w:rPr>" + ("<w:b/>" if bold else "") + f'<w:sz w:val="{round(size * 2)}"/></w:rPr>'
        words = re.findall(r"\S+\s*", text) or [text]
        half = (len(words) + 1) // 2
        piece = lambda t: f'<w:r w:rsidRPr="00A77B3E">{look}<w:t xml:space="preserve">{esc(t)}</w:t></w:r>'
        first, rest = "".join(words[:half]), "".join(words[half:])
        gone = '<w:del w:id="9001" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>lama ' \
            "</w:delText></w:r></w:del>" if len(words) > 3 else ""
        added = f'<w:ins w:id="9002" w:author="A" w:date="2024-01-01T00:00:00Z">{piece(rest)}</w:ins>' \
            if len(words) > 3 else (piece(rest) if rest else "")
        return f'<w:proofErr w:type="spellStart"/>{piece(first)}<w:proofErr w:type="spellEnd"/>{gone}{added}'

    def table(self, rows, widths):
        """The grid is what it was before columns were dragged; cells know better."""
        wrong = [sum(widths) / len(widths)] * len(widths)
        out = super().table(rows, wrong)
        return out.replace('<w:tblLayout w:type="fixed"/>', "")

    def cell(self, content, width, span=1, merge=None):
        out = super().cell(content, width, span, merge)
        if "numPr" in content or "w:p>" not in content or span > 1 or merge is not None:
            return out
        return f"<w:sdt><w:sdtPr><w:id w:val=\"{self.next()}\"/></w:sdtPr><w:sdtContent>{out}</w:sdtContent></w:sdt>"

    def row(self, cells, height=None, rule="atLeast", head=False):
        if height is None or head:
            return super().row(cells, height, rule, head)
        return super().row([self.held_open(c, height) if k == 2 else c
                            for k, c in enumerate(cells)], None, rule, head)

    def held_open(self, cell, height):
        at = cell.rindex("</w:tc>")
        blank = "<w:p><w:pPr/></w:p>" * (round(height / LINE_HEIGHT) - 1)
        return cell[:at] + blank + cell[at:]

    def laid(self, procedure):
        return laid(procedure, STYLE, (5, LINE_HEIGHT))

    def shape(self, preset, box, text, bare=False, at=(0, 0), id_=None):
        content = "<wps:txbx><w:txbxContent>" \
            f'{self.par(text, align="center", size=7)}</w:txbxContent></wps:txbx>' if text else ""
        line = "<a:noFill/><a:ln w=\"6350\"><a:noFill/></a:ln>" if bare else '<a:ln w="12700"/>'
        look = "" if bare else THEME
        return f'<wps:wsp><wps:cNvSpPr{" txBox=" + chr(34) + "1" + chr(34) if bare else ""}/>' \
            f"<wps:spPr>{xfrm(box, at)}<a:prstGeom prst=\"{preset}\"><a:avLst/></a:prstGeom>{line}" \
            f"</wps:spPr>{look}{content}<wps:bodyPr rot=\"0\" anchor=\"ctr\"/></wps:wsp>"

    def anchored(self, object_, box, frame):
        """With the old drawing that programs before 2010 show instead."""
        run = super().anchored(object_, box, frame)
        text = re.search(r"<w:txbxContent>.*</w:txbxContent>", object_)
        old = f'<mc:Fallback><w:pict>{shape_type(109)}<v:shape id="_x0000_s{5000 + self.next()}" ' \
            f'type="#_x0000_t109" style="position:absolute;margin-left:{box[0] - frame[0]:.2f}pt;' \
            f'margin-top:{box[1] - frame[1]:.2f}pt;width:{box[2] - box[0]:.2f}pt;' \
            f'height:{box[3] - box[1]:.2f}pt" o:gfxdata="UEsDBBQ">' + \
            (f"<v:textbox>{text.group(0)}</v:textbox>" if text else "") + \
            "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        return run.replace("</mc:AlternateContent>", old)


class Inline(Writer):
    """Symbols in line: the only one of a cell, in a centred paragraph, in the middle of its cell."""

    def cell(self, content, width, span=1, merge=None):
        out = super().cell(content, width, span, merge)
        if "<wp:inline" not in content:
            return out
        return out.replace("</w:tcPr>", '<w:vAlign w:val="center"/></w:tcPr>').replace(
            "<w:pPr></w:pPr>", '<w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>')

    def drawings(self, table):
        self.alone = {}
        for k, step in enumerate(table.p["steps"]):
            for name, actor, _, _ in step["marks"]:
                key = tuple(table.placed[name][1])
                self.alone[key] = sum(m[1] == actor for m in step["marks"]) == 1
        # The paragraph begins where the symbol in it does.
        self.tops = {(table.columns[2 + m[1]] + PAD, table.rows[k][0]): table.placed[m[0]][1][1]
                     for k, step in enumerate(table.p["steps"]) for m in step["marks"]
                     if sum(x[1] == m[1] for x in step["marks"]) == 1}
        return super().drawings(table)

    def anchored(self, object_, box, frame):
        if not self.alone.get(tuple(box)):
            return super().anchored(object_, box, (frame[0], self.tops.get(frame, frame[1])))
        number = self.next()
        return '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">' \
            f'{extent("wp:extent", box)}<wp:docPr id="{number}" name="Bentuk {number}"/>' \
            "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/" \
            f'office/word/2010/wordprocessingShape">{object_}</a:graphicData></a:graphic></wp:inline>' \
            "</w:drawing></w:r>"


class First(Writer):
    """All drawings hang on the first cell of the body, whose row is the first step's."""

    def drawings(self, table):
        frame = (table.columns[0] + PAD, table.rows[0][0])
        out = []
        for step in table.p["steps"]:
            for name, _, shape, text in step["marks"]:
                out.append(self.symbol(shape, table.placed[name][1], text, frame))
        out += [self.connector(way, frame) for _, _, way in table.strokes]
        out += [self.label(box[:4], box[4], frame) for box in table.labels]
        return {(0, 0): out}


class Canvas(Writer):
    def floating(self, table):
        box = everything(table)
        inside, ids = [], {}
        at = lambda b: (b[0] - box[0], b[1] - box[1])
        for step in table.p["steps"]:
            for name, _, shape, text in step["marks"]:
                ids[name] = self.next()
                own = table.placed[name][1]
                inside.append(self.shape(PLAIN[shape], own, text, at=at(own), id_=ids[name]))
        for a, b, way in table.strokes:
            own = bounds(way)
            glue = f'<a:stCxn id="{ids[a]}" idx="2"/><a:endCxn id="{ids[b]}" idx="0"/>'
            known = bend(way)
            inside.append(self.line(known, own, True, at(own), glue, self.next()) if known else
                          self.free_form(way, own, at(own)))
        inside += [self.shape("rect", b[:4], b[4], True, at(b), self.next()) for b in table.labels]
        canvas = f'<wpc:wpc><wpc:bg/><wpc:whole/>{"".join(inside)}</wpc:wpc>'
        run = self.anchored(canvas, box, (MARGIN, table.start - 12))
        return run.replace("wordprocessingShape", "wordprocessingCanvas").replace(
            'Requires="wps"', 'Requires="wpc"')


class VmlGroup(Writer):
    """Coordinates of the group are twentieths of a point that begin at (1500, 2500)."""
    X, Y = 1500, 2500

    def floating(self, table):
        box = everything(table)
        place = lambda p: (round((p[0] - box[0]) * 20) + self.X, round((p[1] - box[1]) * 20) + self.Y)
        inside = []
        for step in table.p["steps"]:
            for name, _, shape, text in step["marks"]:
                inside.append(self.member(VML[shape], table.placed[name][1], text, place))
        for _, _, way in table.strokes:
            inside.append(self.polyline(way, place))
        inside += [self.member(202, b[:4], b[4], place, ' stroked="f" filled="f"')
                   for b in table.labels]
        w, h = box[2] - box[0], box[3] - box[1]
        return f'<w:r><w:pict><v:group id="_x0000_s{self.next()}" style="position:absolute;' \
            f'margin-left:{box[0] - MARGIN:.2f}pt;margin-top:{box[1] - table.start + 12:.2f}pt;' \
            f'width:{w:.2f}pt;height:{h:.2f}pt;z-index:1" coordorigin="{self.X},{self.Y}" ' \
            f'coordsize="{round(w * 20)},{round(h * 20)}">{"".join(inside)}</v:group></w:pict></w:r>'

    def member(self, kind, box, text, place, look=' fillcolor="white"'):
        (x, y), (x2, y2) = place(box[:2]), place(box[2:4])
        content = f'<v:textbox inset="0,0,0,0"><w:txbxContent>' \
            f'{self.par(text, align="center", size=7)}</w:txbxContent></v:textbox>' if text else ""
        return f'{shape_type(kind)}<v:shape id="_x0000_s{self.next() + 1000}" type="#_x0000_t{kind}" ' \
            f'style="position:absolute;left:{x};top:{y};width:{x2 - x};height:{y2 - y}"{look}>' \
            f"{content}</v:shape>"

    def polyline(self, way, place):
        """Two points: a straight connector; more: a free form drawn by hand."""
        points = [place(p) for p in way]
        box = bounds(points)
        w, h = box[2] - box[0], box[3] - box[1]
        style = f"position:absolute;left:{box[0]};top:{box[1]};width:{w};height:{h}"
        head = '<v:stroke endarrow="block"/>'
        if len(points) == 2:
            flip = ("x" if points[1][0] < points[0][0] else "") + \
                ("y" if points[1][1] < points[0][1] else "")
            style += f";flip:{flip}" if flip else ""
            return f'<v:shape id="_x0000_s{self.next() + 1000}" type="#_x0000_t32" style="{style}" ' \
                f'o:connectortype="straight">{head}</v:shape>'
        path = "m" + "l".join(f"{x - box[0]},{y - box[1]}" for x, y in points) + "e"
        return f'<v:shape id="_x0000_s{self.next() + 1000}" style="{style}" filled="f" ' \
            f'coordsize="{max(w, 1)},{max(h, 1)}" path="{path}">{head}</v:shape>'


class OnPage(Writer):
    """The step table begins a page: what its places count from is known."""

    def anchor_paragraph(self, extra):
        new = '<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="240" ' \
            f'w:lineRule="exact"/></w:pPr>{extra}</w:p>'
        return new

    def floating(self, table):
        # Page coordinates: the anchor paragraph begins at the upper margin, the table 12 below it.
        self.origin = (0, table.start - 12 - TOP)
        return super().floating(table)

    def anchored(self, object_, box, frame):
        run = super().anchored(object_, box, (self.origin[0], self.origin[1]))
        return run.replace('relativeFrom="column"', 'relativeFrom="page"').replace(
            'relativeFrom="paragraph"', 'relativeFrom="page"')


class Split(Writer):
    """The step table as two tables, the second with the heading again; drawings over both."""

    def steps(self, procedure):
        out = super().steps(procedure)
        cut = len(procedure["steps"]) // 2 + 1
        at = [m.start() for m in re.finditer(r"<w:tr>", out)]
        heads = sum(1 for m in re.finditer(r"<w:tblHeader/>", out))
        here = at[heads + cut] if heads + cut < len(at) else None
        if here is None:
            return out
        open_ = out[out.index("<w:tbl>"):out.index("<w:tr>")]
        blank = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>' \
            "</w:pPr></w:p>"
        return out[:here] + "</w:tbl>" + blank + open_ + out[here:]


class Auto(Writer):
    """Rows as high as their text makes them: where a row stands depends on how its texts wrap. Serif
    type and every connector anchored where it begins."""
    FONT, LEAD, SIDE = "Liberation Serif", 1.22, 3
    STYLE = {**STYLE, "font": "Liberation Serif", "size": 13}

    def laid(self, procedure):
        table = laid(procedure, self.STYLE)
        self.size = table.pen.size
        return table

    def run(self, text, bold=False, size=None):
        look = f'<w:rFonts w:ascii="{self.FONT}" w:hAnsi="{self.FONT}"/>' + ("<w:b/>" if bold else "")
        size = round((size if size == 7 else getattr(self, "size", 10)) * 2)
        return f'<w:r><w:rPr>{look}<w:sz w:val="{size}"/></w:rPr>' \
            f'<w:t xml:space="preserve">{esc(text)}</w:t></w:r>'

    def par(self, *args, **more):
        lead = round(getattr(self, "size", 10) * self.LEAD * 20)
        spacing = f'<w:spacing w:before="0" w:after="0" w:line="{lead}" w:lineRule="exact"/>'
        return super().par(*args, **more).replace("<w:pPr>", "<w:pPr>" + spacing, 1)

    def table(self, rows, widths):
        margins = '<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>' \
            '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        out = super().table(rows, widths).replace("</w:tblPr>", margins + "</w:tblPr>")
        return out.replace(f'<w:tblInd w:w="{round(PAD * 20)}"', '<w:tblInd w:w="60"')

    def row(self, cells, height=None, rule="atLeast", head=False):
        stacked = any(c.count("<wps:txbx>") + c.count("prst=\"flow") > 1 for c in cells)
        low = height if head or stacked else height and min(height, self.LEAST)
        return super().row(cells, low, rule, head)

    LEAST = 30

    def drawings(self, table):
        # Offsets count from the text of a cell, which begins below the cell's margin.
        table.columns = [x - PAD + self.SIDE for x in table.columns]
        rows, table.rows = table.rows, [(a + 4, b) for a, b in table.rows]
        out = super().drawings(table)
        table.columns = [x + PAD - self.SIDE for x in table.columns]
        table.rows = rows
        return out


def bounds(way):
    xs, ys = [p[0] for p in way], [p[1] for p in way]
    return (min(xs), min(ys), max(xs), max(ys))


def everything(table):
    """The box round the whole flowchart."""
    boxes = [b for _, b, _, _ in table.placed.values()] + [bounds(w) for _, _, w in table.strokes]
    boxes += [x[:4] for x in table.labels]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes),
            max(b[3] for b in boxes))


WRITERS = {"modern": Modern, "inline": Inline, "first": First, "canvas": Canvas,
           "vmlgroup": VmlGroup, "page": OnPage, "split": Split, "auto": Auto}
