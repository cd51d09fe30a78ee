"""Who publishes the leaflets: ``_organisation.yaml`` and its version in the leaflet's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plainleaf.content.checks import check_contacts, check_language, check_profile
from plainleaf.content.document import open_shared
from plainleaf.content.findings import drop_follow_ups
from plainleaf.content.markdown import MarkdownContext, check_value
from plainleaf.content.model import Contact, Logo, Organisation
from plainleaf.content.node_reader import NodeReader, fields, scalars, texts
from plainleaf.content.phones import regions
from plainleaf.content.phones.check import check_contacts_phones
from plainleaf.content.placeholders import escape, fill, find_unfilled
from plainleaf.content.publisher.brand import check_brand, known_colour
from plainleaf.content.publisher.web_address import check_web_address
from plainleaf.content.schema.files import OrganisationFile
from plainleaf.content.schema.shape import check_shape, plain
from plainleaf.content.schema.values import canonical_language
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Line, Picture
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.content.yaml.nodes import Node, Scalar, YamlDocument
from plainleaf.finding import Finding
from plainleaf.project import Project, absolute


@dataclass(slots=True)
class Published:
    """The organisation as far as it could be read, the files it came from, what is wrong."""

    organisation: Organisation | None = None
    name: str | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def values(self) -> Mapping[str, Text]:
        """What placeholders stand for."""
        return self.organisation.values if self.organisation else {}

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """The contacts that every leaflet may name."""
        return self.organisation.contacts if self.organisation else {}


def read_organisation(project: Project, language: str) -> Published:
    """The organisation of a project, for a leaflet in ``language``.

    A field of ``_organisation.<language>.yaml`` wins over the same field of the general file;
    ``contacts``, ``values`` and ``profiles`` are joined key by key. Never raises.
    """
    published = Published()
    general = project.organisation()
    if general is None:
        return published
    published.name = _name(general, project)
    values: dict[str, Text] = {}
    documents = []
    for path in (general, project.twin(language)):
        document = _open(path, project, published) if path else None
        if document:
            documents.append(document)
            values |= _values(document)
    for document in documents:
        _read(document, values, project, language, published)
    return published


def _name(path: Path, project: Project) -> str:
    inside = absolute(path).is_relative_to(project.root)
    return project.name(path) if inside else path.parent.name + "/" + path.name


def _open(path: Path, project: Project, published: Published) -> YamlDocument | None:
    opened = open_shared(path, _name(path, project), project)
    if opened.source:
        published.sources[opened.source.path] = opened.source
    published.findings += opened.findings
    return opened.document


def _values(document: YamlDocument) -> dict[str, Text]:
    entries = fields(fields(document.root).get("values")).entries
    return {e.key.value: e.value.text for e in entries if isinstance(e.value, Scalar)}


def _read(
    document: YamlDocument,
    values: Mapping[str, Text],
    project: Project,
    language: str,
    published: Published,
) -> None:
    source, root = document.source, document.root
    assert root is not None
    before = published.organisation or Organisation(source, language)
    findings: list[Finding] = []
    own = fields(root)
    for entry in own.entries:
        if entry.key.value not in ("values", "profiles"):
            for scalar in scalars(entry.value):
                findings += find_unfilled(scalar.text, values, source.path)
    findings += check_shape(
        root, OrganisationFile, source, lambda text: fill(text, values, markdown=False)
    )
    findings += check_contacts(own.get("contacts"), source)
    findings += check_language(own.get("language"), source, project)
    tag = own.get("language")
    spoken = tag.value.strip() if isinstance(tag, Scalar) else ""
    countries = regions(*(spoken,) if spoken else (), language)
    context = MarkdownContext(
        project.root, {}, findings, project.base, spoken or language, countries
    )
    for entry in fields(own.get("values")).entries:
        if isinstance(entry.value, Scalar):
            check_value(entry.value.text, entry.value.style, context)
    findings += check_brand(fields(own.get("brand")).get("colour"), source)
    parts = NodeReader(source, values, context)
    web = own.get("web_address")
    findings += check_web_address(web, source, parts.text(web))
    profiles = [*before.profiles, *(e.key.value for e in fields(own.get("profiles")).entries)]
    findings += check_profile(own.get("profile"), source, profiles)
    general = project.organisation()
    is_own = general is not None and absolute(general).is_relative_to(project.root)
    published.organisation = _organisation(parts, own, before, values, language, is_own)
    here = {entry.key.value for entry in fields(own.get("contacts")).entries}
    contacts = (each for key, each in published.contacts.items() if key in here)
    findings += check_contacts_phones(contacts, countries)
    published.findings += drop_follow_ups(findings, document)


def _organisation(
    parts: NodeReader,
    own: Fields,
    before: Organisation,
    values: Mapping[str, Text],
    default_language: str,
    is_own: bool,
) -> Organisation:
    language = canonical_language(parts.text(own.get("language")).value or default_language)
    profiles: Any = plain(own.get("profiles") or Fields((), 0, 1), lambda text: text)
    return Organisation(
        source=before.source,
        language=language,
        name=parts.maybe_line(own.get("name")) or before.name,
        department=parts.maybe_line(own.get("department")) or before.department,
        # A picture of another folder is not there for a leaflet that has no file of its own.
        logo=(_logo(parts, own.get("logo")) if is_own else None) or before.logo,
        brand=known_colour(parts.text(fields(own.get("brand")).get("colour")).value.strip())
        or before.brand,
        web_address=parts.maybe_label(own.get("web_address")) or before.web_address,
        address=_address(parts, own.get("address")) or before.address,
        contacts={**before.contacts, **parts.contacts(own.get("contacts"))},
        values=values,
        other_formats=parts.maybe_line(own.get("other_formats")) or before.other_formats,
        feedback=parts.maybe_line(own.get("feedback")) or before.feedback,
        disclaimer=parts.maybe_line(own.get("disclaimer")) or before.disclaimer,
        citation_marks=parts.text(own.get("citation_marks")).value or before.citation_marks,
        profile=parts.text(own.get("profile")).value or before.profile,
        layouts=tuple(parts.text(name).value for name in texts(own.get("layouts")))
        or before.layouts,
        editions=tuple(parts.text(name) for name in texts(own.get("editions"))) or before.editions,
        approvals=tuple(parts.text(step).value for step in texts(own.get("approvals")))
        or before.approvals,
        profiles={**before.profiles, **(profiles if isinstance(profiles, dict) else {})},
        languages={**before.languages, parts.source.path: language},
    )


def _address(parts: NodeReader, node: Node | None) -> tuple[Line, ...]:
    """A list of lines, or text over several lines."""
    if not isinstance(node, Scalar):
        return parts.lines(node)
    pieces = []
    at = 0
    for piece in node.value.split("\n"):
        end = at + len(piece)
        if piece.strip():
            text = node.text[at:end]
            pieces.append(parts.line(Scalar(text, "", text.offsets[0], text.offsets[-1] + 1)))
        at = end + 1
    return tuple(pieces)


def _logo(parts: NodeReader, node: Node | None) -> Logo | None:
    """Read as the Markdown picture it could be, so that it is held to the same rules."""
    file, alt = parts.text(fields(node).get("file")), parts.text(fields(node).get("alt"))
    if not file or not alt:
        return None
    begin, end = alt.offsets[0], file.offsets[0]
    marks = [Text(m, file.source, (at,) * len(m)) for m, at in (("![", begin), ("](<", end))]
    whole = marks[0] + escape(alt) + marks[1] + file
    whole += Text(">)", file.source, (file.offsets[-1],) * 2)
    picture = next(iter(parts.blocks(whole)), None)
    return Logo(picture.path, picture.alt) if isinstance(picture, Picture) else None
