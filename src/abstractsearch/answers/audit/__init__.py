"""Do the sessions hang together, and which talks sit in the wrong one?"""

from abstractsearch.answers.audit.judgement import Audit, Audited, Fit, audit

__all__ = ["Audit", "Audited", "Fit", "audit"]
