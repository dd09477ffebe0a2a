"""SMHI's weather warnings: fetched in the background, shown where somebody is to travel.

``fetching`` asks SMHI, ``reading`` makes warnings of the answer, ``keeping`` stores them and
decides when to ask again, ``showing`` says which of them a page tells, ``banner`` in which words.
"""
