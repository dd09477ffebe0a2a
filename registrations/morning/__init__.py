"""The first page of the administration: what waits, and how it goes with the coming events."""
