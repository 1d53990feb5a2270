"""How the desk writes dates and numbers, by language; named in the settings."""
