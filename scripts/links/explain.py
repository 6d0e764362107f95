"""What each rule asks and how to mend what it finds, for `--explain` and for CONTRIBUTING.md."""

from __future__ import annotations

# rule -> what it asks, how to mend it
PLAIN = {
    "broken-page": ("A link leads to a page that is in the site.", "Correct the path, or write the page."),
    "wrong-case": ("A path has the same capital letters as the file.", "Copy the spelling from the message."),
    "missing-file": (
        "An image, style, script or other file that is named exists.",
        "Add the file, or correct its path.",
    ),
    "outside-root": ("A link stays inside the site.", "Link to a page of the site; outside it only with https://."),
    "absolute-path": ("A link counts from its page, so the site can move.", "Begin with ../ or the file's name."),
    "broken-anchor": (
        "The place a link names is on the page it leads to.",
        "Use an id of that page, or give the place one.",
    ),
    "duplicate-id": ("An id stands once on a page.", "Rename one, and the links to it."),
    "empty-link": ("A link has words, or an image with alt text.", "Say where it goes."),
    "no-alt": ('An image has alt text; a decoration says role="presentation".', "Say what the image shows."),
    "bad-mail": ("A mailto: link holds an e-mail address.", "Write mailto:name@example.org."),
    "bad-phone": ("A tel: link holds a number a phone can dial.", "Write tel:+441234567890."),
    "undefined-reference": (
        "[text][name] has its [name]: address on the page.",
        "Add the definition, or link directly.",
    ),
    "missing-footnote": ("[^name] has its text on the page.", "Add '[^name]: text'."),
    "missing-snippet": ("An included file, and its section, exist.", "Correct the path, or add the section's markers."),
    "bad-nav": ("Each nav entry of mkdocs.yml is a page in docs/.", "Correct the entry, or write the page."),
    "orphan": ("Some page's text links to every page.", "Link to it where a reader would look for it."),
    "far-from-home": ("Every page is within three clicks of home.", "Link to it from a page nearer to home."),
}
TYPED = {
    "one-way": (
        "Routine and technique, technique and region, routine and region, point and region link each other.",
        "Link back under the heading that the message names.",
    ),
    "no-technique": ("A routine's steps link to their techniques.", "Link the technique's name in its step."),
    "no-region": ("A routine and a point link to their region.", "Link the region where the page says where it works."),
    "no-contraindication": ("A how-to page warns of something.", "Link to items of safety/contraindications.md."),
    "not-inherited": ("A page warns of all that its regions warn of.", "Add the link to the page's warning list."),
    "chest-pain": ("A page that speaks of the chest leads to the chest-pain card.", "Link to get-help.md#chest-pain."),
    "off-the-map": ("Every point and region is a link on its map.", "Add the page to the nav of mkdocs.yml."),
    "unused-entry": (
        "Each contraindication, conflict, reference and glossary term is linked from another page.",
        "Link to it where it matters, or delete it.",
    ),
    "unlinked-term": ("A page that uses a glossary term links it once.", "Link its first use to the glossary."),
    "backlink": ("References and conflicts name the pages that link to them.", "Run 'make backlinks'."),
    "ledger": ("Ledger rows and the pages' `source` lists agree.", "Add the page to the row, or the id to the page."),
}
ALL = PLAIN | TYPED


def explain(rule: str) -> str:
    """The rule's sentence and its cure."""
    asks, mend = ALL[rule]
    return f"{rule}: {asks}\nTo mend it: {mend}"
