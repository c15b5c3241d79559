"""The transaction: no lost update, joined or rolled back as a whole, on both databases; migrations up, down and up."""

import asyncio
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text

from models import schema
from models.base import Base, core
from models.database import Database, connection, current
from models.migrations import HEAD
from models.tables import Resume, ResumeEntry, ResumeTag, ResumeVersion, Tag


async def test_twenty_concurrent_changes_all_count(database: Database) -> None:
    async with database.transaction():
        await connection().execute(text("INSERT INTO settings (name, value) VALUES ('n', '{\"n\": 0}')"))

    async def add_one() -> None:
        async with database.transaction():
            lock = "" if database.is_sqlite else " FOR UPDATE"
            row = (await connection().execute(text("SELECT value FROM settings WHERE name = 'n'" + lock))).scalar_one()
            count = int("".join(c for c in str(row) if c.isdigit()))
            await connection().execute(
                text("UPDATE settings SET value = :value WHERE name = 'n'")
                if database.is_sqlite
                else text("UPDATE settings SET value = CAST(:value AS jsonb) WHERE name = 'n'"),
                {"value": f'{{"n": {count + 1}}}'},
            )

    await asyncio.gather(*(add_one() for _ in range(20)))
    async with database.reading():
        value = (await connection().execute(text("SELECT value FROM settings WHERE name = 'n'"))).scalar_one()
    assert "20" in str(value)


