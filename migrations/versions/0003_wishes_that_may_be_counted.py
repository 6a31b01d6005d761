"""Whether somebody agreed that a wish is counted along, without a name. Frozen: a later change is a revision too."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column. Nobody was asked before, so no wish that was there counts."""
    op.execute("ALTER TABLE wish ADD COLUMN may_be_counted INTEGER NOT NULL DEFAULT 0")
