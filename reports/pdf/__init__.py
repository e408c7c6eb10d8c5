"""The report on paper: PDF/UA-1, built by the worker from the frozen content and nothing else."""
