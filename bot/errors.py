"""Why a command ends early, in one sentence for whoever called it."""

CONFIGURATION = 78
"""Exit code for what a person has to change first (EX_CONFIG); the supervisor does not try again after it."""


class StartError(Exception):
    """The sentence; nothing was damaged when it is raised."""
