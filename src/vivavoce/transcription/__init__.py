"""From sound to words: models, engines and what works with them."""
