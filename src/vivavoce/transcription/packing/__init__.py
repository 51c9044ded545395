"""Several utterances in what an engine hears in one go, and its words given back to each."""