async def test_an_error_takes_everything_back_even_from_a_joined_transaction(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction():
            async with database.transaction():
                await connection().execute(text("INSERT INTO settings (name, value) VALUES ('x', '{}')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.reading():
        found = await connection().execute(text("SELECT count(*) FROM settings WHERE name = 'x'"))
        assert found.scalar_one() == 0


async def test_work_outside_a_transaction_is_refused() -> None:
    with pytest.raises(LookupError):
        current()


def _difference(raw: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(raw, opts={"compare_type": True}), Base.metadata))


async def test_every_revision_goes_up_down_and_up_and_ends_at_the_models(empty_database: Database) -> None:
    revisions = list(reversed([script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]))
    assert revisions[-1] == HEAD
    for revision in revisions:
        await schema.upgrade(empty_database, revision)
        await _downgrade(empty_database, "-1")
        await schema.upgrade(empty_database, revision)
    async with empty_database.reading() as transaction:
        assert await transaction.connection.run_sync(_difference) == []
    await _downgrade(empty_database, "base")
    assert await schema.revision(empty_database) is None


BEFORE_0002 = """
INSERT INTO people (id, telegram_id, first_name, language, created_at, seen_at)
  VALUES (1, 1001, 'Аня', 'ru', '2026-11-01', '2026-11-01');
INSERT INTO resumes (id, person_id, state, remote, work_kinds, education, draft_step, created_at, updated_at)
  VALUES (1, 1, 'draft', false, '[]', 'КФУ, 3 курс', 'work', '2026-11-01', '2026-11-01');
INSERT INTO resume_entries (id, resume_id, section, position, data)
  VALUES (100, 1, 'experience', 0, '{"text": "Бариста"}');
INSERT INTO resume_entries (id, resume_id, section, position, data)
  VALUES (101, 1, 'languages', 0, '{"name": "Английский", "level": "B2"}');
INSERT INTO resume_versions (id, resume_id, number, content, published_at)
  VALUES (1, 1, 1, '{"education": "КФУ", "entries": [{"section": "experience", "data": {"text": "Бариста"}}]}',
  '2026-11-01')
"""


async def test_resumes_written_before_sections_became_items_lose_nothing(empty_database: Database) -> None:
    await schema.upgrade(empty_database, "0001")
    async with empty_database.transaction():
        for statement in BEFORE_0002.split(";"):
            await connection().exec_driver_sql(statement)
        if not empty_database.is_sqlite:  # numbers given by hand are unknown to PostgreSQL's own counter
            await connection().exec_driver_sql("SELECT setval('resume_entries_id_seq', 500)")
    await schema.upgrade(empty_database)
    async with empty_database.reading():
        entries = await connection().execute(select(ResumeEntry.section, ResumeEntry.data).order_by(ResumeEntry.id))
        assert {row.section: row.data for row in entries} == {
            "work": {"summary": "Бариста"},
            "languages": {"language": "Английский", "fluency": "B2"},
            "education": {"institution": "КФУ, 3 курс"},
        }
        resume = (await connection().execute(select(Resume))).one()
        assert (resume.draft_step, resume.hidden_contacts, resume.extra, resume.relocation) == ("kinds", [], {}, False)
        version = (await connection().execute(select(ResumeVersion.content))).scalar_one()
        assert version == {
            "entries": [
                {"section": "education", "data": {"institution": "КФУ"}},
                {"section": "work", "data": {"summary": "Бариста"}},
            ]
        }
    await _downgrade(empty_database, "0001")
    async with empty_database.reading():
        found = await connection().exec_driver_sql("SELECT education FROM resumes")
        assert found.scalar_one() == "КФУ, 3 курс"
        found = await connection().exec_driver_sql("SELECT section FROM resume_entries ORDER BY id")
        assert list(found.scalars()) == ["experience", "languages"]


BEFORE_0003 = """
INSERT INTO tags (id, slug, name_ru, name_en, category, parent, related, synonyms, from_catalog, added_at)
  VALUES (1, 'painting', 'Живопись', 'Painting', 'arts', NULL, '[]', '["картины"]', true, '2026-11-01');
INSERT INTO tags (id, slug, name_ru, name_en, category, parent, related, synonyms, from_catalog, added_at)
  VALUES (2, 'drawing', 'Рисунок', 'Drawing', 'arts', 'painting', '["painting"]', '[]', true, '2026-11-01');
INSERT INTO tags (id, slug, name_ru, name_en, category, parent, related, synonyms, from_catalog, added_at)
  VALUES (3, 'chtenie', 'Художественное чтение', 'Reciting', 'arts', NULL, '[]', '["чтец"]', false, '2026-11-01');
INSERT INTO people (id, telegram_id, first_name, language, created_at, seen_at)
  VALUES (1, 1001, 'Аня', 'ru', '2026-11-01', '2026-11-01');
INSERT INTO resumes (id, person_id, state, remote, relocation, work_kinds, hidden_contacts, extra, created_at,
  updated_at) VALUES (1, 1, 'draft', false, false, '[]', '[]', '{}', '2026-11-01', '2026-11-01');
INSERT INTO resume_tags (resume_id, tag_id, position) VALUES (1, 3, 0)
"""


async def test_tags_written_before_releases_were_kept_are_what_was_shipped(empty_database: Database) -> None:
    await schema.upgrade(empty_database, "0002")
    async with empty_database.transaction():
        for statement in BEFORE_0003.split(";"):
            await connection().exec_driver_sql(statement)
    before = await _rows(empty_database, "tags"), await _rows(empty_database, "resume_tags")
    for _ in range(2):
        await schema.upgrade(empty_database, "0003")
        async with empty_database.reading():
            tags = list((await connection().execute(select(core(Tag)).order_by(Tag.id))).all())
            assert [row.shipped for row in tags[:2]] == [
                {name: getattr(row, column) for name, column in SHIPPED.items()} for row in tags[:2]
            ]
            assert (tags[1].shipped["parent"], tags[1].shipped["related"]) == ("painting", ["painting"])
            assert tags[2].shipped is None
            assert {(row.merged_into, row.retired_at) for row in tags} == {(None, None)}
            [kept] = (await connection().execute(select(core(ResumeTag)))).all()
            assert tuple(kept) == (1, 3, 0, None, None)
        await _downgrade(empty_database, "0002")
        assert (await _rows(empty_database, "tags"), await _rows(empty_database, "resume_tags")) == before


SHIPPED = {
    "ru": "name_ru",
    "en": "name_en",
    **{name: name for name in ("category", "parent", "related", "synonyms", "level_ru", "level_en")},
}
"""By field of what a release ships, the column."""


async def _rows(database: Database, table: str) -> list[dict[str, Any]]:
    """Everything that stands in a table, whatever columns it has."""
    async with database.reading():
        found = await connection().exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")
        return [dict(row._mapping) for row in found]


async def test_a_database_from_a_newer_release_is_left_alone(empty_database: Database) -> None:
    await schema.upgrade(empty_database)
    async with empty_database.transaction():
        await connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(schema.NewerDatabase):
        await schema.upgrade(empty_database)
    assert await schema.revision(empty_database) == "9999"


def _config(raw: Connection | None = None) -> Any:
    config = schema.configuration()
    config.attributes["connection"] = raw
    return config


async def _downgrade(database: Database, to: str) -> None:
    async with database.transaction() as transaction:
        await transaction.connection.run_sync(lambda raw: command.downgrade(_config(raw), to))
