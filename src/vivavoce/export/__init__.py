"""Writing signed-off transcripts for analysts, one module a format."""
