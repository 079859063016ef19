"""Tables: cells between ruling lines, and columns set without them."""
