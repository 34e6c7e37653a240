"""danvan: the yearly cycle of công tác dân vận chính quyền, from a signed plan to a published ranking."""

__version__ = "0.1.0"
