"""May this happen now? By noun."""
