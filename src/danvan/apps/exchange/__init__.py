"""Packages of papers between this installation and others (edXML)."""
