"""From the entities of one article to the entities of the graph."""
