"""Looking whether all that a study knows is there, and unaltered; nothing is ever changed."""

from vivavoce.session.verifying.verification import Verification, verify

__all__ = ["Verification", "verify"]
