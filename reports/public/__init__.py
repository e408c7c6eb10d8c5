"""The public site: publications and the partnership's public face, and nothing else."""
