//! Documents per second on one core: `cargo bench -p c2s-documents`.

use c2s_documents::{CertificateData, DecisionData, Documents, ReceiptData};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// A different name each time, as in a run of letters: nothing is printed twice.
fn numbered(base: &str) -> impl FnMut() -> String {
    let (base, mut rank) = (base.to_owned(), 0_u32);
    move || {
        rank += 1;
        format!("{base} {rank}")
    }
}

#[divan::bench]
fn certificate(bencher: Bencher<'_, '_>) {
    let documents = Documents::new();
    let mut name = numbered("Awa N’Diaye-Lemaître");
    bencher
        .counter(ItemsCount::new(1_usize))
        .with_inputs(|| {
            let mut data = CertificateData::sample();
            data.holder.name = name();
            data.recipient.name.clone_from(&data.holder.name);
            data
        })
        .bench_local_refs(|data| documents.certificate(data).map(|pdf| pdf.bytes.len()));
}

#[divan::bench]
fn receipt(bencher: Bencher<'_, '_>) {
    let documents = Documents::new();
    let mut name = numbered("Awa N’Diaye-Lemaître");
    bencher
        .counter(ItemsCount::new(1_usize))
        .with_inputs(|| {
            let mut data = ReceiptData::sample();
            data.recipient.name = name();
            data
        })
        .bench_local_refs(|data| documents.receipt(data).map(|pdf| pdf.bytes.len()));
}

#[divan::bench]
fn decision(bencher: Bencher<'_, '_>) {
    let documents = Documents::new();
    let mut name = numbered("Awa N’Diaye-Lemaître");
    bencher
        .counter(ItemsCount::new(1_usize))
        .with_inputs(|| {
            let mut data = DecisionData::sample();
            data.recipient.name = name();
            data
        })
        .bench_local_refs(|data| documents.decision(data).map(|pdf| pdf.bytes.len()));
}
