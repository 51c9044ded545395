"""What outlives a single screen, or stands between a key and the study."""
