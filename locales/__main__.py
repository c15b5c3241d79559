"""`python -m locales`: whether both languages have the same texts with the same variables; says each difference."""

import sys
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from locales import LANGUAGES


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


def texts(language: str) -> tuple[dict[str, set[str]], list[str]]:
    """Every text of a language with its variables, and what is wrong with its files."""
    found: dict[str, set[str]] = {}
    problems = []
    for path in sorted((Path(__file__).parent / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                problems.append(f"{language}/{path.name}: cannot be read: {(entry.content or '').strip()[:80]}")
            if isinstance(entry, ast.Message):
                if entry.id.name in found:
                    problems.append(f"{language}/{path.name}: {entry.id.name} stands twice")
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found, problems


def differences() -> list[str]:
    """What keeps the languages from being equal, one sentence each; empty when all is well."""
    problems: list[str] = []
    read = {}
    for language in LANGUAGES:
        read[language], wrong = texts(language)
        problems += wrong
    first, *others = LANGUAGES
    for other in others:
        problems += [f"{other}: {key} is missing" for key in sorted(read[first].keys() - read[other].keys())]
        problems += [f"{first}: {key} is missing" for key in sorted(read[other].keys() - read[first].keys())]
        for key in sorted(read[first].keys() & read[other].keys()):
            if read[first][key] != read[other][key]:
                unequal = ", ".join(sorted(read[first][key] ^ read[other][key]))
                problems.append(f"{key}: only one language uses {unequal}")
    return problems


if __name__ == "__main__":
    found = differences()
    print("\n".join(found) or f"{len(texts(LANGUAGES[0])[0])} texts in each of {', '.join(LANGUAGES)}")  # noqa: T201
    sys.exit(bool(found))
