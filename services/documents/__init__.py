"""A resume as documents: PDF, picture, DOCX, Markdown and JSON Resume, and what an uploaded document says."""
