"""From a parsed Doc to claims: one phenomenon a module."""
