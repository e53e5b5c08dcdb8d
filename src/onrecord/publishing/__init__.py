"""The record as bytes: one file a format."""
