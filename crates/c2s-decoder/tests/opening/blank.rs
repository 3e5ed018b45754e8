//! Pages with nothing on them, as scanners that read both sides make.

use c2s_decoder::{Mark, open, open_marked};
use c2s_papers::Remark;

use crate::fixtures::{SEAL, Sheet};

const BARE: Sheet = Sheet { size: 10.0, lines: 0, foot: None, head: &[], seal: None, acts: false };

#[test]
fn blank_pages_among_others_are_left_out_of_the_copy_and_counted() {
    let written = Sheet::default();
    let file = Sheet::pdf_of(&[&written, &BARE, &written, &BARE]);
    let opened = open(file.clone()).expect("a PDF");
    assert_eq!(opened.remarks, [Remark::BlankLeftOut { count: 2 }]);
    let whole = open(written.pdf(4)).expect("a PDF");
    assert_eq!(opened.pages, whole.pages[..2], "those that are written, as they are");
    // Across a copy the mark is written once a page was seen.
    let mark = Mark::of("Copie pour la CPAM d’essai");
    let marked = open_marked(file, mark.as_ref()).expect("a PDF");
    assert_eq!((marked.pages.len(), marked.remarks), (2, opened.remarks));
}

#[test]
fn a_file_that_is_blank_from_end_to_end_keeps_its_pages_and_is_told() {
    let opened = open(BARE.pdf(2)).expect("a PDF");
    assert_eq!(opened.pages.len(), 2);
    assert_eq!(opened.remarks, [Remark::Blank { page: 1 }, Remark::Blank { page: 2 }]);
}

#[test]
fn a_page_with_a_few_words_or_a_square_alone_is_kept() {
    let written = Sheet::default();
    let signed = Sheet { size: 8.0, head: &["Lu et approuvé"], ..BARE };
    let sealed = Sheet { seal: Some((SEAL, 1.1)), ..BARE };
    for sheet in [&signed, &sealed] {
        let opened = open(Sheet::pdf_of(&[&written, sheet])).expect("a PDF");
        assert_eq!(opened.pages.len(), 2);
        assert!(opened.remarks.iter().all(|remark| remark.left_out() == 0), "{:?}", opened.remarks);
    }
}

#[test]
fn what_is_remarked_on_has_the_number_of_its_page_in_the_file() {
    let few_words = Sheet { size: 8.0, head: &["Lu, vu"], ..BARE };
    let opened = open(Sheet::pdf_of(&[&Sheet::default(), &BARE, &few_words])).expect("a PDF");
    assert_eq!(opened.pages.len(), 2);
    assert_eq!(opened.remarks, [Remark::Blank { page: 3 }, Remark::BlankLeftOut { count: 1 }]);
}
