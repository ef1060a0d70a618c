"""From what articles say to facts, over as much of the digest as a change concerns."""
