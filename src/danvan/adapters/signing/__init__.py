"""Digital signatures in PDF files: signing by keys in several places, and looking into what others signed."""
