"""Looking through a unit's report before it is sent: what is missing, and what looks as if nobody had counted.

Pure rules over what a report asks and what it says. A flag never refuses by itself: its author mends what it points
at or explains it in a sentence, and the receiving office reads both.
"""
