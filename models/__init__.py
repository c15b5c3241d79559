"""The data: tables, queries, migrations and the transaction that everything joins."""
