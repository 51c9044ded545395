"""From words with a speaker to turns: who took over when, under which question, with marks."""
