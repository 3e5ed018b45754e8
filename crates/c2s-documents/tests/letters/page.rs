//! The page of a letter as it is read. The doors of the portal read theirs by it too.

/// The words of the inside of a page, with plain spaces and without tags; a tag that is no part of a sentence parts words.
/// The items of a list have the marks that their letter prints.
pub(crate) fn words_of_page(html: &str) -> String {
    const WITHIN_A_SENTENCE: [&str; 3] = ["a", "strong", "em"];
    let mut words = String::new();
    // The lists that are open, with the number of their last item where they are numbered.
    let mut lists: Vec<Option<u32>> = Vec::new();
    for piece in html.split('<') {
        let Some((tag, text)) = piece.split_once('>') else {
            words.push_str(piece);
            continue;
        };
        let name = tag.split(' ').next().unwrap_or_default();
        if !WITHIN_A_SENTENCE.contains(&name.trim_start_matches('/')) {
            words.push(' ');
        }
        match name {
            "ul" => lists.push(None),
            "ol" => lists.push(Some(0)),
            "/ul" | "/ol" => drop(lists.pop()),
            "li" => words.push_str(&mark(lists.last_mut())),
            _ => {}
        }
        words.push_str(text);
    }
    for (written, read) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        words = words.replace(written, read);
    }
    // Narrow spaces and places to break a long word: `pdftotext` leaves them out.
    words.replace(['\u{202f}', '\u{200b}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands before the next item of a list.
fn mark(list: Option<&mut Option<u32>>) -> String {
    if let Some(Some(number)) = list {
        *number += 1;
        return format!("{number}. ");
    }
    "– ".to_owned()
}
