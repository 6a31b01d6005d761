"""Alembic's environment: the program hands over its own connection, in a transaction that it will commit itself."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
