"""The statements of each migration; the steps themselves are in `storage.migrations`."""
