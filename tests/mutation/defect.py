"""How a defect is written down: the decorator, and small words about a description.

A defect is a function of (sop, k): it changes the SOP's description in place in its k-th way and
returns what must be found: the text on whose line the finding stands (`ANYWHERE` where a value is
missing and no place is meant), or None where this SOP cannot carry the defect."""
import datetime
import re

ANYWHERE = object()
DEFECTS = []


class Defect:
    """`area` is the part of an SOP it touches (two defects of one area do not go together); `also`
    are other rules that may rightly speak up; `media` is text, or paper where symbols and arrows
    are needed; `today` is the day of checking."""

    def __init__(self, rule, area, ways, also, media, today, make):
        self.rule, self.area, self.ways, self.also = rule, area, ways, also
        self.media, self.today, self.make = media, today, make


def defect(rule, area, ways=1, also=(), media="text", today="2026-03-02"):
    def keep(make):
        DEFECTS.append(Defect(rule, area, ways, tuple(also), media, today, make))
        return make
    return keep


# Small words about a description.

def procedure(sop, k=0):
    return sop["procedures"][k % len(sop["procedures"])]


def middle(p, k=0):
    """Index of a step that is neither the first nor the last."""
    return 1 + k % (len(p["steps"]) - 2)


def serial(sop):
    return sop["number"].split("/")[1]


def numbered(p, values):
    """Renumbers the steps in the style the table has ("1." or "1")."""
    dot = "." if p["steps"][0]["number"].endswith(".") else ""
    for step, value in zip(p["steps"], values):
        step["number"] = f"{value}{dot}"


def region(sop):
    return sop["agency"][0].replace("PEMERINTAH ", "").title()


def mark_of(p, name):
    return next(m for s in p["steps"] for m in s["marks"] if m[0] == name)


def row_of(p, name):
    return next(s for s in p["steps"] if any(m[0] == name for m in s["marks"]))


def fold(text):
    return re.sub(r"[\W_]+", "", text.casefold())


def dated(sop):
    return next(k for k in ("approved", "effective", "approved_effective") if k in sop)


MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
          "Desember").split()


def shifted(text, days):
    """The date so many days later, moved on to a Monday when that is a weekend."""
    day, month, year = text.split()
    date = datetime.date(int(year), MONTHS.index(month) + 1, int(day)) + datetime.timedelta(days)
    while date.weekday() > 4:
        date += datetime.timedelta(1)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def roman(date):
    return "I II III IV V VI VII VIII IX X XI XII".split()[MONTHS.index(date.split()[1])]
