//! Documents of office programs: not taken, but recognised, so that somebody is told to save them as PDF.

use memchr::memmem;

/// The head of the older documents of Word and Excel.
const OLDER: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// A later one is an archive whose first entries bear these names.
const LATER: [&[u8]; 3] = [b"[Content_Types].xml", b"_rels/", b"mimetypeapplication/vnd.oasis.opendocument"];
const LATER_WITHIN: usize = 4096;

pub(crate) fn starts(content: &[u8]) -> bool {
    let head = &content[..content.len().min(LATER_WITHIN)];
    content.starts_with(OLDER)
        || content.starts_with(b"{\\rtf")
        || content.starts_with(b"PK\x03\x04") && LATER.iter().any(|name| memmem::find(head, name).is_some())
}

#[cfg(test)]
mod tests {
    use crate::Refusal;
    use crate::file::tests::receive;

    #[test]
    fn a_document_of_an_office_program_is_told_apart_from_an_archive() {
        let zip = |name: &str| format!("PK\x03\x04{}{name}", "0".repeat(26)).into_bytes();
        for (content, refusal) in [
            (zip("[Content_Types].xml"), Refusal::Office),
            (zip("mimetypeapplication/vnd.oasis.opendocument.text"), Refusal::Office),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), Refusal::Office),
            (b"{\\rtf1 text}".to_vec(), Refusal::Office),
            (zip("photographs/1.jpg"), Refusal::UnknownFormat),
        ] {
            assert_eq!(receive(&content), Err(refusal));
        }
    }
}
