"""What the law says as data and as grammar: document numbers, kinds, issuers, dated values, days off.

The only file access of the domain is here: `parameters` reads `in_force/*.toml` through importlib.resources.
"""

from danvan.domain.law.parameters import Confidence, DaysOff, Parameter, days_off, parameter_on
from danvan.domain.law.rule_sources import RuleSource, citations_of_rules, cites

__all__ = [
    "Confidence",
    "DaysOff",
    "Parameter",
    "RuleSource",
    "citations_of_rules",
    "cites",
    "days_off",
    "parameter_on",
]
