"""Reading an official paper: blocks → passages → layout → header, outline, citations, units, tasks, deadlines, targets.

The stages stand in `reader.read_blocks`, each with what it reads and what it writes. Nothing here raises
on content: what is not understood becomes a finding, and a person confirms the reading.
"""
