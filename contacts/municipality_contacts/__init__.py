"""The contacts of the municipalities: a board's own table of them, looked through and imported."""
