"""Two tags are made one in one transaction and taken apart again; what people did since stays theirs."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from models.base import core
from models.database import Database, connection
from models.tables import (
    Faculty,
    Programme,
    ProgrammeTag,
    ProposalState,
    ResumeTag,
    Role,
    Tag,
    TagLevel,
    TagMerge,
    TagProposal,
    TagVerification,
    VacancyTag,
    VerificationState,
)
from services import candidates, resumes
from services.errors import Refusal
from services.tags import merges, store
from services.tags.catalog import load_catalog
from services.tags.merges import combined
from tests import talent
from tests.talent import NOW

HELD = (ResumeTag, VacancyTag, ProgrammeTag, TagVerification, TagProposal)
ADMIN = 90


class Enough(Exception):
    """Ends a transaction that is to leave nothing behind."""


async def rows(table: Any) -> list[tuple[Any, ...]]:
    plain = core(table)
    found = await connection().execute(select(plain).order_by(*plain.primary_key.columns))
    return [tuple(row) for row in found]


async def everything() -> dict[str, list[tuple[Any, ...]]]:
    return {table.__tablename__: await rows(table) for table in HELD}


async def mark(resume_id: int, tag_id: int, **values: Any) -> None:
    where = ResumeTag.resume_id == resume_id, ResumeTag.tag_id == tag_id
    await connection().execute(update(ResumeTag).where(*where).values(**values))


async def add(table: Any, **values: Any) -> int:
    return int((await connection().execute(insert(table).values(**values).returning(table.id))).scalar_one())


async def people_with(tag_ids: Sequence[int]) -> set[int]:
    """Resumes that have one of these tags, as the catalogue counts them now."""
    now = set((await store.catalogue()).current(tag_ids))
    found = await connection().execute(select(ResumeTag.resume_id, ResumeTag.tag_id))
    catalogue = await store.catalogue()
    return {row.resume_id for row in found if set(catalogue.current([row.tag_id])) & now}


def test_of_two_rows_the_better_level_its_evidence_and_the_earlier_place_stay() -> None:
    one = {"position": 4, "level": "expert", "evidence": None}
    other = {"position": 7, "level": None, "evidence": {"link": "b"}}
    assert combined(one, other) == {"position": 4, "level": "expert", "evidence": {"link": "b"}}
    both = combined(one | {"evidence": {"link": "a"}}, other)
    assert both["evidence"] == {"link": "a"}
    nice, must = {"position": 0, "required": False}, {"position": 3, "required": True}
    assert combined(nice, must) == combined(must, nice) == {"position": 3, "required": True}


async def test_everything_that_has_a_tag_is_pointed_to_the_other_and_given_back(database: Database) -> None:
    async with database.transaction():
        ann = await talent.student(1, ["excel", "sql", "python"])
        bob = await talent.student(2, ["excel"])
        excel, sql, python = await talent.tag_ids(["excel", "sql", "python"])
        await mark(ann, excel, level=TagLevel.BEGINNER, evidence={"link": "https://example.org/a"})
        await mark(ann, sql, level=TagLevel.EXPERT)
        company = await talent.company(3)
        job = await talent.vacancy(company, 3, ["python", "sql"], ["excel"])
        admin = await talent.person(ADMIN, Role.ADMINISTRATOR)
        faculty = await add(Faculty, name_ru="Физфак", name_en="Physics")
        programme = await add(Programme, faculty_id=faculty, name_ru="Физика", name_en="Physics")
        await connection().execute(insert(ProgrammeTag).values(programme_id=programme, tag_id=excel, position=0))
        asked = {"person_id": admin, "asked_at": NOW, "state": VerificationState.ASKED}
        first = await add(TagVerification, tag_id=excel, level=TagLevel.EXPERT, **asked)
        second = await add(TagVerification, tag_id=sql, level=TagLevel.BEGINNER, **asked)
        given_ = {"state": ProposalState.MERGED, "created_at": NOW, "tag_id": excel}
        await add(TagProposal, name="эксельчик", normalised="эксельчик", **given_)
        before = await everything()
        plan = await merges.plan(tag_id=excel, into_id=sql)
        assert (plan.numbers.resumes, plan.numbers.vacancies) == (2, 1)
    async with database.transaction():
        merge = await merges.merge(tag_id=excel, into_id=sql, by=admin, now=NOW)
    async with database.transaction():
        now = await everything()
        assert {row[:2]: row[2:] for row in now["resume_tags"]} == {
            (ann, sql): (0, TagLevel.EXPERT, {"link": "https://example.org/a"}),
            (ann, python): (2, None, None),
            (bob, sql): (0, None, None),
        }
        assert {row[:3] for row in now["vacancy_tags"]} == {(job, python, True), (job, sql, True)}
        assert [row[:2] for row in now["programme_tags"]] == [(programme, sql)]
        states = {row[0]: (row[2], row[5]) for row in now["tag_verifications"]}
        assert states == {
            first: (sql, VerificationState.ASKED),
            second: (sql, VerificationState.WITHDRAWN),
        }
        assert [row[4] for row in now["tag_proposals"]] == [sql]
        catalogue = await store.catalogue()
        assert catalogue.index.resolve("эксель").tag.slug == "sql"  # type: ignore[union-attr]
        assert catalogue.names([excel, sql], "en") == ["SQL"]
    async with database.transaction():
        await merges.undo(merge_id=merge, now=NOW)
    async with database.transaction():
        assert await everything() == before
        with pytest.raises(Refusal) as refused:
            await merges.undo(merge_id=merge, now=NOW)
        assert refused.value.key == "merge-undone"
        assert (await store.catalogue()).index.resolve("эксель").tag.slug == "excel"  # type: ignore[union-attr]


async def test_what_people_changed_since_stays_theirs(database: Database) -> None:
    async with database.transaction():
        ann, bob, eve, ian = [await talent.student(number, ["excel", "python"]) for number in (1, 2, 3, 4)]
        excel, sql = await talent.tag_ids(["excel", "sql"])
        admin = await talent.person(ADMIN, Role.ADMINISTRATOR)
        merge = await merges.merge(tag_id=excel, into_id=sql, by=admin, now=NOW)
        await mark(ann, sql, level=TagLevel.CONFIDENT)
        await connection().execute(delete(ResumeTag).where(ResumeTag.resume_id == bob, ResumeTag.tag_id == sql))
        await mark(eve, sql, position=5)
        await merges.undo(merge_id=merge, now=NOW)
        kept = {(row[0], row[1]): row[2] for row in await rows(ResumeTag) if row[1] in (excel, sql)}
        assert kept == {(ann, sql): 0, (eve, excel): 5, (ian, excel): 0}


async def test_merging_into_what_is_gone_is_refused(database: Database) -> None:
    async with database.transaction():
        excel, sql, python = await talent.tag_ids(["excel", "sql", "python"])
        admin = await talent.person(ADMIN, Role.ADMINISTRATOR)
        await merges.merge(tag_id=excel, into_id=sql, by=admin, now=NOW)
        await connection().execute(update(Tag).where(Tag.id == python).values(retired_at=NOW))
        for tag_id, into_id, key in (
            (excel, python, "merge-done"),
            (sql, excel, "merge-into-gone"),
            (sql, python, "merge-into-gone"),
            (sql, sql, "merge-self"),
            (sql, 10**9, "error-gone"),
        ):
            with pytest.raises(Refusal) as refused:
                await merges.merge(tag_id=tag_id, into_id=into_id, by=admin, now=NOW)
            assert refused.value.key == key
        assert len(await rows(TagMerge)) == 1


async def test_a_tag_goes_into_its_own_child_and_into_its_parent(database: Database) -> None:
    async with database.transaction():
        await store.load_catalogue(now=NOW)
        catalogue = await store.catalogue()
        child = next(tag for tag in catalogue.by_id.values() if tag.parent)
        assert child.parent
        admin = await talent.person(ADMIN, Role.ADMINISTRATOR)
        pair = (catalogue.ids[child.parent], catalogue.ids[child.slug])
        for tag_id, into_id in (pair, pair[::-1]):
            merge = await merges.merge(tag_id=tag_id, into_id=into_id, by=admin, now=NOW)
            now = await store.catalogue()
            assert tag_id not in now.by_id
            parent = now.by_id[into_id].parent
            assert parent is None or (parent in now.ids and parent != now.by_id[into_id].slug)
            await merges.undo(merge_id=merge, now=NOW)
        assert dict((await store.catalogue()).by_id) == dict(catalogue.by_id)


async def test_words_of_before_a_merge_mean_the_tag_it_is_now(database: Database) -> None:
    """A list begun before the merge, the reasons of a candidate shown before it: nothing is lost."""
    async with database.transaction():
        await talent.student(1, ["python"])
        person = await talent.person(1, Role.STUDENT)
        excel, sql, python = await talent.tag_ids(["excel", "sql", "python"])
        admin = await talent.person(ADMIN, Role.ADMINISTRATOR)
        await merges.merge(tag_id=excel, into_id=sql, by=admin, now=NOW)
        await resumes.answer(person_id=person, field="tags", value=[excel, python, sql], now=NOW)
        assert [row[1] for row in sorted(await rows(ResumeTag), key=lambda row: row[2])] == [sql, python]
        [name] = candidates.tag_names([excel], await store.catalogue())
        assert name.en == "SQL"


TAGS = ("excel", "sql", "python")
SMALL = tuple(replace(tag, parent=None, related=()) for tag in load_catalog() if tag.slug in TAGS)
LEVELS = (None, *TagLevel)
HOLDINGS = st.lists(
    st.dictionaries(
        st.sampled_from(TAGS), st.tuples(st.sampled_from(LEVELS), st.booleans(), st.booleans()), min_size=1
    ),
    min_size=1,
    max_size=3,
)
"""Each person's tags: the level, whether something shows it, and whether their vacancy requires it."""


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOLDINGS, st.permutations(TAGS), st.booleans(), st.booleans())
async def test_merges_lose_nobodys_skill_and_undone_in_any_order_leave_what_was(
    bare: Database, holdings: list[dict[str, Any]], order: list[str], chain: bool, first_first: bool
) -> None:
    with pytest.MonkeyPatch.context() as patched, contextlib.suppress(Enough):
        patched.setattr(store, "load_catalog", lambda: SMALL)
        patched.setattr(store, "_places", dict)
        async with bare.transaction():
            await held_by(holdings)
            admin = await talent.person(ADMIN, Role.ADMINISTRATOR)
            a, b, c = await talent.tag_ids(order)
            before, who = await everything(), {tag: await people_with([tag]) for tag in (a, b, c)}
            pairs = [(a, b), (b, c)] if chain else [(a, c), (b, c)]
            made = [await merges.merge(tag_id=one, into_id=two, by=admin, now=NOW) for one, two in pairs]
            assert await people_with([c]) == who[a] | who[b] | who[c]
            assert {row[1] for row in await rows(ResumeTag)} <= {c}
            if not first_first:
                made.reverse()
            await merges.undo(merge_id=made[0], now=NOW)
            undone, left = (pairs[0], pairs[1]) if first_first else (pairs[1], pairs[0])
            assert await people_with([left[0]]) == who[left[0]] | who[left[1]]
            assert await people_with([undone[0]]) >= who[undone[0]]
            await merges.undo(merge_id=made[1], now=NOW)
            assert await everything() == before
            raise Enough


async def held_by(holdings: list[dict[str, Any]]) -> None:
    for number, holding in enumerate(holdings, 1):
        resume = await talent.student(number, list(holding))
        company = await talent.company(number + 50)
        must = [slug for slug, (_, _, required) in holding.items() if required]
        await talent.vacancy(company, number + 50, must, [slug for slug in holding if slug not in must])
        ids = dict(zip(holding, await talent.tag_ids(list(holding)), strict=True))
        for slug, (level, shown, _) in holding.items():
            await mark(resume, ids[slug], level=level, evidence={"link": slug} if shown else None)
            person = await talent.person(number, Role.STUDENT)
            state = VerificationState.ASKED if shown else VerificationState.CONFIRMED
            values = {"person_id": person, "asked_at": NOW, "level": level or TagLevel.BEGINNER}
            await add(TagVerification, tag_id=ids[slug], state=state, **values)
