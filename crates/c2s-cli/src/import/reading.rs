//! Lines of a file, as objects: CSV whose headers are paths, one JSON object a line, or a JSON list of objects.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde::{Deserializer, de};
use serde_json::{Map, Value};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Json,
}

impl Format {
    /// By the end of its name.
    pub(super) fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()?.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "json" | "jsonl" | "ndjson" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A line of the file, numbered from 1 as an editor does; in a JSON list, the rank of its object.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) content: Result<Value, Unreadable>,
}

/// Why a line is not even an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    NotJson,
    NotUtf8,
    /// More or fewer cells than the header.
    Cells,
    /// Longer than anybody is.
    TooLong,
}

impl Unreadable {
    #[cfg(test)]
    pub(super) const ALL: [Self; 4] = [Self::NotJson, Self::NotUtf8, Self::Cells, Self::TooLong];

    /// The end of the key of its words.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::NotJson => "not-json",
            Self::NotUtf8 => "not-utf8",
            Self::Cells => "cells",
            Self::TooLong => "line-too-long",
        }
    }
}

/// The longest line that is read.
const LONGEST_LINE: usize = 256 * 1024;

/// Gives every line to `take`, until it answers `false`.
pub(super) fn read(format: Format, file: File, take: &mut dyn FnMut(Line) -> bool) -> io::Result<()> {
    let mut input = BufReader::with_capacity(64 * 1024, file);
    skip_mark(&mut input)?;
    match format {
        Format::Csv => read_csv(input, take),
        Format::Json if starts_a_list(&mut input)? => {
            read_list(input, take);
            Ok(())
        }
        Format::Json => read_lines(input, take),
    }
}

/// Spreadsheets begin UTF-8 files by a mark that is no text.
fn skip_mark(input: &mut impl BufRead) -> io::Result<()> {
    if input.fill_buf()?.starts_with(&[0xEF, 0xBB, 0xBF]) {
        input.consume(3);
    }
    Ok(())
}

fn starts_a_list(input: &mut impl BufRead) -> io::Result<bool> {
    Ok(input.fill_buf()?.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'['))
}

fn read_lines(mut input: impl BufRead, take: &mut dyn FnMut(Line) -> bool) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let longest = u64::try_from(LONGEST_LINE).expect("a line is short") + 1;
        if input.by_ref().take(longest).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let too_long = line.len() > LONGEST_LINE && line.last() != Some(&b'\n');
        if too_long {
            input.skip_until(b'\n')?;
        }
        let content = match std::str::from_utf8(&line) {
            _ if too_long => Err(Unreadable::TooLong),
            Err(_) => Err(Unreadable::NotUtf8),
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => serde_json::from_str(text).map_err(|_| Unreadable::NotJson),
        };
        if !take(Line { number, content }) {
            return Ok(());
        }
    }
    Ok(())
}

fn read_list(input: impl Read, take: &mut dyn FnMut(Line) -> bool) {
    struct Each<'a>(&'a mut dyn FnMut(Line) -> bool, &'a mut u64);
    impl<'de> Visitor<'de> for Each<'_> {
        type Value = ();
        fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            out.write_str("a list of objects")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
            while let Some(content) = list.next_element()? {
                *self.1 += 1;
                if !(self.0)(Line { number: *self.1, content: Ok(content) }) {
                    return Err(de::Error::custom("nobody takes the rest"));
                }
            }
            Ok(())
        }
    }
    impl<'de> DeserializeSeed<'de> for Each<'_> {
        type Value = ();
        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            deserializer.deserialize_seq(self)
        }
    }
    let mut read = 0;
    let mut deserializer = serde_json::Deserializer::from_reader(input);
    let whole = Each(take, &mut read).deserialize(&mut deserializer);
    if whole.is_err() {
        // What comes after a list that breaks off cannot be told apart.
        take(Line { number: read + 1, content: Err(Unreadable::NotJson) });
    }
}

fn read_csv(mut input: impl BufRead, take: &mut dyn FnMut(Line) -> bool) -> io::Result<()> {
    let delimiter = delimiter(input.fill_buf()?);
    let mut csv = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(input);
    let headers = csv.headers().map_err(io::Error::other)?.clone();
    let mut record = csv::StringRecord::new();
    loop {
        let read = csv.read_record(&mut record);
        let (number, content) = match read {
            Ok(false) => return Ok(()),
            Ok(true) => (record.position().map_or(0, csv::Position::line), Ok(object(&headers, &record))),
            Err(error) => {
                let number = error.position().map_or(0, csv::Position::line);
                match error.into_kind() {
                    csv::ErrorKind::Io(error) => return Err(error),
                    csv::ErrorKind::Utf8 { .. } => (number, Err(Unreadable::NotUtf8)),
                    _ => (number, Err(Unreadable::Cells)),
                }
            }
        };
        if !take(Line { number, content }) {
            return Ok(());
        }
    }
}

