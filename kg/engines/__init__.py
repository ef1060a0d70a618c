"""How a pipeline is run over many articles."""
