"""The glossary of the published arrangements: 14 terms, in its order and its words."""

TERMS = [
    ("CCG", "Clinical Commissioning Group"),
    ("DHR", "Domestic Homicide Review"),
    ("EWG", "Executive Working Group"),
    ("MASA", "Multi Agency Safeguarding Arrangement"),
    ("MASH", "Multi Agency Safeguarding Hub"),
    ("LCSPRs", "Local Child Safeguarding Practice Reviews"),
    ("LSCB", "Local Safeguarding Childrens Board"),
    ("LGA", "Local Government Association"),
    ("SAR", "Safeguarding Adult Review"),
    ("SCPR", "Safeguarding Children Practice Review"),
    ("SCR", "Serious Case Review"),
    ("WSCB", "Wolverhampton Safeguarding Children’s Board"),
    ("WST", "Wolverhampton Safeguarding Together"),
    ("WSCT", "Wolverhampton Safeguarding Children Together"),
]
