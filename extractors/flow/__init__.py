"""From words to running text: lines, reading order, running heads, blocks, sentences."""
