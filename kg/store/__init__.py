"""Where the graph is kept and how it is asked; knows quads, strings and SPARQL, nothing of articles."""
