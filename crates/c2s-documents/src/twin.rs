//! The twin of a letter: the same template and the same data, as the inside of a page, for whoever does not read PDF.

use typst_html::{HtmlDocument, HtmlOptions};

/// Where what a letter says is read by whoever does not read PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// The same template as a page, kept with the document: no page of the service says it already.
    Made,
    /// The page of the service that says the same, by its route.
    Page(&'static str),
    /// None, and why.
    None(&'static str),
}

/// Each template that is a letter of its own, with its twin: a test fails where one has none here.
pub const TWINS: [(&str, Twin); 15] = [
    ("receipt.typ", Twin::Made),
    ("decision.typ", Twin::Made),
    ("certificate.typ", Twin::Page("/compte/attestation/{document}")),
    ("copy.typ", Twin::Page("/compte/demande/{application}/copie")),
    ("missing_papers.typ", Twin::Made),
    ("contribution_notice.typ", Twin::Made),
    ("renewal.typ", Twin::Made),
    ("organisation_notice.typ", Twin::Made),
    ("end_of_right.typ", Twin::Made),
    ("third_party_payment.typ", Twin::Made),
    ("dispense.typ", Twin::Made),
    ("transmission.typ", Twin::Made),
    // What a filled one says is what the copy of the answers says.
    ("form.typ", Twin::Page("/compte/demande/{application}/copie")),
    ("notice.typ", Twin::None("it leads to the account, where what it is about is read")),
    ("recovery.typ", Twin::None("it carries a code for whoever cannot enter the account")),
];

/// Whether the twin of a template is made of it.
pub(crate) fn is_made(template: &str) -> bool {
    TWINS.iter().any(|(name, twin)| *name == template && *twin == Twin::Made)
}

/// What the engine writes, and what the pages of the service have in its place. Text never looks like a tag: it is
/// escaped.
const TAGS: [(&str, &str); 7] = [
    ("<p>", "<p class=\"govuk-body\">"),
    // The title of the page is above that of the letter.
    ("<h2>", "<h2 class=\"govuk-heading-m\">"),
    ("<h3>", "<h3 class=\"govuk-heading-s\">"),
    ("<h4>", "<h4 class=\"govuk-heading-s\">"),
    ("<ul>", "<ul class=\"govuk-list govuk-list--bullet\">"),
    ("<ol>", "<ol class=\"govuk-list govuk-list--number\">"),
    ("<a href=", "<a class=\"govuk-link\" href="),
];

/// The inside of the page; `None` where the engine wrote none.
pub(crate) fn of(document: &HtmlDocument) -> Option<String> {
    let page = typst_html::html(document, &HtmlOptions::default()).ok()?;
    let (_, body) = page.split_once("<body>")?;
    let (body, _) = body.rsplit_once("</body>")?;
    let body = without_styles(body.trim());
    Some(TAGS.iter().fold(body, |body, (written, ours)| body.replace(written, ours)))
}

/// Without what the engine says of looks: the pages have theirs, and allow no other. Text keeps what looks like it.
fn without_styles(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, from) = rest.split_at(start);
        let (tag, after) = from.split_at(end_of_tag(from));
        kept.push_str(text);
        kept.push_str(&unstyled(tag));
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Where the tag that this text starts with ends: a value of it may hold the mark that ends it.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn unstyled(tag: &str) -> String {
    const STYLE: &str = " style=\"";
    let Some((before, after)) = tag.split_once(STYLE) else { return tag.to_owned() };
    let (_, after) = after.split_once('"').unwrap_or_default();
    format!("{before}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_looks_is_left_out_and_nothing_else() {
        for (html, expected) in [
            ("<p>a</p>", "<p>a</p>"),
            ("<p style=\"color: red\">a</p><b id=\"x\" style=\"y\">b</b>", "<p>a</p><b id=\"x\">b</b>"),
            ("<p>She wrote style=\"x\" > y</p>", "<p>She wrote style=\"x\" > y</p>"),
            ("<a title=\"1 > 0\" style=\"x\">a</a>", "<a title=\"1 > 0\">a</a>"),
        ] {
            assert_eq!(without_styles(html), expected);
        }
    }
}
