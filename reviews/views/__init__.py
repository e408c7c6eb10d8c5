"""Pages under /<partnership>/workspace/reviews/."""
