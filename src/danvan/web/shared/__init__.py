"""What every area of pages uses: guards, the actor, refusals, the frame of a page."""
