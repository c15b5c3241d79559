"""What an employer does: the company, its vacancies, the candidates for them."""
