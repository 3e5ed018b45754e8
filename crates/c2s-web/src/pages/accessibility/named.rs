//! What the tests are called, whole: the functions of Rust, the stories of the browser, and the readings and looks that
//! the stories take of each page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names of all the tests under `root`.
pub(super) fn titles(root: &Path) -> BTreeSet<String> {
    let mut titles = BTreeSet::new();
    each_source(&root.join("crates"), "rs", &mut |source| titles.extend(functions(source)));
    let mut asked = BTreeSet::new();
    each_source(&root.join("tests/browser/stories"), "mjs", &mut |source| {
        titles.extend(stories(source));
        asked.extend(elements(source));
    });
    let support = |name| fs::read_to_string(root.join("tests/browser/support").join(name)).expect("it is there");
    titles.extend(keys(&support("readings.mjs")));
    // A look that no story takes shows nothing.
    titles.extend(keys(&support("looks.mjs")).filter(|look| asked.contains(look)));
    titles
}

fn each_source(folder: &Path, extension: &str, read: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            each_source(&path, extension, read);
        } else if path.extension().is_some_and(|found| found == extension) {
            read(&fs::read_to_string(path).expect("a source"));
        }
    }
}

/// The functions that are marked as tests, and are run.
fn functions(source: &str) -> impl Iterator<Item = String> {
    let (mut marked, mut ignored) = (false, false);
    source.lines().map(str::trim_start).filter_map(move |line| {
        if line.starts_with("#[") {
            marked |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
            ignored |= line.starts_with("#[ignore");
            return None;
        }
        let is_test = std::mem::take(&mut marked) & !std::mem::take(&mut ignored);
        let name = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ")?.split('(').next()?;
        is_test.then(|| name.to_owned())
    })
}

/// The titles of the stories that are told; of one that is told in several ways, what stands before what changes.
fn stories(source: &str) -> impl Iterator<Item = String> {
    source.lines().map(str::trim_start).filter_map(|line| {
        let tells = ["test(", "story(", "storyForEveryReader("];
        let title = tells.iter().find_map(|call| line.strip_prefix(call))?;
        if ["skip:", "todo:"].iter().any(|left_out| line.contains(left_out)) {
            return None;
        }
        let quote = title.chars().next().filter(|first| "\"'`".contains(*first))?;
        let title = title.strip_prefix(quote)?.split(quote).next()?.split("${").next()?.trim_end_matches([' ', ',']);
        (!title.is_empty()).then(|| title.to_owned())
    })
}

/// The elements of lists that are one sentence each, a line each.
fn elements(source: &str) -> impl Iterator<Item = String> {
    source.lines().filter_map(|line| Some(line.trim().strip_prefix('"')?.strip_suffix("\",")?.to_owned()))
}

/// The sentences that an object at the outermost of a module holds something under.
fn keys(source: &str) -> impl Iterator<Item = String> {
    source.lines().filter_map(|line| Some(line.strip_prefix("  \"")?.split_once("\": ")?.0.to_owned()))
}

#[test]
fn a_test_is_named_by_its_whole_name_and_by_nothing_that_stands_elsewhere() {
    let rust = "
        // the_links_are_read is told in a comment
        fn a_helper() { assert!(true, \"a sentence of a check\") }

        #[test]
        #[cfg(unix)]
        fn the_links_are_read() {}
        #[test]
        #[ignore = \"for now\"]
        fn the_titles_are_read() {}
        #[tokio::test(flavor = \"multi_thread\")]
        async fn the_pages_are_read() {}";
    assert_eq!(functions(rust).collect::<Vec<_>>(), ["the_links_are_read", "the_pages_are_read"]);
    let browser = "
        // story(\"of a comment\")
        test(\"what is said is heard\", async () => {
        test.skip(\"what is sung is heard\", async () => {
        story(\"what is drawn is seen\", { skip: true }, async (visitor) => {
        story('it says \"yes\"', {}, async (visitor) => {
          story(`a page is read ${where}`, { screen }, async (visitor) => {
        storyForEveryReader(`a page is read, ${how}`, async (visitor) => {
          test(name, async () => {
          story(`${path} is read`, async (visitor) => {
          assert.ok(true, \"a sentence of a check\");";
    let told = ["what is said is heard", "it says \"yes\"", "a page is read", "a page is read"];
    assert_eq!(stories(browser).collect::<Vec<_>>(), told);
    let looks = "export const LOOKS = {\n  \"nothing is cut\": async (visitor) => {\n    \"inner\": 1,\n  },\n};";
    assert_eq!(keys(looks).collect::<Vec<_>>(), ["nothing is cut"]);
    assert_eq!(elements("[\n    \"nothing is cut\",\n    \"inner\": 1,\n]").collect::<Vec<_>>(), ["nothing is cut"]);
}
