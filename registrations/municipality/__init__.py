"""A municipality's own page, behind its secret link, and what a board writes to it."""
