"""Plans in the writing: begun from an upper plan or from last year's, approved, handed out as DOCX."""
