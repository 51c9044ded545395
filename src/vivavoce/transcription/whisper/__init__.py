"""OpenAI's Whisper as an engine, on the processor and from a file on disk only.

Its layers and weights are openai-whisper's own. The loop around them is ours, for what its own
cannot do: decode many rows at once and let each go when it is finished, stop at a loop, look only
at as much sound as there is, and tell when each word was said without hearing it all twice.
"""
