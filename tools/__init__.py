"""Commands of developers that make what is committed; none of them runs in an installation."""
