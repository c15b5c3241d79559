"""The history that `make demo` plays: an invented institution, told as data, and the people who live it.

`plot` makes everything that is going to happen from a seed, and is pure. `player` walks through the days; what
students, employers and the administrator do on them stands in the modules of their names. All of them act as handlers
do, through services in transactions, or as people do, through the sandbox's doors.
"""
