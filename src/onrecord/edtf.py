"""Calendar arithmetic on EDTF dates (ISO 8601-2): resolving kept time expressions against a date."""
