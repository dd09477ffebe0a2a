"""Files that people send as answers: which are taken, by their names and by what is in them."""

import zipfile

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 5 * 1024 * 1024
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": f"{OOXML}wordprocessingml.document",
    "xlsx": f"{OOXML}spreadsheetml.sheet",
    "pptx": f"{OOXML}presentationml.presentation",
    "odt": f"{ODF}text",
    "ods": f"{ODF}spreadsheet",
    "odp": f"{ODF}presentation",
}
BEGINS = {
    "pdf": b"%PDF-",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}
# Where the document itself lies in a file of Office Open XML (ISO/IEC 29500-2).
PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
# What a machine might run if the last ending were lost or hidden, as "invoice.exe.pdf".
RUN = {"bat", "cmd", "com", "dll", "exe", "hta", "htm", "html", "jar", "js", "lnk", "mht", "mhtml"}
RUN |= {"msi", "php", "ps1", "py", "scr", "sh", "svg", "vb", "vbs", "wsf", "xhtml", "xml", "zip"}


class UploadField(forms.FileField):
    """A file of a kind that is taken; gives it back with its content read."""

    default_error_messages = {
        "empty": _("The file is empty."),
        "max_length": _("The name of the file is too long."),
        "too_big": _("The file is larger than 5 MB. Choose a smaller one."),
        "wrong_kind": _(
            "Choose a PDF, a picture (JPEG or PNG) or a document from Word, Excel or the like."
        ),
        "other_content": _("The file is not what its name says it is. Save it anew and try again."),
    }

    def __init__(self, **options):
        accept = ",".join(f".{ending}" for ending in TYPES)
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(max_length=150, widget=widget, **options)

    def clean(self, data, initial=None):
        # What is stored already is not checked again, nor read.
        return super().clean(data, initial) if data else None

    def to_python(self, data):
        upload = super().to_python(data)
        if upload.size > MOST_BYTES:
            raise ValidationError(self.error_messages["too_big"], code="too_big")
        ending = ending_of(upload.name)
        if not ending:
            raise ValidationError(self.error_messages["wrong_kind"], code="wrong_kind")
        if not is_what_it_says(upload, ending):
            raise ValidationError(self.error_messages["other_content"], code="other_content")
        return upload


def ending_of(name: str) -> str:
    """The ending of a name that is taken, in lower case; empty for any other name."""
    stem, _dot, ending = name.lower().rpartition(".")
    inner = {part.strip() for part in stem.split(".")[1:]}
    return ending if stem and ending in TYPES and not inner & RUN else ""


def is_what_it_says(upload, ending: str) -> bool:
    upload.seek(0)
    if ending in BEGINS:
        return upload.read(len(BEGINS[ending])) == BEGINS[ending]
    return zipfile.is_zipfile(upload) and is_document(upload, ending)


def is_document(upload, ending: str) -> bool:
    """Only the list of what is packed in it is read, and a line that says its kind."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as packed:
            if ending in PARTS:
                names = packed.namelist()
                has_part = any(name.startswith(PARTS[ending]) for name in names)
                return has_part and "[Content_Types].xml" in names
            # OpenDocument 1.3 part 2 § 3.3: the first file says what kind of document it is.
            with packed.open("mimetype") as kind:
                return kind.read(100).decode("ascii") == TYPES[ending]
    # What zipfile raises for a file that is no archive, lacks the part, is packed in a way that it
    # does not know, is encrypted, or has a part that is no text.
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, UnicodeError):
        return False
