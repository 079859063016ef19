"""Files as they were handed in: found, told by their content, described by ``submission.yaml``; no PDF is opened."""
