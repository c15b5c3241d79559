"""employers and what they are sent

Criteria with stars and levels, wage, start, places and a question; vacancies that wait for review; deliveries by the
employer's choice; interests, complaints and mutes; when anything that matching reads has changed.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)



def _columns() -> dict[str, tuple[Any, ...]]:
    return {
        "companies": (
            sa.Column("question", sa.Text(), nullable=True),
            sa.Column("answer", sa.Text(), nullable=True),
            sa.Column("invited", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("reminded_at", MOMENT, nullable=True),
        ),
        "vacancies": (
            sa.Column("wage", JSON, nullable=True),
            sa.Column("starts_on", sa.Date(), nullable=True),
            sa.Column("places", BIG, nullable=False, server_default="1"),
            sa.Column("question", sa.Text(), nullable=True),
            sa.Column("findings", JSON, nullable=False, server_default="[]"),
            sa.Column("cleared", JSON, nullable=False, server_default="[]"),
            sa.Column("held", sa.String(length=40), nullable=True),
            sa.Column("outcome", sa.String(length=40), nullable=True),
            sa.Column("delivery", sa.String(length=40), nullable=False, server_default="at_once"),
            sa.Column("delivery_hour", BIG, nullable=False, server_default="10"),
            sa.Column("delivery_day", BIG, nullable=False, server_default="0"),
            sa.Column("most_cards", BIG, nullable=False, server_default="20"),
            sa.Column("next_delivery_at", MOMENT, nullable=True),
            sa.Column("lessons", JSON, nullable=False, server_default="{}"),
            sa.Column("changed_at", MOMENT, nullable=True),
        ),
        "vacancy_tags": (
            sa.Column("starred", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("level", sa.String(length=40), nullable=True),
        ),
        "showings": (
            sa.Column("verdict_text", sa.Text(), nullable=True),
            sa.Column("returned_at", MOMENT, nullable=True),
            sa.Column("told_at", MOMENT, nullable=True),
        ),
        "introductions": (sa.Column("answer", sa.Text(), nullable=True),),
        "resumes": (sa.Column("changed_at", MOMENT, nullable=True),),
        "one_time_links": (sa.Column("subject_id", BIG, nullable=True),),
    }


def upgrade() -> None:
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.execute("UPDATE showings SET told_at = shown_at")
    op.execute("UPDATE resumes SET changed_at = published_at")
    op.execute("UPDATE vacancies SET changed_at = published_at")
    op.drop_index("ix_showings_resume_id", "showings")
    op.create_index(op.f("ix_showings_resume_id_shown_at"), "showings", ["resume_id", "shown_at"])
    op.create_index(op.f("ix_showings_shown_at"), "showings", ["shown_at"])
    op.create_index("ix_resumes_changed_at", "resumes", ["changed_at"])
    op.create_index("ix_vacancies_changed_at", "vacancies", ["changed_at"])
    due = sa.text("next_delivery_at IS NOT NULL")
    op.create_index(
        "ix_vacancies_next_delivery_at", "vacancies", ["next_delivery_at"], sqlite_where=due, postgresql_where=due
    )
    op.create_table(
        "vacancy_complaints",
        sa.Column("vacancy_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        _to("vacancy_complaints", "person_id", "people"),
        _to("vacancy_complaints", "vacancy_id", "vacancies"),
        sa.PrimaryKeyConstraint("vacancy_id", "person_id", name=op.f("pk_vacancy_complaints")),
    )
    op.create_table(
        "interests",
        sa.Column("vacancy_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        _to("interests", "person_id", "people"),
        _to("interests", "vacancy_id", "vacancies"),
        sa.PrimaryKeyConstraint("vacancy_id", "person_id", name=op.f("pk_interests")),
    )
    op.create_index(op.f("ix_interests_person_id_at"), "interests", ["person_id", "at"])
    op.create_table(
        "mutes",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("muted_at", MOMENT, nullable=False),
        _to("mutes", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_mutes")),
    )


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    for table in ("mutes", "interests", "vacancy_complaints"):
        op.drop_table(table)
    for index, table in (
        ("ix_vacancies_next_delivery_at", "vacancies"),
        ("ix_vacancies_changed_at", "vacancies"),
        ("ix_resumes_changed_at", "resumes"),
        ("ix_showings_shown_at", "showings"),
        ("ix_showings_resume_id_shown_at", "showings"),
    ):
        op.drop_index(index, table)
    op.create_index("ix_showings_resume_id", "showings", ["resume_id"])
    for table, columns in reversed(_columns().items()):
        for column in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
