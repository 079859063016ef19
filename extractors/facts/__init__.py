"""What a PDF states of itself beside its text: metadata, outline, form fields and digital signatures."""
