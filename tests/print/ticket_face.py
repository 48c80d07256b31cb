#!/usr/bin/env python3
"""Looks at tickets as pictures: golden images, QR codes read back, sizes measured in dots.

    ticket_face.py SAMPLE_PROGRAM READ_RASTER GOLDEN_FOLDER [--regenerate]
"""
import os
import subprocess
import sys
import tempfile

import paper
import taps

SAMPLE, READ_RASTER, GOLDEN = sys.argv[1:4]
ADDRESS = "HTTP://10.0.0.8:8080/T/7QX2M4KD9RWE"
NAMES = subprocess.check_output([SAMPLE, "--list"], text=True).split()
FOLDER = tempfile.TemporaryDirectory()
# A font's minor release moves a stroke's edge by a dot here and there, never a whole letter.
MOST_DIFFERING = 0.004


def drawn(name, paper_format):
    path = os.path.join(FOLDER.name, f"{name}.{paper_format}")
    with open(path, "wb") as out:
        subprocess.check_call([SAMPLE, name, paper_format], stdout=out)
    return path


def golden(name):
    return os.path.join(GOLDEN, f"ticket-{name}.png")


def check_every_sample_looks_like_its_golden_picture():
    for name in NAMES:
        now, then = paper.from_picture(drawn(name, "png")), paper.from_picture(golden(name))
        assert paper.looks_like(now, then, MOST_DIFFERING), name


def check_one_other_digit_does_not_pass_for_the_golden_picture():
    other = paper.from_picture(drawn("zh-other-digit", "png"))
    assert not paper.looks_like(other, paper.from_picture(golden("zh")), MOST_DIFFERING)


def check_a_ticket_is_576_dots_wide():
    for name in NAMES:
        assert paper.from_picture(drawn(name, "png")).width == 576


def check_the_printed_number_is_at_least_15_mm_high():
    for name in NAMES:
        height = paper.number_height_mm(paper.from_picture(drawn(name, "png")))
        assert height >= 15, f"{name}: {height} mm"


def check_the_code_scans_from_every_paper_format():
    assert paper.scan(paper.from_picture(drawn("zh", "png"))) == [ADDRESS]
    assert paper.scan(paper.from_pdf(drawn("zh", "pdf"))) == [ADDRESS]
    assert paper.scan(paper.from_pwg(drawn("zh", "pwg"), READ_RASTER)) == [ADDRESS]
    with open(drawn("zh", "escpos"), "rb") as data:
        assert paper.scan(paper.from_escpos(data.read())) == [ADDRESS]


def check_what_to_bring_wraps_and_the_code_below_still_scans():
    """Of a card as long as it may be: longer paper, nothing beside it."""
    plain, long = (paper.from_picture(drawn(name, "png")) for name in ("zh", "zh-bring-long"))
    assert (long.width, long.height > plain.height) == (plain.width, True), (long.height, plain.height)
    assert paper.scan(long) == [ADDRESS]
    assert paper.scan(paper.from_pwg(drawn("zh-bring-long", "pwg"), READ_RASTER)) == [ADDRESS]
    words = "".join(paper.text(drawn("zh-bring-long", "pdf")).split())
    assert "请备好机主带身份证原件；代办带两人身份证原件和授权委托书一份" in words, words


def check_every_paper_format_carries_the_same_dots():
    for name in NAMES:
        png = paper.from_picture(drawn(name, "png"))
        with open(drawn(name, "escpos"), "rb") as data:
            assert paper.from_escpos(data.read()).grey == png.grey, name
        pwg = paper.from_pwg(drawn(name, "pwg"), READ_RASTER)
        assert (pwg.width, pwg.height) == (640, png.height), name
        assert pwg.middle(576).grey == png.grey, name


def check_an_offline_ticket_without_an_address_has_no_code():
    assert paper.scan(paper.from_picture(drawn("zh-offline", "png"))) == []


def check_a_pdf_page_is_the_roll_s_width_and_the_ticket_s_length():
    for name in NAMES:
        width, height = paper.page_mm(drawn(name, "pdf"))
        dots = paper.from_picture(drawn(name, "png"))
        assert abs(width - 80) < 0.05 and abs(height - dots.height / 8) < 0.05, (width, height)


def check_a_pdf_s_text_can_be_read():
    chinese, english = paper.text(drawn("zh", "pdf")), paper.text(drawn("en", "pdf"))
    for words in ("C031", "中山路营业厅", "宽带业务", "前面 6 人", "16–25", "10:40–10:49 之间",
                  "请到 2 区 靠窗一侧就座", "身份证原件", "138****5207"):
        assert words in chinese, words
    for words in ("C031", "Broadband", "6 ahead", "between 10:40 and 10:49", "Zone 2"):
        assert words in english, words


def check_marks_say_what_a_paper_is():
    assert "补打" in paper.text(drawn("zh-reprint-wide", "pdf"))
    assert "离线号" in paper.text(drawn("zh-offline", "pdf"))
    rehearsal = paper.text(drawn("en-rehearsal", "pdf"))
    assert "Rehearsal" in rehearsal and "Reprint" in rehearsal
    assert "补打" not in paper.text(drawn("zh", "pdf"))


if __name__ == "__main__":
    if "--regenerate" in sys.argv:
        for sample in NAMES:
            with open(drawn(sample, "png"), "rb") as new, open(golden(sample), "wb") as old:
                old.write(new.read())
        sys.exit(0)
    taps.run("__main__")
