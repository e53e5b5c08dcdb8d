"""Readings to a record: who is who, which reports are the same statement, who copied whom."""
