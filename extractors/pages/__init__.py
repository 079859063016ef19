"""One page of a PDF at a time: its frame, words, ruling lines and pictures."""
