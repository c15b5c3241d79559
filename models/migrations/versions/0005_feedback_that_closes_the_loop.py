"""feedback that closes the loop

Reminders of surveys, what moderators say of feedback and answer to it, the whole improvement register with its history
and whether it helped, when incidents were resolved, and what was measured of the service day by day.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)
REMIND = "ix_survey_invitations_remind"
_SENT = {
    "ix_outbox_replies": ("created_at", "lane = 'reply'"),
    "ix_outbox_sent_notices": ("not_before", "lane <> 'reply' AND state = 'sent'"),
}
_REFERENCES = {"duplicate_of": "improvements", "incident_id": "incidents"}


def _columns() -> dict[str, tuple[Any, ...]]:
    return {
        "survey_invitations": (
            sa.Column("reminded_at", MOMENT, nullable=True),
            sa.Column("first_due_at", MOMENT, nullable=True),
        ),
        "feedback": (
            sa.Column("quote_hidden", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("confirmed_at", MOMENT, nullable=True),
        ),
        "improvements": (
            sa.Column("description", sa.Text(), nullable=True),
            sa.Column("size", sa.String(length=40), nullable=True),
            sa.Column("priority", sa.Double(), nullable=True),
            sa.Column("justification", sa.Text(), nullable=True),
            sa.Column("measure", JSON, nullable=True),
            sa.Column("status_before", sa.String(length=20), nullable=True),
            sa.Column("done_at", MOMENT, nullable=True),
        ),
        "incidents": (sa.Column("resolved_at", MOMENT, nullable=True),),
    }


def upgrade() -> None:
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    for column, other in _REFERENCES.items():
        # One statement for both databases: the reference stands with its column, where SQLite can still drop it.
        constraint = f"BIGINT CONSTRAINT fk_improvements_{column}_{other}"
        kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else constraint
        op.execute(f"ALTER TABLE improvements ADD COLUMN {column} {kind} REFERENCES {other}(id)")
    # What was asked before there were reminders is not reminded of.
    op.execute("UPDATE survey_invitations SET first_due_at = due_at, reminded_at = asked_at")
    waits = sa.text("state = 'asked' AND reminded_at IS NULL")
    op.create_index(REMIND, "survey_invitations", ["due_at"], sqlite_where=waits, postgresql_where=waits)
    for name, (column, rows) in _SENT.items():
        op.create_index(name, "outbox", [column], sqlite_where=sa.text(rows), postgresql_where=sa.text(rows))
    op.execute("UPDATE improvements SET done_at = changed_at WHERE status IN ('done', 'verified')")
    op.execute("UPDATE incidents SET resolved_at = last_seen_at WHERE state = 'resolved'")
    op.create_table(
        "feedback_replies",
        sa.Column("id", BIG, nullable=False),
        sa.Column("feedback_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _to("feedback_replies", "feedback_id", "feedback"),
        _to("feedback_replies", "person_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_replies")),
    )
    op.create_index(op.f("ix_feedback_replies_feedback_id"), "feedback_replies", ["feedback_id"])
    op.create_table(
        "improvement_events",
        sa.Column("id", BIG, nullable=False),
        sa.Column("improvement_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before", sa.String(length=800), nullable=True),
        sa.Column("after", sa.String(length=800), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        _to("improvement_events", "improvement_id", "improvements"),
        _to("improvement_events", "person_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement_events")),
    )
    op.create_index(op.f("ix_improvement_events_improvement_id_at"), "improvement_events", ["improvement_id", "at"])
    op.create_index(op.f("ix_improvement_events_at"), "improvement_events", ["at"])
    op.create_table(
        "improvement_verdicts",
        sa.Column("improvement_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _to("improvement_verdicts", "improvement_id", "improvements"),
        _to("improvement_verdicts", "person_id", "people"),
        sa.PrimaryKeyConstraint("improvement_id", "person_id", name=op.f("pk_improvement_verdicts")),
    )
    op.create_table(
        "service_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("count", BIG, nullable=False),
        sa.Column("good", BIG, nullable=False),
        sa.Column("histogram", JSON, nullable=False),
        sa.PrimaryKeyConstraint("day", "measure", name=op.f("pk_service_days")),
    )


def _to(table: str, column: str, other: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def downgrade() -> None:
    for table in ("service_days", "improvement_verdicts", "improvement_events", "feedback_replies"):
        op.drop_table(table)
    op.drop_index(REMIND, "survey_invitations")
    for name in _SENT:
        op.drop_index(name, "outbox")
    for column in reversed(_REFERENCES):
        op.execute(f"ALTER TABLE improvements DROP COLUMN {column}")
    for table, columns in reversed(_columns().items()):
        for column in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
