"""Phrases of the vocabulary: read, inflected, and found in text through their rarest word."""
