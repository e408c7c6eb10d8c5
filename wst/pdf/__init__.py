"""PDF/UA-1 by the worker: `printing` makes the file from HTML, `building` keeps the row and the lease of its job."""
