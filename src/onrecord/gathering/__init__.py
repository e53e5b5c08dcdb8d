"""Bytes to articles: one module a format, and a Refusal for what can't be read."""
