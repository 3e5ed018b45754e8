//! What is heard against what is seen, for every sample: a template that is new is read too.

use c2s_documents::Documents;

use crate::checked::validators;
use crate::read::Read;

/// A word of a page, in the order in which it is drawn; in tenths of a point, from the top left.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Word {
    /// Whether somebody who looks at a page goes from `self` to `next`: on the line, down the page, or to a column further
    /// right. What is above on the left was read before.
    fn leads_to(&self, next: &Self) -> bool {
        let shared = self.bottom.min(next.bottom) - self.top.max(next.top);
        let on_one_line = 2 * shared > (self.bottom - self.top).min(next.bottom - next.top);
        if on_one_line { next.left >= self.left } else { next.top > self.top || next.left >= self.right }
    }
}

/// The words that each page shows, its footer apart.
struct Page {
    body: Vec<Word>,
    footer: Vec<Word>,
}

/// In tenths of a point: the foot of a page is in its last 20 mm.
const FOOT: i64 = 567;
/// What is repeated at the head of each page of a document, which its title says once: a reader passes it over.
const RUNNING_HEADS: [(&str, &str); 2] =
    [("copy-draft", "Brouillon, non envoyé"), ("copy-draft-correction", "Corrections non envoyées")];
/// The letter of the insured person to an employer, with what to read before it is sent, each on its sheet.
const WITHOUT_NUMBERS: &str = "dispense";

fn pages(read: &Read) -> Vec<Page> {
    let file = read.run("pdftotext", &["-raw", "-bbox", "letter.pdf", "-"]);
    let number = |line: &str, name: &str| {
        let (_, from) = line.split_once(&format!("{name}=\""))?;
        let (value, _) = from.split_once('"')?;
        let (whole, part) = value.split_once('.')?;
        Some(whole.parse::<i64>().ok()? * 10 + part[..1].parse::<i64>().ok()?)
    };
    let mut pages = Vec::new();
    let mut height = 0;
    for line in file.lines().map(str::trim) {
        if line.starts_with("<page ") {
            height = number(line, "height").expect("a page has a height");
            pages.push(Page { body: Vec::new(), footer: Vec::new() });
        }
        let Some((head, rest)) = line.strip_prefix("<word ").and_then(|word| word.split_once('>')) else { continue };
        let side = |name| number(head, name).expect("a word has a place");
        let text = rest.strip_suffix("</word>").expect("a word ends").replace("&lt;", "<").replace("&gt;", ">");
        let text = text.replace("&quot;", "\"").replace("&amp;", "&");
        let word = Word { text, left: side("xMin"), right: side("xMax"), top: side("yMin"), bottom: side("yMax") };
        let page = pages.last_mut().expect("a word is on a page");
        if word.top > height - FOOT { page.footer.push(word) } else { page.body.push(word) }
    }
    pages
}

/// Letters without their spaces: programs that read a PDF do not agree on them.
pub(crate) fn letters<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect()
}

/// The first letters by which two texts differ.
pub(crate) fn difference(one: &str, other: &str) -> Option<(String, String)> {
    let at = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let from = |text: &str| text.chars().skip(at.saturating_sub(30)).take(90).collect::<String>();
    (one != other).then(|| (from(one), from(other)))
}

#[test]
fn every_sample_is_heard_in_the_order_in_which_its_pages_show_it() {
    let mut wrong = Vec::new();
    let samples = Documents::new().samples().expect("the samples are printed");
    for template in templates() {
        if !samples.iter().any(|(name, _)| name.starts_with(&template)) {
            wrong.push(format!("{template} has no sample: nothing reads it"));
        }
    }
    let read: Vec<Read> = samples.iter().map(|(_, pdf)| Read::of(pdf)).collect();
    let files: Vec<_> = read.iter().map(|read| read.folder.path().join("letter.pdf")).collect();
    let heard = validators(["--heard"], &files);
    assert_eq!(heard.lines().count(), samples.len(), "{heard}");
    for (((name, _), read), heard) in samples.iter().zip(&read).zip(heard.lines()) {
        let (_, heard) = heard.split_once('\t').expect("a file and its text");
        wrong.extend(faults_of(name, read, heard).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn faults_of(name: &str, read: &Read, heard: &str) -> Vec<String> {
    let mut pages = pages(read);
    let mut faults = Vec::new();
    if let Some((_, head)) = RUNNING_HEADS.iter().find(|(repeated_in, _)| *repeated_in == name) {
        for page in &mut pages {
            let repeated = page.body.drain(..head.split(' ').count()).map(|word| word.text);
            assert_eq!(repeated.collect::<Vec<_>>().join(" "), *head, "{name}");
        }
        assert!(heard.contains("Copie de vos réponses") && heard.contains(head), "{heard}");
    }
    let shown = letters(pages.iter().flat_map(|page| &page.body).map(|word| &*word.text));
    if let Some((heard, shown)) = difference(&letters([heard]), &shown) {
        faults.push(format!("…{heard}… is heard where …{shown}… is shown"));
    }
    for (number, page) in (1..).zip(&pages) {
        faults.extend(steps_back(&page.body).map(|(from, to)| {
            let place = |word: &Word| format!("« {} » at {:?}", word.text, (word.left / 10, word.top / 10));
            format!("page {number}: {} comes before {}", place(from), place(to))
        }));
        if name != WITHOUT_NUMBERS
            && !letters(page.footer.iter().map(|word| &*word.text)).ends_with(&format!("Page{number}/{}", pages.len()))
        {
            faults.push(format!("page {number} has no number"));
        }
    }
    faults
}

/// The words after which somebody who looks at the page would have to go back.
fn steps_back(words: &[Word]) -> impl Iterator<Item = (&Word, &Word)> {
    words.windows(2).map(|pair| (&pair[0], &pair[1])).filter(|(from, to)| !from.leads_to(to))
}

#[test]
fn a_page_that_is_not_drawn_in_its_order_is_seen() {
    let at = |text: &str, left: i64, top: i64| Word {
        text: text.to_owned(),
        left,
        right: left + 200,
        top,
        bottom: top + 120,
    };
    let (first, second) = (at("first", 500, 1_000), at("second", 500, 3_000));
    let (beside, after) = (at("beside", 3_000, 1_000), at("after", 720, 1_010));
    let back = |words: &[&Word]| steps_back(&words.iter().map(|&word| word.clone()).collect::<Vec<_>>()).count();
    assert_eq!(back(&[&first, &after, &beside, &second]), 0, "the line, then the page");
    assert_eq!(back(&[&first, &second, &beside]), 0, "one column, then the next");
    assert_eq!(back(&[&second, &first]), 1, "two paragraphs");
    assert_eq!(back(&[&beside, &first, &second]), 1, "two columns");
    assert_eq!(back(&[&after, &first]), 1, "two words");
}

/// The templates that are no part of others, as the names of their samples begin.
fn templates() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/letters");
    let files = folder.read_dir().expect("the folder of the templates").map(|file| file.expect("a file").path());
    let templates: Vec<(String, String)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "typ"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a template"))
        })
        .collect();
    let is_part = |name: &str| templates.iter().any(|(_, text)| text.contains(&format!("\"{name}.typ\"")));
    templates.iter().map(|(name, _)| name).filter(|name| !is_part(name)).map(|name| name.replace('_', "-")).collect()
}
