"""Files of evidence as downloads."""
