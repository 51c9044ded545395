"""After a call: how it went, what was written, and who is to be looked after."""
