"""Certificates of people and agencies, whom the installation trusts, and signatures that were checked and kept."""
