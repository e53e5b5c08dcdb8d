#!/bin/sh
# Writes docs/commands.md from the commands' own help.
cd "$(dirname "$0")/.." && .venv/bin/python -m typer onrecord.cli utils docs --name onrecord --title "Commands" --output docs/commands.md
