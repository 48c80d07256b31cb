"""Reads tickets back from the formats they are printed in, with other people's decoders."""
import os
import subprocess
import tempfile


class Dots:
    """A picture of black and white: one byte a dot, 0 or 255."""

    CLEAN = bytes(0 if value < 128 else 255 for value in range(256))

    def __init__(self, width, height, grey):
        self.width, self.height, self.grey = width, height, grey.translate(self.CLEAN)

    def ink_in_row(self, y):
        return self.grey[y * self.width:(y + 1) * self.width].count(0)

    def middle(self, width):
        """The picture without the margins left and right of its middle `width` dots."""
        left = (self.width - width) // 2
        rows = (self.grey[y * self.width + left:y * self.width + left + width]
                for y in range(self.height))
        return Dots(width, self.height, b"".join(rows))

    def save(self, path):
        with open(path, "wb") as out:
            out.write(b"P5 %d %d 255\n" % (self.width, self.height) + self.grey)


def from_pnm(data):
    fields, at = [], 0
    while len(fields) < 4:
        end = at
        while data[end] not in b" \n\t":
            end += 1
        fields.append(data[at:end])
        at = end + 1
    if fields[0] != b"P5":
        raise ValueError("not a grey PNM")
    width, height = int(fields[1]), int(fields[2])
    return Dots(width, height, data[at:at + width * height])


def from_picture(path):
    return from_pnm(subprocess.check_output(["convert", path, "-colorspace", "Gray", "-depth", "8",
                                             "pgm:-"]))


def from_pdf(path, dpi=203.2):
    return from_pnm(subprocess.check_output(["pdftoppm", "-r", str(dpi), "-gray", "-singlefile",
                                             path]))


def from_pwg(path, reader):
    """`reader` is the built read-raster program, which decodes with CUPS's own library."""
    with open(path, "rb") as raster:
        return from_pnm(subprocess.check_output([reader], stdin=raster))


def from_escpos(data):
    """Follows the commands of a receipt printer; anything it does not know is an error."""
    rows, at, width = [], 0, 0
    while at < len(data):
        if data[at:at + 2] == b"\x1b@":
            at += 2
        elif data[at:at + 2] == b"\x1bd":
            at += 3
        elif data[at:at + 3] == b"\x1dVB":
            at += 4
        elif data[at:at + 4] == b"\x1dv0\x00":
            stride = data[at + 4] | data[at + 5] << 8
            count = data[at + 6] | data[at + 7] << 8
            at += 8
            width = stride * 8
            for _ in range(count):
                rows.append(data[at:at + stride])
                at += stride
        else:
            raise ValueError(f"unknown command {data[at:at + 4]!r} at {at}")
    grey = bytearray()
    for row in rows:
        for byte in row:
            grey.extend(0 if byte & 0x80 >> bit else 255 for bit in range(8))
    return Dots(width, len(rows), bytes(grey))


def scan(dots):
    """The texts of the QR codes a reader finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "scan.pgm")
        dots.save(path)
        found = subprocess.run(["zbarimg", "-q", "--nodbus", "--raw", path], text=True,
                               capture_output=True)
    return found.stdout.split()


def text(path):
    return subprocess.check_output(["pdftotext", "-layout", path, "-"], text=True)


def page_mm(path):
    """Width and height of a PDF's page in millimetres."""
    for line in subprocess.check_output(["pdfinfo", path], text=True).splitlines():
        if line.startswith("Page size:"):
            words = line.split()
            return float(words[2]) * 25.4 / 72, float(words[4]) * 25.4 / 72
    raise ValueError("no page size")


def looks_like(one, other, most_differing):
    """Same size, and at most this share of the dots differ."""
    if (one.width, one.height) != (other.width, other.height):
        return False
    mixed = int.from_bytes(one.grey, "big") ^ int.from_bytes(other.grey, "big")
    return mixed.bit_count() / 8 / len(one.grey) <= most_differing


SHORT_MM = 75


def number_height_mm(dots):
    """Height of the ticket's number: the tallest run of inked rows that are not solid black, above the code; a short
    paper has none."""
    tallest = run = 0
    for y in range(dots.height if dots.height < SHORT_MM * 8 else dots.height // 2):
        ink = dots.ink_in_row(y)
        run = run + 1 if 0 < ink <= 0.9 * dots.width else 0
        tallest = max(tallest, run)
    return tallest / 8
