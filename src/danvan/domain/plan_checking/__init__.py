"""Looking a plan through before it is signed: its bases, targets, duties, days, units, writing and form.

Pure rules over what was read of the text, or corrected by a person. Each finding says what is wrong, where, by which
article, and how it may be mended; nothing here changes anything.
"""
