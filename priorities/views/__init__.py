"""Pages under /<partnership>/workspace/priorities/."""
