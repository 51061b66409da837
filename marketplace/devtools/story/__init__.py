"""
The invented story that the demo tells.

Minatono (みなと野市) is no real city: its 40 producers, 120 goods, offices and people are made up, and
the pages of its programmes say so. Everything is the same at every telling but the dates, which
are counted back from the day it is told.
"""
