"""A made-up telephone interview to try everything on: `call.ogg`, and `script.json` about it."""
