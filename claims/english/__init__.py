"""What every pure room needs to know of the English language, and nothing about any task.

Word lists that grow are text files under ``lexicons/`` (one entry a line, a header that says what
it holds and where it is from), read by ``lexicon``; number words stand in ``numerals``, the names
of months, weekdays and holidays in ``calendar``.
"""
