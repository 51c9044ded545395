"""`study.db`: what a study may hold in the clear. The only room that knows sqlite-utils."""
