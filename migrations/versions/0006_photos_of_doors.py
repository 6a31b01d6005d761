"""A photo of a place's door. Frozen: a later change is a revision of its own."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and let a place tell which photo is its own and what is seen on it. There are none yet."""
    op.execute(
        "CREATE TABLE photo (hash TEXT NOT NULL, content BLOB NOT NULL, small BLOB NOT NULL, PRIMARY KEY (hash))"
    )
    for column in ("photo", "photo_shows"):
        op.execute(f"ALTER TABLE place ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
