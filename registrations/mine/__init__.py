"""My registration: what the holder of a secret link sees of it, and may change."""
