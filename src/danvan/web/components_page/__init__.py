"""The living page of components: every building block of a page, once, with an example; not part of an official installation."""
