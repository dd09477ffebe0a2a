"""The datasets that know who comes and what is answered, and all of them as files and a page."""
