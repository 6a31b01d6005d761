"""Names and descriptions in more languages than Dutch. Frozen: a later change is a revision of its own."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns, and the way to the few records that fill them. Nobody said anything in another language yet."""
    for table in ("place", "initiative"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN translations TEXT NOT NULL DEFAULT '[]'")
        op.execute(f"CREATE INDEX ix_{table}_translations ON {table} (number) WHERE translations <> '[]'")
