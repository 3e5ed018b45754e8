//! Writes the files of `scripts/bench hostile` to a folder: as many hostile ones as are asked for, those that have
//! nothing wrong, and `files.tsv`, which says what each of them is. `cargo bench --bench hostile -- FOLDER HOSTILE GOOD`.

#[path = "../tests/hostile/corpus.rs"]
mod corpus;
#[allow(dead_code, reason = "what is large is for the tests")]
#[path = "../tests/hostile/heic.rs"]
mod heic;

use std::fmt::Write;
use std::path::Path;

fn main() {
    // cargo gives `--bench` to every program that it runs.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [folder, hostile, good] = &arguments[..] else {
        // Run with the tests, it has nothing to do.
        return;
    };
    let count = |text: &String| text.parse::<usize>().expect("a number of files");
    let folder = Path::new(folder);
    let mut list = String::new();
    let mut write = |name: String, what: &str, content: &[u8]| {
        std::fs::write(folder.join(&name), content).expect("a folder that is written");
        writeln!(list, "{name}\t{what}").expect("a text grows");
    };
    for (rank, file) in corpus::corpus(count(hostile)).into_iter().enumerate() {
        write(format!("hostile-{rank:04}"), &file.what, &file.content);
    }
    let good = count(good);
    let files = (0..).flat_map(corpus::another).take(good);
    for (rank, (what, content)) in files.enumerate() {
        write(format!("good-{rank:04}"), what, &content);
    }
    std::fs::write(folder.join("files.tsv"), list).expect("a folder that is written");
}
