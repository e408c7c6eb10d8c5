"""What must hold before a step, by noun. The docstring of a policy is the sentence that is shown."""
