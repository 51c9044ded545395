"""`vivavoce doctor`: whether this computer, its devices and the study are fit for a call."""

from vivavoce.session.examining.examination import Examination, examine
from vivavoce.session.examining.finding import Finding

__all__ = ["Examination", "Finding", "examine"]
