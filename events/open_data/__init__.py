"""What anybody may take from the portal and use: what a dataset is, and the one of the events.

Each field is told once: from that come the JSON, the CSV, the JSON Schema, the page that documents
it and the catalogue. Nothing about a person is in any of them.
"""
