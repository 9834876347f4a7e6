"""Paper pages as a scanner, a fax, a copier or a camera gives them: seeded, the same every time."""
import io
import time
import zlib

import numpy as np
from PIL import Image, ImageFilter

import paper

MADE = time.gmtime(1735804800)


def noise(name):
    return np.random.default_rng(zlib.crc32(name.encode()))


def turned(image, degrees):
    return image.rotate(degrees, resample=Image.BICUBIC, fillcolor=255)


def gray(page, rng, dpi, skew=0.9, turn=0):
    """A flatbed scan: small skew, blur, uneven light, grain, specks; optionally turned by 90°s."""
    image = turned(paper.picture(page, dpi), float(rng.uniform(-skew, skew)))
    image = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.4, 0.9)) * dpi / 200))
    a = np.asarray(image, dtype=np.float32)
    tall, wide = a.shape
    light = 1 - 0.08 * rng.random() * np.linspace(0, 1, wide)[None, :] \
        - 0.06 * rng.random() * np.linspace(0, 1, tall)[:, None]
    a = 18 + a * (232 / 255) * light + rng.normal(0, 5, a.shape)
    a[rng.random(a.shape) < 2e-5] = 40
    image = Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))
    return image.transpose({90: Image.ROTATE_90, 180: Image.ROTATE_180,
                            270: Image.ROTATE_270}[turn]) if turn else image


def black(page, rng, dpi):
    """A fax or copier: two tones, ragged edges, specks."""
    a = np.asarray(gray(page, rng, dpi, 0.5), dtype=np.int16)
    a = np.where(a < 150, 0, 255)
    a[rng.random(a.shape) < 3e-5] = 0
    return Image.fromarray(a.astype(np.uint8)).convert("1", dither=Image.Dither.NONE)


def camera(page, rng, dpi):
    """A photo from straight above: a shadow, warm light, a table round the sheet, coarse grain."""
    image = turned(paper.picture(page, dpi), float(rng.uniform(-0.6, 0.6)))
    image = image.filter(ImageFilter.GaussianBlur(0.7 * dpi / 200))
    a = np.asarray(image, dtype=np.float32)
    tall, wide = a.shape
    y, x = np.mgrid[0:tall, 0:wide]
    shade = 0.62 + 0.33 * np.exp(-((x - wide * 0.4) ** 2 / (0.9 * wide ** 2)
                                   + (y - tall * 0.35) ** 2 / (0.9 * tall ** 2)))
    a = 25 + a * 0.86 * shade + rng.normal(0, 6, a.shape)
    edge = round(dpi * 0.25)
    framed = np.full((tall + 2 * edge, wide + 2 * edge), 70, dtype=np.float32)
    framed += rng.normal(0, 8, framed.shape)
    framed[edge:-edge, edge:-edge] = a
    warm = np.stack([framed * 1.02, framed * 0.99, framed * 0.92], axis=-1)
    return Image.fromarray(np.clip(warm, 0, 255).astype(np.uint8))


def jpeg_pages(images, quality=62, dpi=200):
    out = []
    for image in images:
        data = io.BytesIO()
        image.save(data, "JPEG", quality=quality, dpi=(dpi, dpi))
        out.append(Image.open(data))
    return out


def pdf(images, dpi):
    """The pictures as a PDF, one a page; gray ones as JPEG, two-toned ones as fax data."""
    images = [i if i.mode == "1" else jpeg_pages([i], 62, dpi)[0] for i in images]
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi,
                   creationDate=MADE, modDate=MADE)
    return out.getvalue()


def tiff(images, dpi):
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:], compression="group4",
                   dpi=(dpi, dpi))
    return out.getvalue()


def jpeg(image, dpi, turn_tag=None):
    """One picture; `turn_tag` is an EXIF orientation (the pixels are turned the other way)."""
    out = io.BytesIO()
    extra = {}
    if turn_tag == 6:  # shown after a turn of 90° clockwise
        image = image.transpose(Image.ROTATE_90)
        exif = Image.Exif()
        exif[0x0112] = 6
        extra["exif"] = exif.getvalue() if hasattr(exif, "getvalue") else exif.tobytes()
    image.save(out, "JPEG", quality=70, dpi=(dpi, dpi), **extra)
    return out.getvalue()
