"""living catalogue

Tags keep what a release shipped, so that a new one cannot undo an administrator's decision; merges with what they moved;
levels, evidence and verifications of a resume's tags; why a proposal was declined.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)

tags = sa.table(
    "tags",
    sa.column("id", BIG),
    sa.column("name_ru", sa.String),
    sa.column("name_en", sa.String),
    sa.column("category", sa.String),
    sa.column("parent", sa.String),
    sa.column("related", JSON),
    sa.column("synonyms", JSON),
    sa.column("from_catalog", sa.Boolean),
    sa.column("shipped", JSON),
)


def upgrade() -> None:
    op.add_column("tags", sa.Column("level_ru", sa.String(length=200), nullable=True))
    op.add_column("tags", sa.Column("level_en", sa.String(length=200), nullable=True))
    # One statement for both databases: the reference stands with its column, where SQLite can still drop it.
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT CONSTRAINT fk_tags_merged_into_tags"
    op.execute(f"ALTER TABLE tags ADD COLUMN merged_into {kind} REFERENCES tags(id)")
    op.add_column("tags", sa.Column("retired_at", MOMENT, nullable=True))
    op.add_column("tags", sa.Column("shipped", JSON, nullable=True))
    _keep_shipped()
    op.execute("ALTER TABLE tags DROP COLUMN from_catalog")

    op.add_column("resume_tags", sa.Column("level", sa.String(length=40), nullable=True))
    op.add_column("resume_tags", sa.Column("evidence", JSON, nullable=True))
    op.add_column("tag_proposals", sa.Column("reason", sa.String(length=40), nullable=True))
    op.add_column("tag_proposals", sa.Column("text", sa.Text(), nullable=True))

    op.create_table(
        "tag_merges",
        sa.Column("id", BIG, nullable=False),
        sa.Column("tag_id", BIG, nullable=False),
        sa.Column("into_id", BIG, nullable=False),
        sa.Column("moved", JSON, nullable=False),
        sa.Column("merged_at", MOMENT, nullable=False),
        sa.Column("merged_by", BIG, nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["into_id"], ["tags.id"], name=op.f("fk_tag_merges_into_id_tags"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["merged_by"], ["people.id"], name=op.f("fk_tag_merges_merged_by_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_tag_merges_tag_id_tags"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag_merges")),
    )
    op.create_index(op.f("ix_tag_merges_tag_id"), "tag_merges", ["tag_id"])
    op.create_table(
        "tag_verifications",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("tag_id", BIG, nullable=False),
        sa.Column("verifier_id", BIG, nullable=True),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_tag_verifications_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_tag_verifications_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["verifier_id"], ["people.id"], name=op.f("fk_tag_verifications_verifier_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag_verifications")),
    )
    op.create_index(op.f("ix_tag_verifications_person_id_tag_id"), "tag_verifications", ["person_id", "tag_id"])
    op.create_index(op.f("ix_tag_verifications_verifier_id"), "tag_verifications", ["verifier_id"])
    asked, expires = sa.text("state = 'asked'"), sa.text("expires_at IS NOT NULL")
    op.create_index(
        "uq_tag_verifications_asked",
        "tag_verifications",
        ["person_id", "tag_id"],
        unique=True,
        sqlite_where=asked,
        postgresql_where=asked,
    )
    op.create_index(
        "ix_tag_verifications_expires_at",
        "tag_verifications",
        ["expires_at"],
        sqlite_where=expires,
        postgresql_where=expires,
    )


def _keep_shipped() -> None:
    """Until now nobody could change a shipped tag, so what stands in the row is what was shipped."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(tags).where(tags.c.from_catalog)).all():
        shipped = {
            "ru": row.name_ru,
            "en": row.name_en,
            "category": row.category,
            "parent": row.parent,
            "related": row.related,
            "synonyms": row.synonyms,
            "level_ru": None,
            "level_en": None,
        }
        connection.execute(sa.update(tags).where(tags.c.id == row.id).values(shipped=shipped))


def downgrade() -> None:
    op.drop_table("tag_verifications")
    op.drop_table("tag_merges")
    for table, column in (
        ("tag_proposals", "text"),
        ("tag_proposals", "reason"),
        ("resume_tags", "evidence"),
        ("resume_tags", "level"),
    ):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.add_column("tags", sa.Column("from_catalog", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.execute(sa.update(tags).values(from_catalog=tags.c.shipped.is_not(None)))
    for column in ("shipped", "retired_at", "merged_into", "level_en", "level_ru"):
        op.execute(f"ALTER TABLE tags DROP COLUMN {column}")
