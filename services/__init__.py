"""The work, one module per subject: use cases that join the open transaction, and rules as pure functions."""
