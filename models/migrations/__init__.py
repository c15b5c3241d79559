"""The schema's history. HEAD is the newest revision, known without loading Alembic so that a start stays fast."""

HEAD = "0005"
