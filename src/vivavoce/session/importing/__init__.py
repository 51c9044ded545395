"""Sound that a dictaphone, a call recorder or a meeting program made becomes an interview."""

from vivavoce.session.importing.imported import Imported, ImportedFile
from vivavoce.session.importing.sound import import_sound

__all__ = ["Imported", "ImportedFile", "import_sound"]
