"""Frozen records that the stages hand to one another; they know nothing of spaCy or RDF."""
