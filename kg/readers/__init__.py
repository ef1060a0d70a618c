"""From bytes to articles: one module a format, each with ``read``."""
