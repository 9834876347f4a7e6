"""More ways in which people build Excel drafts, and what else their workbooks hold:

    modern    as Excel 2016 and later write: shared strings in pieces, numbers as formulas, hidden
              rows and columns with old text, style-drawn outlines, other sheets round the SOP
    grouped   identity and table on one sheet, the whole flowchart one group
    absolute  the same, every object anchored to the sheet instead of to cells"""
import re

import excel
from excel import HEAD, KIND, MAIN, Sheet, content_types, esc, extent, letters, relations, zipped
from package import REL, theme
from word import EMU

WAYS = ("modern", "grouped", "absolute")
OLD = "tidak dipakai lagi"
THEME = '<xdr:style><a:lnRef idx="2"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="1">' \
    '<a:schemeClr val="lt1"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/>' \
    '</a:effectRef><a:fontRef idx="minor"><a:schemeClr val="dk1"/></a:fontRef></xdr:style>'


class Modern(Sheet):
    """Column C and every seventh row are hidden and hold what was struck out."""

    def __init__(self, name, look, strings):
        super().__init__(name, look)
        self.strings = strings

    def real_column(self, c):
        return c if c < 2 else c + 1

    def real_row(self, r):
        return r + r // 6

    def name_of(self, row, column):
        return f"{letters(self.real_column(column))}{self.real_row(row) + 1}"

    def put(self, row, column, text, sides="lrtb", bold=False, down=1, across=1):
        before = len(self.merged)
        super().put(row, column, text, sides, bold, down, across)
        if len(self.merged) > before:
            self.merged[-1] = f"{self.name_of(row, column)}:" \
                f"{self.name_of(row + down - 1, column + across - 1)}"

    def corner(self, tag, x, y):
        out = super().corner(tag, x, y)
        shift = lambda what, real: lambda m: f"<xdr:{what}>{real(int(m.group(1)))}</xdr:{what}>"
        out = re.sub(r"<xdr:col>(\d+)</xdr:col>", shift("col", self.real_column), out)
        return re.sub(r"<xdr:row>(\d+)</xdr:row>", shift("row", self.real_row), out)

    def anchor(self, object_, box, whole):
        """Outlines by style, as the program's own gallery gives them."""
        if "<xdr:sp " in object_ and 'txBox="1"' not in object_:
            object_ = re.sub(r"<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln w=\"9525\">.*?"
                             r"</a:ln></xdr:spPr>", "</xdr:spPr>" + THEME, object_)
        object_ = object_.replace("<xdr:twoCellAnchor>", '<xdr:twoCellAnchor editAs="oneCell">')
        super().anchor(object_, box, whole)

    def cell(self, row, column):
        out = super().cell(row, column)
        out = out.replace(f'r="{letters(column)}{row + 1}"', f'r="{self.name_of(row, column)}"')
        kind, value = self.cells.get((row, column), ("", ""))
        if kind == "n" and len(value) < 3 and int(value) > 1:
            return out.replace("<v>", f"<f>A{self.real_row(row)}+1</f><v>")
        if kind != "s":
            return out
        if value not in self.strings:
            self.strings.append(value)
        return re.sub(r' t="inlineStr">.*</c>', f' t="s"><v>{self.strings.index(value)}</v></c>', out,
                      flags=re.S)

    def xml(self):
        out = super().xml()
        rows, hidden = [], {}
        for m in re.finditer(r'<row r="(\d+)"(.*?)</row>', out, re.S):
            r = int(m.group(1)) - 1
            rows.append(f'<row r="{self.real_row(r) + 1}" spans="1:40"{m.group(2)}</row>')
            hidden[r // 6] = None
        for k in range(1, max(hidden, default=0) + 1):
            r = 7 * k - 1
            rows.append(f'<row r="{r + 1}" hidden="1"><c r="B{r + 1}" t="inlineStr"><is><t>{OLD}</t></is>'
                        "</c></row>")
        rows.sort(key=lambda x: int(re.match(r'<row r="(\d+)"', x).group(1)))
        for k, row in enumerate(rows):
            if 'hidden="1"' in row or "<c " not in row:
                continue
            number = re.match(r'<row r="(\d+)"', row).group(1)
            at = [m.start() for m in re.finditer(r'<c r="([A-Z]+)\d+"', row)
                  if len(m.group(1)) > 1 or m.group(1) > "C"]
            place = at[0] if at else row.index("</row>")
            rows[k] = row[:place] + f'<c r="C{number}" t="inlineStr"><is><t>{OLD}</t></is></c>' + row[place:]
        out = re.sub(r"<sheetData>.*</sheetData>", lambda m: f'<sheetData>{"".join(rows)}</sheetData>', out,
                     flags=re.S)
        column = lambda m: f'<col min="{self.real_column(int(m.group(1)) - 1) + 1}" ' \
            f'max="{self.real_column(int(m.group(1)) - 1) + 1}"'
        out = re.sub(r'<col min="(\d+)" max="\d+"', column, out)
        third = '<col min="3" max="3" width="12" hidden="1" customWidth="1"/>'
        cols = re.findall(r"<col .*?/>", out) + [third]
        cols.sort(key=lambda x: int(re.search(r'min="(\d+)"', x).group(1)))
        out = re.sub(r"<cols>.*?</cols>", "", out)
        return out.replace("<sheetData>", f'<cols>{"".join(cols)}</cols><sheetData>')


class Grouped(Sheet):
    def __init__(self, name, look, strings):
        super().__init__(name, look)
        self.members = []

    def anchor(self, object_, box, whole):
        self.members.append((object_, box))
        self.objects.append("")   # counts

    def drawing(self):
        if self.members:
            box = (min(b[0] for _, b in self.members), min(b[1] for _, b in self.members),
                   max(b[2] for _, b in self.members), max(b[3] for _, b in self.members))
            place = f'<a:off x="{round(box[0] * EMU)}" y="{round(box[1] * EMU)}"/>{extent("a:ext", box)}'
            inner = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
            group = '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9000" name="Grup 1"/><xdr:cNvGrpSpPr/>' \
                f"</xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></xdr:grpSpPr>" + \
                "".join(o for o, _ in self.members) + "</xdr:grpSp>"
            self.objects = []
            super().anchor(group, box, True)
        return super().drawing()


class Absolute(Sheet):
    def __init__(self, name, look, strings):
        super().__init__(name, look)

    def anchor(self, object_, box, whole):
        self.objects.append(f'<xdr:absoluteAnchor><xdr:pos x="{round(box[0] * EMU)}" '
                            f'y="{round(box[1] * EMU)}"/>{extent("xdr:ext", box)}{object_}'
                            "<xdr:clientData/></xdr:absoluteAnchor>")


SHEETS = {"modern": Modern, "grouped": Grouped, "absolute": Absolute}


def sheets_of(spec, way, strings):
    look, out = excel.Look(), []
    if not spec["sops"]:
        return look, [excel.other_form(spec, look)]
    make = SHEETS[way]
    for n, sop in enumerate(spec["sops"], 1):
        if way == "modern" and n > 1:   # all SOPs of an office below each other
            sheet, top = out[-1], end + 3
        else:
            sheet, top = make(f"SOP {n}", look, strings), 0
            out.append(sheet)
        end = excel.identity(sheet, sop, ((0, 3), (3, 3), (6, 4)), top, lambda lines: 1)
        for row in range(top, end):
            sheet.heights.setdefault(row, 75)
        for procedure in sop["procedures"]:
            end = excel.step_table(sheet, procedure, end + 1, "sheets")
    return look, out


def xlsx(spec, way):
    """The bytes of the draft."""
    strings = []
    look, sheets = sheets_of(spec, way, strings)
    parts, links, names = {}, [], []
    overrides = [("/xl/workbook.xml", KIND + ".sheet.main"), ("/xl/styles.xml", KIND + ".styles")]
    texts = [s.xml() for s in sheets]
    if way == "modern":
        note = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Daftar ' \
            "kode jabatan</t></is></c></row></sheetData></worksheet>"
        empty = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
        texts = [HEAD + note] + texts + [HEAD + empty]
    shown = [None] + sheets + [None] if way == "modern" else sheets
    for n, (sheet, text) in enumerate(zip(shown, texts), 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = text
        overrides.append((f"/xl/worksheets/sheet{n}.xml", KIND + ".worksheet"))
        links.append((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml"))
        hidden = ' state="hidden"' if n == 1 and way == "modern" else ""
        name = sheet.name if sheet else f"Sheet{n}"
        names.append(f'<sheet name="{esc(name)}" sheetId="{n}"{hidden} r:id="rId{n}"/>')
        if sheet and sheet.objects:
            parts[f"xl/worksheets/_rels/sheet{n}.xml.rels"] = relations(
                [("rId1", "drawing", f"../drawings/drawing{n}.xml")])
            parts[f"xl/drawings/drawing{n}.xml"] = sheet.drawing()
            overrides.append((f"/xl/drawings/drawing{n}.xml", "vnd.openxmlformats-officedocument.drawing"))
    links.append((f"rId{len(links) + 1}", "styles", "styles.xml"))
    if way == "modern":
        links.append((f"rId{len(links) + 1}", "theme", "theme.xml"))
        overrides.append(("/xl/theme.xml", "vnd.openxmlformats-officedocument.theme"))
        parts["xl/theme.xml"] = theme()
    if strings:
        links.append((f"rId{len(links) + 1}", "sharedStrings", "sharedStrings.xml"))
        overrides.append(("/xl/sharedStrings.xml", KIND + ".sharedStrings"))
        parts["xl/sharedStrings.xml"] = shared(strings)
    return zipped({
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><bookViews><workbookView/>'
                                  f'</bookViews><sheets>{"".join(names)}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(links), "xl/styles.xml": look.xml(), **parts})


def shared(strings):
    """Half of each text in a run of its own."""
    def one(text):
        cut = len(text) // 2
        if len(text) < 12:
            return f'<si><t xml:space="preserve">{esc(text)}</t></si>'
        return f'<si><r><rPr><sz val="9"/></rPr><t xml:space="preserve">{esc(text[:cut])}</t></r>' \
            f'<r><rPr><b/><sz val="9"/></rPr><t xml:space="preserve">{esc(text[cut:])}</t></r></si>'
    return HEAD + f'<sst xmlns="{MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">' \
        f'{"".join(map(one, strings))}</sst>'
