"""The first start: who runs this installation, its offices, lead, letterhead, first accounts."""
