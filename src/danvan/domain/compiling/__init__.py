"""One report made of many: figures rolled up with their parts, texts by heading, exceptions, beside the year before."""
