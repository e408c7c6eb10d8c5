"""What a partnership starts with: the toolkit's methods and the domains of an appraisal. All of it can be reworded."""
