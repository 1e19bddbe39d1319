"""The forms of an export, and an export in one of them."""

from collections.abc import Iterable, Iterator

from chatapp.features.exporting import writing_html, writing_json, writing_markdown
from chatapp.features.exporting.models import Form, Line, Whole

FORMS: dict[str, Form] = {
    form.kind: form for form in (writing_html.FORM, writing_markdown.FORM, writing_json.FORM)
}  # fmt: skip
ENDINGS = {"html": "html", "markdown": "md", "json": "json"}


def written(form: Form, whole: Whole, batches: Iterable[list[Line]]) -> Iterator[str]:
    """The file, piece by piece."""
    yield form.begin(whole)
    first = True
    for lines in batches:
        pieces = []
        for line in lines:
            pieces.append(form.line(line, first))
            first = False
        if pieces:
            yield "".join(pieces)
    yield form.end()
