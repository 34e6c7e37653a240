"""The living page of components: every building block of a page, once; not part of an official installation."""
