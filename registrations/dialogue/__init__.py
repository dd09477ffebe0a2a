"""Dialogue groups: which municipalities talk with each other, in which order, and how long.

``dividing`` is the rule and knows no database; docs/groups.md tells it in words.
"""
