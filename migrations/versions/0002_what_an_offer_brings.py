"""What an offer brings and whom it suits: for the signpost. Frozen: a later change is a revision of its own."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "ALTER TABLE place ADD COLUMN elements TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE place ADD COLUMN suits TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE place ADD COLUMN walk_in INTEGER",
    "ALTER TABLE initiative ADD COLUMN elements TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE initiative ADD COLUMN suits TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE initiative ADD COLUMN languages TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE initiative ADD COLUMN from_age INTEGER",
    "ALTER TABLE initiative ADD COLUMN to_age INTEGER",
    "ALTER TABLE initiative ADD COLUMN walk_in INTEGER",
    "ALTER TABLE contact ADD COLUMN elements TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE contact ADD COLUMN suits TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE contact ADD COLUMN languages TEXT NOT NULL DEFAULT '[]'",
)


def upgrade() -> None:
    """Add the columns."""
    for statement in STATEMENTS:
        op.execute(statement)
