"""Paper pages as lists of strokes and texts, put out as a vector PDF or as pictures by cairo.

Units are points from the top left, as in sopan's places. Knows nothing of SOPs."""
import io
import math

import cairo

MEASURE = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
KAPPA = 0.5523


class Page:
    """One page: its size and what is drawn, in order. `picture` marks what a hybrid page shows as
    an embedded picture instead of text and strokes."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.ops = []
        self.picture_from = None  # everything from this op on belongs to the pictured part
        self.ink = None           # colour of what is drawn from now on; None: black

    def put(self, op):
        self.ops.append(("ink", self.ink, op) if self.ink else op)

    def line(self, x1, y1, x2, y2, width=0.7, dash=None):
        self.put(("path", [(x1, y1), (x2, y2)], False, width, None, dash))

    def path(self, points, closed=False, width=0.8, fill=None, dash=None):
        self.put(("path", points, closed, width, fill, dash))

    def box(self, left, top, right, bottom, width=0.7, fill=None):
        self.path([(left, top), (right, top), (right, bottom), (left, bottom)], True, width, fill)

    def rounded(self, left, top, right, bottom, radius, width=0.8, fill=None):
        self.put(("rounded", left, top, right, bottom, radius, width, fill))

    def text(self, x, baseline, string, font, size, bold=False):
        self.put(("text", x, baseline, string, font, size, bold))

    def text_on_end(self, baseline, bottom, string, font, size, bold=False):
        """Text that runs upwards from `bottom`, its baseline at the x `baseline`."""
        self.put(("on end", baseline, bottom, ("text", 0, 0, string, font, size, bold)))

    def cut_text(self, x, baseline, string, font, size, box, bold=False):
        """Text of which only what lies in `box` is printed."""
        self.put(("cut", box, ("text", x, baseline, string, font, size, bold)))


def face(context, font, size, bold):
    context.select_font_face(font, cairo.FONT_SLANT_NORMAL,
                             cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
    context.set_font_size(size)


def width_of(string, font, size, bold=False):
    face(MEASURE, font, 100, bold)  # large, so that hinting does not matter
    return MEASURE.text_extents(string).x_advance * size / 100


def wrapped(string, width, font, size, bold=False):
    """The lines of a text in a column of this width; a word longer than the column stands alone."""
    lines, current = [], ""
    for word in string.split():
        longer = f"{current} {word}" if current else word
        if current and width_of(longer, font, size, bold) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return lines + [current] if current else lines


def paint(context, page, ops, ink=(0, 0, 0)):
    for op in ops:
        if op[0] == "ink":
            paint(context, page, [op[2]], op[1])
            continue
        if op[0] == "on end":
            context.save()
            context.translate(op[1], op[2])
            context.rotate(-math.pi / 2)
            paint(context, page, [op[3]], ink)
            context.restore()
            continue
        if op[0] == "cut":
            left, top, right, bottom = op[1]
            context.save()
            context.rectangle(left, top, right - left, bottom - top)
            context.clip()
            paint(context, page, [op[2]], ink)
            context.restore()
            continue
        if op[0] == "text":
            _, x, y, string, font, size, bold = op
            context.set_source_rgb(*ink)
            face(context, font, size, bold)
            context.move_to(x, y)
            context.show_text(string)
            continue
        if op[0] == "path":
            _, points, closed, width, fill, dash = op
            context.move_to(*points[0])
            for point in points[1:]:
                context.line_to(*point)
            if closed:
                context.close_path()
        else:
            _, left, top, right, bottom, r, width, fill = op
            dash = None
            context.new_sub_path()
            context.arc(right - r, top + r, r, -math.pi / 2, 0)
            context.arc(right - r, bottom - r, r, 0, math.pi / 2)
            context.arc(left + r, bottom - r, r, math.pi / 2, math.pi)
            context.arc(left + r, top + r, r, math.pi, 1.5 * math.pi)
            context.close_path()
        context.set_dash(dash or [])
        context.set_line_width(width)
        if fill is not None:
            context.set_source_rgb(*fill)
            context.fill_preserve()
        context.set_source_rgb(*ink)
        if width:
            context.stroke()
        else:
            context.new_path()


def surface_of(page, dpi, ops):
    scale = dpi / 72
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, round(page.width * scale),
                                 round(page.height * scale))
    context = cairo.Context(surface)
    context.set_source_rgb(1, 1, 1)
    context.paint()
    context.scale(scale, scale)
    paint(context, page, ops)
    return surface


def pdf(pages, hybrid=False):
    """The pages as a vector PDF. `hybrid`: the pictured part of each page becomes a 200 dpi picture
    in a page with a text layer for the rest."""
    out = io.BytesIO()
    surface = cairo.PDFSurface(out, pages[0].width, pages[0].height)
    surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, "2025-01-02T08:00:00Z")
    surface.set_metadata(cairo.PDF_METADATA_MOD_DATE, "2025-01-02T08:00:00Z")
    context = cairo.Context(surface)
    for page in pages:
        surface.set_size(page.width, page.height)
        cut = page.picture_from if hybrid else None
        if cut is not None:
            context.save()
            context.scale(72 / 200, 72 / 200)
            context.set_source_surface(surface_of(page, 200, page.ops[cut:]))
            context.paint()
            context.restore()
        paint(context, page, page.ops[:cut] if cut is not None else page.ops)
        context.show_page()
    surface.finish()
    return out.getvalue()


def picture(page, dpi):
    """The page as a gray PIL picture."""
    from PIL import Image
    surface = surface_of(page, dpi, page.ops)
    image = Image.frombuffer("RGB", (surface.get_width(), surface.get_height()),
                             bytes(surface.get_data()), "raw", "BGRX", surface.get_stride(), 1)
    return image.convert("L")
