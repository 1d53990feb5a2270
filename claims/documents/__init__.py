"""Documents: bytes from the outside become clean text with offsets that hold."""
