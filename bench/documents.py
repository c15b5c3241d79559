"""How long a resume takes to become a document, and how large it gets, beside two peers in the same run.

The peers make a document of the same texts: a bare Typst document (no templates of ours, no links, no fonts but those
that Typst carries itself) is the floor of this way; python-docx, the usual way of making documents in Python, is the
other. Cold is the first document of a fresh process, fonts and all, once its modules are imported, as they are in a
bot that runs; warm is each further one. No two documents of a run are alike, so that nothing made before is given out
again.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import docx
import typst

from bench.processes import ROOT
from bench.report import Report, Sample
from models.tables import WorkKind
from services.documents import render
from services.documents.content import ResumeDocument
from services.documents.docx import docx as our_docx
from services.documents.outline import outline

WARM = 20
"""Documents of a warm round; the round's figure is their mean."""
TARGET_MS = 1000
"""What is promised: a document within a second, the first one included."""

BARE, PYTHON_DOCX = "bare Typst document", "python-docx"


def resume(number: int = 1) -> ResumeDocument:
    """A resume of about a page and a half."""
    job = {
        "position": f"Стажёр-разработчик {number}",
        "name": "Ромашка",
        "startDate": "2025-06",
        "summary": "Писала сервис учёта заявок на Python и PostgreSQL, которым пользуются три команды. " * 2,
        "highlights": ["Сократила время ответа с 900 до 120 мс", "Покрыла тестами 85 % кода", "Описала API"],
        "url": "https://romashka.example/jobs",
    }
    school = {"institution": "Университет", "area": "прикладная информатика", "startDate": "2023", "endDate": "2027"}
    project = {"name": "Карта вузов", "description": "Сайт с картой корпусов и расписанием.", "startDate": "2024"}
    return ResumeDocument(
        number=number,
        language="ru",
        name=f"Анна Петрова {number}",
        photo=None,
        headline="Python-разработчик",
        city="Казань",
        remote=True,
        relocation=False,
        work_kinds=(WorkKind.INTERNSHIP,),
        wage={"from": 60000, "to": 80000, "currency": "RUB", "period": "month"},
        available_from=date(2026, 9, 1),
        hours_a_week=20,
        phone="+79991234567",
        email="anna@example.com",
        telegram="anna_dev",
        about="Учусь на третьем курсе и пишу на Python два года. Ищу стажировку, где можно расти. " * 3,
        skills=("Python", "SQL", "PostgreSQL", "Django", "Git", "Docker", "Linux", "Анализ данных"),
        sections={"education": (school,), "work": (job, job, job), "projects": (project, project)},
        extra={},
        confirmed=True,
        today=date(2026, 5, 1),
        consent_at=date(2026, 4, 20),
    )


def bare_typst(number: int) -> bytes:
    source = "\n\n".join("#" + _string(text) for text in outline(resume(number)).texts())
    made: bytes = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    return made


def _string(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def python_docx(number: int) -> bytes:
    file = docx.Document()
    for text in outline(resume(number)).texts():
        file.add_paragraph(text)
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


MAKERS: dict[str, Callable[[int], bytes]] = {
    "pdf ats": lambda number: render.pdf(resume(number), "ats"),
    "pdf modern": lambda number: render.pdf(resume(number), "modern"),
    "png": lambda number: render.png(resume(number), "modern"),
    "docx": lambda number: our_docx(resume(number)),
    BARE: bare_typst,
    PYTHON_DOCX: python_docx,
}


def _cold(name: str) -> float:
    """Milliseconds of the first document of a process of its own."""
    code = (
        "import time\n"
        "from bench import documents\n"
        "began = time.perf_counter()\n"
        f"documents.MAKERS[{name!r}](1)\n"
        "print(1000 * (time.perf_counter() - began))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _warm(name: str, first: int) -> float:
    """Milliseconds of one document among several."""
    began = time.perf_counter()
    for number in range(first, first + WARM):
        MAKERS[name](number)
    return 1000 * (time.perf_counter() - began) / WARM


def run(report: Report) -> None:
    sizes = {name: len(make(1)) / 1024 for name, make in MAKERS.items()}
    warm: dict[str, list[float]] = {name: [] for name in MAKERS}
    cold: dict[str, list[float]] = {name: [] for name in ("pdf ats", BARE, PYTHON_DOCX)}
    for turn in range(report.rounds):
        for name, values in warm.items():
            values.append(_warm(name, 1000 * (turn + 1)))
        for name, values in cold.items():
            values.append(_cold(name))
    times = {name: Sample.of(values) for name, values in warm.items()}
    firsts = {name: Sample.of(values) for name, values in cold.items()}
    peers = {name: times[name] for name in (BARE, PYTHON_DOCX)}
    for name in ("pdf ats", "pdf modern", "docx"):
        report.compare(f"documents: {name}, warm", times[name], "ms", peers)
    report.add("documents: png of the first page, warm", times["png"], "ms")
    report.compare("documents: pdf ats, cold", firsts["pdf ats"], "ms", {name: firsts[name] for name in peers})
    size = {name: Sample.of([value]) for name, value in sizes.items()}
    report.compare("documents: pdf ats, size", size["pdf ats"], "KB", {name: size[name] for name in peers})
    report.compare("documents: docx, size", size["docx"], "KB", {PYTHON_DOCX: size[PYTHON_DOCX]})
    slowest = max(firsts["pdf ats"].high, *(sample.high for sample in times.values()))
    report.note(f"documents: the slowest of all took {slowest:.0f} ms; promised is {TARGET_MS} ms")
