"""institution and whole resume

Join links, memberships and imports; the whole resume with its sections as items of JSON Resume; stop-lists.
Columns of resumes are added and dropped by ALTER TABLE itself: Alembic's batch mode would drop and make the table anew,
and on SQLite that deletes every row that refers to it.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)

resumes = sa.table("resumes", sa.column("id", BIG), sa.column("education", sa.String))
entries = sa.table(
    "resume_entries",
    sa.column("id", BIG),
    sa.column("resume_id", BIG),
    sa.column("section", sa.String),
    sa.column("position", BIG),
    sa.column("data", JSON),
)
versions = sa.table("resume_versions", sa.column("id", BIG), sa.column("content", JSON))


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("applied_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_imports_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_created_at"), "imports", ["created_at"])
    op.create_index(
        "ix_imports_open",
        "imports",
        ["person_id"],
        sqlite_where=sa.text("applied_at IS NULL"),
        postgresql_where=sa.text("applied_at IS NULL"),
    )
    op.create_table(
        "stop_list",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("name_key", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_stop_list_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "name_key", name=op.f("pk_stop_list")),
    )
    op.create_index(op.f("ix_stop_list_name_key"), "stop_list", ["name_key"])
    op.create_table(
        "programme_tags",
        sa.Column("programme_id", BIG, nullable=False),
        sa.Column("tag_id", BIG, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programmes.id"],
            name=op.f("fk_programme_tags_programme_id_programmes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_programme_tags_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("programme_id", "tag_id", name=op.f("pk_programme_tags")),
    )
    op.create_table(
        "resume_photos",
        sa.Column("resume_id", BIG, nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name=op.f("fk_resume_photos_resume_id_resumes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("resume_id", name=op.f("pk_resume_photos")),
    )
    op.create_table(
        "join_links",
        sa.Column("id", BIG, nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("faculty_id", BIG, nullable=False),
        sa.Column("group_id", BIG, nullable=True),
        sa.Column("created_by", BIG, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("most_uses", BIG, nullable=False),
        sa.Column("uses", BIG, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name=op.f("fk_join_links_created_by_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["faculty_id"], ["faculties.id"], name=op.f("fk_join_links_faculty_id_faculties"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_join_links_group_id_groups"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_links")),
        sa.UniqueConstraint("token", name=op.f("uq_join_links_token")),
    )
    op.create_index(op.f("ix_join_links_faculty_id"), "join_links", ["faculty_id"])
    op.create_index(op.f("ix_join_links_group_id"), "join_links", ["group_id"])
    op.create_table(
        "memberships",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("faculty_id", BIG, nullable=True),
        sa.Column("group_id", BIG, nullable=True),
        sa.Column("link_id", BIG, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_memberships_decided_by_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["faculty_id"], ["faculties.id"], name=op.f("fk_memberships_faculty_id_faculties"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_memberships_group_id_groups"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["join_links.id"], name=op.f("fk_memberships_link_id_join_links"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_memberships_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_faculty_id"), "memberships", ["faculty_id"])
    op.create_index(op.f("ix_memberships_group_id"), "memberships", ["group_id"])
    op.create_index(op.f("ix_memberships_state"), "memberships", ["state"])

    op.create_table(
        "complaints",
        sa.Column("id", BIG, nullable=False),
        sa.Column("resume_id", BIG, nullable=False),
        sa.Column("company_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("version", BIG, nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_complaints_company_id_companies"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_complaints_person_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name=op.f("fk_complaints_resume_id_resumes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
        sa.UniqueConstraint(
            "resume_id", "company_id", "version", name=op.f("uq_complaints_resume_id_company_id_version")
        ),
    )
    op.create_table(
        "hidden_resumes",
        sa.Column("resume_id", BIG, nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("state_before", sa.String(length=40), nullable=False),
        sa.Column("hidden_at", MOMENT, nullable=False),
        sa.Column("hidden_by", BIG, nullable=True),
        sa.Column("corrected_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["hidden_by"], ["people.id"], name=op.f("fk_hidden_resumes_hidden_by_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name=op.f("fk_hidden_resumes_resume_id_resumes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("resume_id", name=op.f("pk_hidden_resumes")),
    )

    op.add_column("companies", sa.Column("name_key", sa.String(length=120), nullable=True))
    op.create_index(op.f("ix_companies_name_key"), "companies", ["name_key"])

    op.add_column("resumes", sa.Column("relocation", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("resumes", sa.Column("wage", JSON, nullable=True))
    op.add_column("resumes", sa.Column("available_from", sa.Date(), nullable=True))
    op.add_column("resumes", sa.Column("hours_a_week", BIG, nullable=True))
    op.add_column("resumes", sa.Column("hidden_contacts", JSON, nullable=False, server_default="[]"))
    op.add_column("resumes", sa.Column("extra", JSON, nullable=False, server_default="{}"))
    op.add_column("resumes", sa.Column("remind_at", MOMENT, nullable=True))
    op.add_column("resumes", sa.Column("reminders", BIG, nullable=False, server_default="0"))
    op.create_index(
        "ix_resumes_remind_at",
        "resumes",
        ["remind_at"],
        sqlite_where=sa.text("remind_at IS NOT NULL"),
        postgresql_where=sa.text("remind_at IS NOT NULL"),
    )
    _to_items()
    op.execute("ALTER TABLE resumes DROP COLUMN education")
    _rename_step("work", "kinds")


def downgrade() -> None:
    op.add_column("resumes", sa.Column("education", sa.String(length=300), nullable=True))
    _from_items()
    _rename_step("kinds", "work")
    op.drop_index("ix_resumes_remind_at", "resumes")
    for column in (
        "reminders",
        "remind_at",
        "extra",
        "hidden_contacts",
        "hours_a_week",
        "available_from",
        "wage",
        "relocation",
    ):
        op.execute(f"ALTER TABLE resumes DROP COLUMN {column}")
    op.drop_index(op.f("ix_companies_name_key"), "companies")
    op.execute("ALTER TABLE companies DROP COLUMN name_key")
    for table in (
        "hidden_resumes",
        "complaints",
        "memberships",
        "join_links",
        "resume_photos",
        "programme_tags",
        "stop_list",
        "imports",
    ):
        op.drop_table(table)


def _rename_step(old: str, new: str) -> None:
    """The question about kinds of work leaves its name to the section of JSON Resume."""
    op.execute(f"UPDATE resumes SET draft_step = '{new}' WHERE draft_step = '{old}'")
    op.execute(f"UPDATE conversations SET state = 'resume:{new}' WHERE state = 'resume:{old}'")


def _to_items() -> None:
    """Lines of experience, education and languages become items as JSON Resume has them."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(entries.c.id, entries.c.section, entries.c.data)).all():
        section, data = _item(row.section, row.data)
        connection.execute(sa.update(entries).where(entries.c.id == row.id).values(section=section, data=data))
    told = sa.select(resumes.c.id, resumes.c.education).where(resumes.c.education.is_not(None))
    for student in connection.execute(told).all():
        item = {"institution": student.education}
        values = {"resume_id": student.id, "section": "education", "position": 0, "data": item}
        connection.execute(sa.insert(entries).values(values))
    for version in connection.execute(sa.select(versions.c.id, versions.c.content)).all():
        content = dict(version.content)
        items = [_item(entry["section"], entry["data"]) for entry in content.get("entries", ())]
        if content.pop("education", None):
            items.insert(0, ("education", {"institution": version.content["education"]}))
        content["entries"] = [{"section": section, "data": data} for section, data in items]
        connection.execute(sa.update(versions).where(versions.c.id == version.id).values(content=content))


def _item(section: str, data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if section == "experience":
        return "work", {"summary": data["text"]}
    if section == "languages" and "name" in data:
        return section, {"language": data["name"], "fluency": data["level"]}
    return section, data


def _from_items() -> None:
    """Items become lines again; sections that were not known before go."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(entries).order_by(entries.c.position.desc())).all():
        told = ", ".join(str(value) for value in row.data.values() if isinstance(value, str))
        if row.section == "education":
            studied = sa.update(resumes).where(resumes.c.id == row.resume_id).values(education=told[:300])
            connection.execute(studied)
        changed = {
            "work": ("experience", {"text": told}),
            "languages": ("languages", {"name": row.data.get("language"), "level": row.data.get("fluency")}),
        }.get(row.section)
        if changed is None:
            connection.execute(sa.delete(entries).where(entries.c.id == row.id))
        else:
            section, data = changed
            connection.execute(sa.update(entries).where(entries.c.id == row.id).values(section=section, data=data))
