"""The only writers of priorities, their cycles, events, evidence, plans and impact: one module for each noun."""
