"""kg, the knowledge-graph loader for news."""
