"""When groups meet, counted ahead. Empty at first: the program counts in the background. Frozen."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        "CREATE TABLE occurrence (record INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, "
        "made_with TEXT NOT NULL, times BLOB NOT NULL, PRIMARY KEY (record), "
        "FOREIGN KEY(record) REFERENCES record (number))"
    )
