"""The student's side: building a resume, its own page, and what can be added to it."""
