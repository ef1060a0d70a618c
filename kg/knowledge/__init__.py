"""What kg knows about the world of news, read from the Turtle files of ``ontology/``."""
