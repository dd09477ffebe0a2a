"""A year in one page: what a board has held, whom it has reached, and what they have answered."""
