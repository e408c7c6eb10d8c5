"""Forms, by noun. No field invites a name, a date of birth, an address or a case number of anybody: hints say so."""

NOBODY = "Do not enter a child's or an adult's name, date of birth, address or case number."