/// Commas, or the semicolons of French spreadsheets: whichever the header holds more of.
fn delimiter(start: &[u8]) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |wanted| memchr::memchr_iter(wanted, header).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

/// `insurers.2.name` puts its cell into the second insurer; an empty cell says nothing.
fn object(headers: &csv::StringRecord, cells: &csv::StringRecord) -> Value {
    let mut root = Value::Object(Map::new());
    for (header, cell) in headers.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let path: Vec<&str> = header.split('.').collect();
        put(&mut root, &path, cell);
    }
    without_holes(root)
}

fn put(place: &mut Value, path: &[&str], cell: &str) {
    let Some((name, rest)) = path.split_first() else {
        *place = Value::String(cell.to_owned());
        return;
    };
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    if let Value::Object(fields) = place {
        put(fields.entry((*name).to_owned()).or_insert(Value::Null), rest, cell);
    }
}

/// Objects whose fields are all numbers are lists, in the order of the numbers.
fn without_holes(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let mut ranks: Vec<(u32, Value)> = Vec::new();
    let is_list = !fields.is_empty() && fields.keys().all(|name| name.parse::<u32>().is_ok());
    if !is_list {
        return Value::Object(fields.into_iter().map(|(name, value)| (name, without_holes(value))).collect());
    }
    for (name, value) in fields {
        ranks.push((name.parse().unwrap_or(u32::MAX), without_holes(value)));
    }
    ranks.sort_by_key(|(rank, _)| *rank);
    Value::Array(ranks.into_iter().map(|(_, value)| value).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lines(format: Format, text: &[u8]) -> Vec<(u64, Result<Value, Unreadable>)> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        std::fs::write(&path, text).expect("a file");
        let mut found = Vec::new();
        read(format, File::open(path).expect("it is there"), &mut |line| {
            found.push((line.number, line.content));
            true
        })
        .expect("it is read");
        found
    }

    #[test]
    fn headers_are_paths_and_empty_cells_say_nothing() {
        let text = "\u{feff}nir;given;insurers.1.name;insurers.2.name;address.lines\n1;Ana;A;B;\n2;;;;3 rue\n";
        let expected = [
            (2, Ok(json!({ "nir": "1", "given": "Ana", "insurers": [{ "name": "A" }, { "name": "B" }] }))),
            (3, Ok(json!({ "nir": "2", "address": { "lines": "3 rue" } }))),
        ];
        assert_eq!(lines(Format::Csv, text.as_bytes()), expected);
        let commas = text.replace(';', ",");
        assert_eq!(lines(Format::Csv, commas.as_bytes()), expected);
    }

    #[test]
    fn a_line_of_another_length_is_refused_and_the_next_ones_are_read() {
        let found = lines(Format::Csv, b"a,b\n1\n2,3\n\xff,4\n5,6\n");
        assert_eq!(found[0], (2, Err(Unreadable::Cells)));
        assert_eq!(found[1], (3, Ok(json!({ "a": "2", "b": "3" }))));
        assert_eq!(found[2].1, Err(Unreadable::NotUtf8));
        assert_eq!(found[3], (5, Ok(json!({ "a": "5", "b": "6" }))));
    }

    #[test]
    fn a_json_object_stands_on_each_line_or_in_a_list() {
        let found = lines(Format::Json, b"{\"a\":1}\n\nnot json\n{\"a\":2}");
        let expected = [(1, Ok(json!({ "a": 1 }))), (3, Err(Unreadable::NotJson)), (4, Ok(json!({ "a": 2 })))];
        assert_eq!(found, expected);
        let found = lines(Format::Json, b" [ {\"a\":1},\n {\"a\":2} ]");
        assert_eq!(found, [(1, Ok(json!({ "a": 1 }))), (2, Ok(json!({ "a": 2 })))]);
        let found = lines(Format::Json, b"[ {\"a\":1}, oops ]");
        assert_eq!(found, [(1, Ok(json!({ "a": 1 }))), (2, Err(Unreadable::NotJson))]);
    }

    #[test]
    fn a_line_without_end_is_refused_and_the_next_one_is_read() {
        let mut text = vec![b'x'; LONGEST_LINE + 10];
        text.extend(b"\n{\"a\":1}\n");
        let found = lines(Format::Json, &text);
        assert_eq!(found, [(1, Err(Unreadable::TooLong)), (2, Ok(json!({ "a": 1 })))]);
    }

    #[test]
    fn the_end_of_the_name_says_the_format() {
        for (name, format) in [
            ("a.csv", Some(Format::Csv)),
            ("a.CSV", Some(Format::Csv)),
            ("a.json", Some(Format::Json)),
            ("a.jsonl", Some(Format::Json)),
            ("a.ods", None),
            ("a", None),
        ] {
            assert_eq!(Format::of(Path::new(name)), format, "{name}");
        }
    }
}
