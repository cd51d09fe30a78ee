"""Builds the frozen Leaflet from the nodes of its file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plainleaf.content.checks import (
    SHIPPED_PROFILES,
    check_agreement,
    check_language,
    check_profile,
)
from plainleaf.content.findings import drop_follow_ups
from plainleaf.content.limits import limit
from plainleaf.content.markdown import MarkdownContext
from plainleaf.content.messages import guess, join_words, make_finding
from plainleaf.content.model import (
    Contact,
    Help,
    HelpLevel,
    Leaflet,
    ReaderTest,
    Reference,
    Section,
    Status,
    Term,
    Waiver,
    Wording,
)
from plainleaf.content.node_reader import NodeReader, fields, groups, scalars, texts
from plainleaf.content.organisation import Published
from plainleaf.content.phones import regions
from plainleaf.content.phones.check import check_contacts_phones, check_words_phones
from plainleaf.content.phrases.times import FixedWords, check_times, fixed_words, read_times
from plainleaf.content.placeholders import fill, find_unfilled
from plainleaf.content.schema.files import LeafletFile
from plainleaf.content.schema.shape import check_shape
from plainleaf.content.schema.values import canonical_language
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.content.yaml.nodes import Node, Scalar, YamlDocument, place
from plainleaf.finding import Finding
from plainleaf.project import Project


def build_leaflet(
    document: YamlDocument, slug: str, project: Project, published: Published
) -> tuple[Leaflet | None, list[Finding]]:
    """The leaflet of a document and everything found; None where a finding leaves none."""
    source, root = document.source, document.root
    assert root is not None
    values = published.values
    findings: list[Finding] = []
    for scalar in scalars(root):
        if len(findings) < limit("findings"):
            findings += find_unfilled(scalar.text, values, published.name)
    unfilled_at = {finding.place.line for finding in findings}
    shape = check_shape(root, LeafletFile, source, lambda text: fill(text, values, markdown=False))
    findings += [f for f in shape if f.rule[:2] != "C2" or f.place.line not in unfilled_at]
    if not isinstance(root, Fields):
        return None, drop_follow_ups(findings, document)
    findings += check_language(root.get("language"), source, project)
    findings += check_agreement(root, source, project)
    numbers = _numbers(root)
    language = canonical_language(_tag(root))
    countries = _countries(language, published)
    context = MarkdownContext(project.root, numbers, findings, project.base, language, countries)
    words = fixed_words(language, project)
    builder = _Builder(NodeReader(source, values, context), root, published, words, findings)
    leaflet = builder.leaflet(slug, numbers)
    findings += check_contacts_phones(builder.own_contacts.values(), countries)
    findings += check_words_phones(leaflet, countries)
    findings = drop_follow_ups(findings, document)
    return leaflet, findings


def _tag(root: Fields) -> str:
    node = root.get("language")
    return node.value.strip() if isinstance(node, Scalar) and node.value.strip() else "en"


def _countries(language: str, published: Published) -> tuple[str, ...]:
    """Where the national phone numbers of a leaflet in ``language`` may belong to."""
    organisation = published.organisation
    return regions(*(organisation.language,) if organisation else (), language)


def _numbers(root: Fields) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, group in enumerate(groups(root.get("sources")), start=1):
        node = group.get("id")
        if isinstance(node, Scalar):
            numbers.setdefault(node.value.strip(), number)
    return numbers


class _Builder:
    """Builds each part of a leaflet, passing over what the schema has refused."""

    def __init__(
        self,
        parts: NodeReader,
        root: Fields,
        published: Published,
        fixed: FixedWords,
        findings: list[Finding],
    ) -> None:
        self.parts = parts
        self.root = root
        self.published = published
        self.fixed = fixed
        self.findings = findings
        self.own_contacts = parts.contacts(root.get("contacts"))

    def leaflet(self, slug: str, numbers: Mapping[str, int]) -> Leaflet:
        parts, root = self.parts, self.root
        next_review = root.get("next_review") or root
        approved = parts.text(root.get("status")).value == Status.APPROVED
        boxes = self._help(root.get("get_help"))
        about = parts.body(root.get("about"))
        return Leaflet(
            source=parts.source,
            slug=slug,
            title=parts.line(root.get("title")),
            subtitle=parts.maybe_line(root.get("subtitle")),
            language=canonical_language(parts.text(root.get("language")).value),
            reference=parts.label(root.get("reference")),
            version=parts.label(root.get("version")),
            status=Status.APPROVED if approved else Status.DRAFT,
            last_reviewed=parts.date(root.get("last_reviewed")),
            next_review=parts.date(root.get("next_review")) or date.min,
            next_review_place=place(parts.source, next_review),
            written_by=parts.lines(root.get("written_by")),
            approved_by=parts.lines(root.get("approved_by")),
            about=parts.blocks(about),
            about_body=about,
            key_points=parts.lines(root.get("key_points"), lead_in=False),
            get_help=boxes,
            sections=self._sections(root.get("sections")),
            glossary=self._glossary(root.get("glossary")),
            contacts=self._contacts(boxes),
            sources=self._references(root.get("sources"), numbers),
            wording=self._wording(),
            tested=self._tested(),
            organisation=self.published.organisation,
            editions=tuple(parts.text(name) for name in texts(root.get("editions"))),
            topic=str(parts.text(root.get("topic"))).strip(),
        )

    def _help(self, node: Node | None) -> tuple[Help, ...]:
        boxes = []
        for group in groups(node):
            level = self.parts.text(group.get("level")).value
            boxes.append(
                Help(
                    level=HelpLevel(level) if level in list(HelpLevel) else HelpLevel.ROUTINE,
                    when=self.parts.lines(group.get("when"), lead_in=False),
                    do=self.parts.line(group.get("do"), lead_in=bool(group.get("contacts"))),
                    contacts=tuple(self._find_contacts(texts(group.get("contacts")))),
                    while_you_wait=self.parts.lines(group.get("while_you_wait"), lead_in=False),
                    place=place(self.parts.source, group),
                )
            )
        return tuple(boxes)

    def _find_contacts(self, keys: tuple[Scalar, ...]) -> list[Contact]:
        known = {**self.published.contacts, **self.own_contacts}
        contacts = []
        for node in keys:
            key = node.value.strip()
            if key in known:
                contacts.append(known[key])
            elif key and fields(self.root.get("contacts")).entry(key) is None:
                facts = {
                    "key": key,
                    "guess": guess(key, known),
                    "known": join_words(known, "and") or None,
                    "none": None if known else "",
                }
                self.findings.append(make_finding("C205", place(self.parts.source, node), **facts))
        return contacts

    def _contacts(self, boxes: tuple[Help, ...]) -> tuple[Contact, ...]:
        used = {contact.key: contact for box in boxes for contact in box.contacts}
        return tuple({**self.own_contacts, **used}.values())

    def _sections(self, node: Node | None) -> tuple[Section, ...]:
        parts, sections = self.parts, []
        for number, group in enumerate(groups(node), start=1):
            heading = parts.line(group.get("heading"), lead_in=True)
            body = parts.body(group.get("body"))
            own_place = place(parts.source, group)
            blocks = parts.blocks(body)
            times = read_times(group.get("times"), group.get("times_words"), parts, self.fixed)
            self.findings += check_times(group.get("times"), parts)
            blocks += (times,) if times else ()
            sections.append(Section(number, heading, blocks, body, own_place))
        return tuple(sections)

    def _glossary(self, node: Node | None) -> tuple[Term, ...]:
        return tuple(
            Term(
                term=self.parts.line(group.get("term")),
                say=self.parts.maybe_label(group.get("say")),
                meaning=self.parts.line(group.get("meaning"), lead_in=False),
            )
            for group in groups(node)
        )

    def _references(self, node: Node | None, numbers: Mapping[str, int]) -> tuple[Reference, ...]:
        references = []
        for number, group in enumerate(groups(node), start=1):
            references.append(
                Reference(
                    id=self.parts.text(group.get("id")).value,
                    number=number,
                    line=self.parts.line(group.get("text")),
                    url=self.parts.maybe_label(group.get("url")),
                )
            )
        return tuple(references)

    def _tested(self) -> tuple[ReaderTest, ...]:
        return tuple(
            ReaderTest(
                who=self.parts.label(group.get("who")),
                when=self.parts.date(group.get("when")) or date.min,
                found=self.parts.label(group.get("found")),
                understood=self.parts.label(group.get("understood")),
                words=self.parts.text(group.get("words")).value,
            )
            for group in groups(self.root.get("tested"))
        )

    def _wording(self) -> Wording:
        own = fields(self.root.get("readability"))
        organisation = self.published.organisation
        node = own.get("profile")
        name = self.parts.text(node).value
        known = organisation.profiles if organisation else ()
        self.findings += check_profile(node, self.parts.source, known)
        waivers = tuple(
            Waiver(
                rule=self.parts.text(group.get("rule")),
                text=self.parts.label(group.get("text")),
                reason=self.parts.label(group.get("reason")),
                until=self.parts.date(group.get("until")) or date.min,
                place=place(self.parts.source, group),
            )
            for group in groups(own.get("allow"))
        )
        default = organisation.profile if organisation else SHIPPED_PROFILES[0]
        at = place(self.parts.source, own) if own.entries else None
        return Wording(name or default, waivers, at)
