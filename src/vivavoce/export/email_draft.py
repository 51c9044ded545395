"""An e-mail with its attachments, as a draft that a mail program opens for sending (.eml)."""

import re
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP

from jinja2 import TemplateError

from vivavoce.domain.errors import VivavoceError
from vivavoce.export.filling_in import FillingIn, Words, in_words, written

DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST = 1024 * 1024
_SUBJECT = re.compile(r"\s*subject:[ \t]*(\S.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.I | re.A)


def render_text(name: str, template: bytes, words: Words) -> str:
    """Return a text template with its places filled in.

    Raises VivavoceError, which calls the template `name`, where that is not possible.
    """
    if len(template) > _LARGEST:
        raise VivavoceError(f"{name} is larger than 1 MB. Nothing was made; shorten it.")
    try:
        text = template.decode("utf-8-sig")
        return FillingIn(name, words, is_markup=False).from_string(text).render(written(words))
    except UnicodeDecodeError:
        raise VivavoceError(
            f"{name} is no text in UTF-8. Nothing was made; save it as plain text in UTF-8."
        ) from None
    except TemplateError as error:
        raise in_words(name, error) from None


def email_draft(name: str, text: str, to: str, attachments: Mapping[str, bytes]) -> bytes:
    """Return a draft whose subject is the first line of `text`, after `Subject:`.

    It is addressed where `to` is an e-mail address, and to nobody where it is not. Raises
    VivavoceError, which calls the template `name`, for a text without a subject.
    """
    first, _, body = text.lstrip().partition("\n")
    subject = _SUBJECT.fullmatch(first.strip())
    if not subject:
        raise VivavoceError(
            f"{name} must begin with a line such as “Subject: An invitation”. Nothing was made."
        )
    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = subject[1].strip()
    if _ADDRESS.fullmatch(to):
        message["To"] = to
    message.set_content(body.strip() + "\n")
    for file, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype=DOCX, filename=file)
    return message.as_bytes()
