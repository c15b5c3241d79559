"""Numbers written as words, turned into digits: "через две недели", "сто двадцать тысяч", "in two weeks"."""

import re

_SPELLED = """
1 один одна одно одного одной одному одну one
2 два две двух двум two
3 три трех трем three
4 четыре четырех четырем four
5 пять пяти five
6 шесть шести six
7 семь семи seven
8 восемь восьми eight
9 девять девяти nine
10 десять десяти десятка ten
11 одиннадцать одиннадцати eleven
12 двенадцать двенадцати twelve
13 тринадцать тринадцати thirteen
14 четырнадцать четырнадцати fourteen
15 пятнадцать пятнадцати fifteen
16 шестнадцать шестнадцати sixteen
17 семнадцать семнадцати seventeen
18 восемнадцать восемнадцати eighteen
19 девятнадцать девятнадцати nineteen
20 двадцать двадцати twenty
30 тридцать тридцати thirty
40 сорок сорока forty
50 пятьдесят пятидесяти полтинник fifty
60 шестьдесят шестидесяти sixty
70 семьдесят семидесяти seventy
80 восемьдесят восьмидесяти eighty
90 девяносто девяноста ninety
100 сто ста сотка
200 двести двухсот
300 триста трехсот
400 четыреста четырехсот
500 пятьсот пятисот
"""
_VALUES = {
    word: int(number) for number, *words in (line.split() for line in _SPELLED.split("\n") if line) for word in words
}
_RUN = re.compile(rf"\b(?:{'|'.join(_VALUES)})(?:[\s-]+(?:{'|'.join(_VALUES)}))*\b")


def in_digits(text: str) -> str:
    """The text, given in small letters without ё, with digits in place of numbers up to some hundreds."""
    return _RUN.sub(lambda run: _digits(re.split(r"[\s-]+", run[0])), text)


def _digits(words: list[str]) -> str:
    """One number out of "сто двадцать пять", two out of "три четыре": a part must fit below the one before it."""
    numbers: list[int] = []
    room = 0
    for value in map(_VALUES.__getitem__, words):
        if value < room:
            numbers[-1] += value
        else:
            numbers.append(value)
        room = 100 if value >= 100 else 10 if value >= 20 else 0  # noqa: PLR2004 - hundreds and tens
    return " ".join(map(str, numbers))
