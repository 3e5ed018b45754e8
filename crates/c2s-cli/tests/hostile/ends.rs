//! How each file of the corpus that has a purpose ends: one that begins to be opened, or to be refused for something
//! else, is seen. Those that were cut or scratched by chance end as they may.

use crate::corpus::Hostile;

pub(crate) const DIED: &str = "died";

/// The files of each end.
const ENDS: [(&str, &[&str]); 9] = [
    ("refused: empty", &["nothing"]),
    (
        "refused: unknown_format",
        &[
            "HTML",
            "a script in SVG",
            "an older document of Word",
            "a document of Word",
            "a packed archive",
            "a program of Windows",
            "a program of Linux",
            "a shell script",
            "an archive",
            "a GIF that is a script",
            "zeros",
        ],
    ),
    ("refused: cut_short", &["a TIFF: its first page is beyond its end", "a TIFF: its first page is itself"]),
    (
        "refused: damaged",
        &[
            "HTML that is nearly a PDF",
            "a JPEG whose comment is a PDF",
            "a PNG at the limit",
            "a PDF whose page is [0 0 1000000000 1]",
            "a PDF whose page is [0 0 1e38 1e38]",
            "a tree of pages that is its own branch",
            "a table that points to itself",
            "a JPEG that says 0 by 0",
            "a progressive JPEG that says 0 by 0",
            "a WebP that lies at 20",
            "a WebP that lies at 24",
            "a TIFF: its first page is its head",
        ],
    ),
    ("refused: encrypted", &["a PDF with a password", "a PDF with an unknown lock"]),
    (
        "refused: too_many_pixels",
        &[
            "a PNG of 60,000 by 60,000 points",
            "a PNG of 7,000 by 7,000 points of 8 bytes",
            "a JPEG that says 65535 by 65535",
            "a progressive JPEG that says 65535 by 65535",
            "a JPEG that says 9000 by 9000",
            "a progressive JPEG that says 9000 by 9000",
            "a progressive JPEG that says 7000 by 7000",
        ],
    ),
    (
        "refused: heic_not_opened",
        &[
            "a HEIC: nothing but its brand",
            "a HEIC: a box of no size",
            "a HEIC: a box larger than the file",
            "a HEIC: a box of 2^63 bytes",
            "a HEIC: a box smaller than its head",
            "a HEIC: boxes of boxes",
            "a HEIC: a billion items",
            "a HEIC: an image of HEVC without one",
        ],
    ),
    // Its memory or its time was over: the service says that it is too hard to open.
    (
        DIED,
        &[
            "a PDF packed three times",
            "a PDF whose page inflates to a gigabyte",
            "a PDF that saves its state a million times",
            "a PDF with an image of 900 million points",
            "a PDF that draws 400,000 lines",
            "a PDF with a pattern of dashes that never ends",
            "a PDF of arrays within arrays",
            "a PDF of dictionaries within dictionaries",
            "a PDF of 200,000 times the same page",
            "a letter written with itself",
            "a form that draws itself twice",
        ],
    ),
    (
        "opened",
        &[
            "a JPEG that is an archive too",
            "a PNG that is a page too",
            "a PNG whose comment inflates to a gigabyte",
            "a PDF whose numbers overflow",
            "a PDF that counts a billion pages",
            "a PDF whose page is [0 0 0 0]",
            "a PDF whose page is [0 0 -5 -5]",
            "a PDF whose page is [10 10 10 10]",
            "a PDF whose page is [0 0 0.00001 0.00001]",
            "a PDF that runs a script",
            "a PDF that starts a program",
            "a PDF that writes 300,000 letters",
            "a PDF that calls home",
            "a PDF that sends a form",
            "a PDF with a form",
            "a PDF that opens another",
            "a PDF with an attachment",
            "a PDF with scripts by name",
            "a PDF that acts when it closes",
            "a PDF with a link",
            "a PDF with a film",
            "a PDF with a file on its page",
            "a PDF whose annotation draws itself",
            "a page that is its own parent",
            "a pattern made of itself",
            "an object that is a reference to itself",
            "a length that is the stream itself",
            "a stream of objects that extends itself",
            "a function made of itself",
            "a JPEG that says 65535 by 1",
            "a progressive JPEG that says 65535 by 1",
            "a JPEG that says 1 by 65535",
            "a progressive JPEG that says 1 by 65535",
            "a JPEG that says 7000 by 7000",
            "a WebP that lies at 4",
            "a WebP that lies at 16",
            "a JPEG that says where it was taken",
            "a JPEG whose directory points to itself",
            "a JPEG with ten megabytes of metadata",
            "a PNG with eight megabytes of metadata",
        ],
    ),
];

/// What begins the name of a photograph whose boxes lie. The converter is a program of the system: its versions refuse
/// what others die of.
const LYING_HEIC: &str = "a HEIC that lies: ";
/// Lies that change nothing of the picture: the converter may open it all the same.
const HARMLESS: [&str; 6] = [
    "it says 0 by 0 points",
    "it has 65,535 items",
    "twenty megabytes of nothing are beside it",
    "a picture refers to itself as cdsc",
    "a picture refers to itself as dimg",
    "it refers 65,535 times to nothing",
];

/// Whether a photograph lies about something that the converter does not look at.
pub(crate) fn may_be_opened(what: &str) -> bool {
    what.strip_prefix(LYING_HEIC).is_some_and(|lie| HARMLESS.contains(&lie))
}

/// What is said of a file that did not end as it should.
pub(crate) fn unexpected(what: &str, end: &str) -> Option<String> {
    let expected = expected(what)?;
    let is_expected = expected.iter().any(|expected| end.starts_with(expected));
    (!is_expected).then(|| format!("{what}: {end}, not {}", expected.join(" or ")))
}

/// How a file may end; `None` when chance made it.
pub(crate) fn expected(what: &str) -> Option<Vec<&'static str>> {
    if let Some(lie) = what.strip_prefix(LYING_HEIC) {
        let mut ends = vec!["refused: heic_not_opened", DIED];
        ends.extend(HARMLESS.contains(&lie).then_some("opened"));
        return Some(ends);
    }
    let listed = ENDS.iter().find(|(_, files)| files.contains(&what)).map(|(end, _)| vec![*end]);
    let by_chance = what.contains(" cut at ") || what.contains(" scratches (");
    if by_chance { None } else { Some(listed.unwrap_or_else(|| vec!["what no table of ends says: add it"])) }
}

/// The names of the table that no file has.
pub(crate) fn of_nothing(files: &[Hostile]) -> Vec<&'static str> {
    let named = ENDS.iter().flat_map(|(_, files)| files.iter().copied());
    named.filter(|name| !files.iter().any(|file| file.what == *name)).collect()
}
