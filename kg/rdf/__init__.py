"""Claims and facts as RDF; nothing here knows spaCy."""
