//! A file that is never whole in memory: sealed and opened piece by piece.
//!
//! Its layout: [`FORMAT`], a key of its own sealed for its place by the data key, then the pieces, each of [`PIECE`]
//! bytes with its tag, the last one of what is left. The nonce of a piece is its number and whether it is the last
//! (the STREAM construction), so that a file that was cut, put in another order or mixed with another does not open.
//! The key serves one file once: no nonce is ever used twice.
//!
//! A file that was sealed as a whole starts with another byte: the data key opens it.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::data_key::{DataKey, Place};
use crate::StorageError;

const FORMAT: u8 = 2;
/// What a piece holds, before it is sealed.
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;
const KEY: usize = 32;
/// A sealed key, as the data key lays values out.
const SEALED_KEY: usize = 1 + NONCE_LEN + KEY + TAG;
/// What stands before the pieces.
pub(crate) const HEAD: usize = 1 + SEALED_KEY;

/// Seals a file, piece by piece.
pub(crate) struct PieceSealer {
    key: LessSafeKey,
    number: u32,
    /// What is not known yet to be followed by something.
    held: Zeroizing<Vec<u8>>,
}

impl PieceSealer {
    /// With what the sealed file starts with.
    pub(crate) fn begin(data_key: &DataKey, place: &Place<'_>) -> (Self, Vec<u8>) {
        let mut bytes = Zeroizing::new([0; KEY]);
        data_key.randomness().fill(&mut *bytes);
        let mut head = vec![FORMAT];
        head.extend(data_key.seal_bytes(&key_place(place, &key_row(place)), &*bytes));
        (Self { key: key(&*bytes), number: 0, held: Zeroizing::new(Vec::new()) }, head)
    }

    /// Takes the next bytes; gives what is sealed of them.
    pub(crate) fn push(&mut self, mut clear: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(clear.len() + TAG);
        while !clear.is_empty() {
            if self.held.len() == PIECE {
                // Something follows: it is not the last one.
                self.seal(false, &mut sealed);
            }
            let (now, later) = clear.split_at(clear.len().min(PIECE - self.held.len()));
            self.held.extend_from_slice(now);
            clear = later;
        }
        sealed
    }

    /// The last piece.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(self.held.len() + TAG);
        self.seal(true, &mut sealed);
        sealed
    }

    fn seal(&mut self, is_last: bool, sealed: &mut Vec<u8>) {
        let nonce = Nonce::assume_unique_for_key(nonce(self.number, is_last));
        let tag = self
            .key
            .seal_in_place_separate_tag(nonce, Aad::empty(), &mut self.held)
            .expect("a piece is far shorter than the limit of AES-GCM");
        sealed.extend_from_slice(&self.held);
        sealed.extend_from_slice(tag.as_ref());
        self.held.clear();
        self.number = self.number.checked_add(1).expect("a file is far smaller than 256 TB");
    }
}

/// Opens a sealed file, piece by piece. What it gives was sealed as it stands, at this place of the file; that the
/// file is whole is known once [`PieceOpener::finish`] answers.
pub(crate) struct PieceOpener {
    table: &'static str,
    key: LessSafeKey,
    number: u32,
    /// What is not known yet to be followed by something.
    held: Vec<u8>,
}

impl PieceOpener {
    /// `None`: the file is not sealed in pieces. `start` holds [`HEAD`] bytes or more, unless the file has less.
    pub(crate) fn begin(data_key: &DataKey, place: &Place<'_>, start: &[u8]) -> Option<Result<Self, StorageError>> {
        if start.first() != Some(&FORMAT) {
            return None;
        }
        let Some((head, rest)) = start.split_at_checked(HEAD) else {
            return Some(Err(StorageError::DoesNotOpen { table: place.table }));
        };
        let bytes = data_key.open_bytes(&key_place(place, &key_row(place)), &head[1..]);
        Some(bytes.map(|bytes| Self { table: place.table, key: key(&bytes), number: 0, held: rest.to_vec() }))
    }

    /// Takes the next sealed bytes; gives what opens of them.
    pub(crate) fn push(&mut self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StorageError> {
        self.held.extend_from_slice(sealed);
        let mut clear = Zeroizing::new(Vec::with_capacity(sealed.len() + PIECE));
        let mut from = 0;
        // What fills a piece and is followed by something is not the last one.
        while self.held.len() - from > PIECE + TAG {
            let piece = &mut self.held[from..from + PIECE + TAG];
            clear.extend_from_slice(open(&self.key, self.number, false, piece, self.table)?);
            self.number = self.number.checked_add(1).ok_or(StorageError::DoesNotOpen { table: self.table })?;
            from += PIECE + TAG;
        }
        self.held.drain(..from);
        Ok(clear)
    }

    /// The last piece: nothing follows.
    pub(crate) fn finish(mut self) -> Result<Zeroizing<Vec<u8>>, StorageError> {
        // What came with the head may be several pieces.
        let mut clear = self.push(&[])?;
        clear.extend_from_slice(open(&self.key, self.number, true, &mut self.held, self.table)?);
        Ok(clear)
    }
}

/// The key of a file stands beside its content, and opens as nothing else.
fn key_row(place: &Place<'_>) -> String {
    format!("{} key", place.row)
}

fn key_place<'a>(place: &Place<'_>, row: &'a str) -> Place<'a> {
    Place { table: place.table, column: place.column, row }
}

fn key(bytes: &[u8]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes).expect("AES-256 takes 32 bytes"))
}

fn nonce(number: u32, is_last: bool) -> [u8; NONCE_LEN] {
    let mut nonce = [0; NONCE_LEN];
    nonce[NONCE_LEN - 5..NONCE_LEN - 1].copy_from_slice(&number.to_be_bytes());
    nonce[NONCE_LEN - 1] = u8::from(is_last);
    nonce
}

fn open<'a>(
    key: &LessSafeKey,
    number: u32,
    is_last: bool,
    piece: &'a mut [u8],
    table: &'static str,
) -> Result<&'a [u8], StorageError> {
    let nonce = Nonce::assume_unique_for_key(nonce(number, is_last));
    let opened = key.open_in_place(nonce, Aad::empty(), piece);
    opened.map(|clear| &*clear).map_err(|_| StorageError::DoesNotOpen { table })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealing::data_key::tests::key as data_key;

    const PLACE: Place<'_> = Place { table: "paper", column: "content", row: "row-1" };

    /// Sealed as it comes, in steps of so many bytes.
    fn sealed(clear: &[u8], step: usize) -> Vec<u8> {
        let (mut sealer, mut all) = PieceSealer::begin(&data_key(), &PLACE);
        for part in clear.chunks(step) {
            all.extend(sealer.push(part));
        }
        all.extend(sealer.finish());
        all
    }

    fn opened(sealed: &[u8], place: &Place<'_>, step: usize) -> Result<Vec<u8>, StorageError> {
        // The head comes alone, or with what a first step brings besides.
        let (start, rest) = sealed.split_at(sealed.len().min(HEAD.max(step)));
        let mut opener = PieceOpener::begin(&data_key(), place, start).expect("it is sealed in pieces")?;
        let mut clear = Vec::new();
        for part in rest.chunks(step) {
            clear.extend_from_slice(&opener.push(part)?);
        }
        clear.extend_from_slice(&opener.finish()?);
        Ok(clear)
    }

    fn content(size: usize) -> Vec<u8> {
        (0..=u8::MAX).cycle().step_by(7).take(size).collect()
    }

    /// The pieces of a sealed file.
    fn pieces(sealed: &[u8]) -> Vec<&[u8]> {
        sealed[HEAD..].chunks(PIECE + TAG).collect()
    }

    fn with(sealed: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
        [&sealed[..HEAD], &pieces.concat()].concat()
    }

    fn does_not_open(sealed: &[u8]) {
        let opened = opened(sealed, &PLACE, 10_000);
        assert!(matches!(opened, Err(StorageError::DoesNotOpen { .. })), "{:?}", opened.map(|clear| clear.len()));
    }

    #[test]
    fn a_file_opens_as_it_was_whatever_the_steps_in_which_it_comes() {
        for size in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5] {
            for step in [1_000, PIECE, 5 * PIECE] {
                let sealed = sealed(&content(size), step);
                assert_eq!(sealed.len(), HEAD + size + size.div_ceil(PIECE).max(1) * TAG);
                assert_eq!(opened(&sealed, &PLACE, step).expect("its own place"), content(size), "{size} by {step}");
            }
        }
    }

    #[test]
    fn it_opens_in_its_place_only_and_not_as_a_whole() {
        let sealed = sealed(&content(100), 100);
        for elsewhere in
            [Place { row: "row-2", ..PLACE }, Place { column: "copy", ..PLACE }, Place { table: "x", ..PLACE }]
        {
            assert!(opened(&sealed, &elsewhere, 100).is_err(), "{elsewhere:?}");
        }
        assert!(data_key().open_bytes(&PLACE, &sealed).is_err());
        // The sealed key alone is no content either.
        assert!(data_key().open_bytes(&PLACE, &sealed[1..HEAD]).is_err());
    }

    #[test]
    fn a_file_that_was_cut_does_not_open() {
        let whole = sealed(&content(3 * PIECE), PIECE);
        // Between two pieces, where each piece that is left is sound, and elsewhere.
        for left in [0, 1, HEAD - 1, HEAD, HEAD + 1, whole.len() - 1] {
            if left > 0 {
                does_not_open(&whole[..left]);
            }
        }
        for count in 0..3 {
            does_not_open(&with(&whole, &pieces(&whole)[..count]));
        }
    }

    #[test]
    fn pieces_in_another_order_twice_or_of_another_file_do_not_open() {
        let (one, other) = (sealed(&content(4 * PIECE), PIECE), sealed(&content(4 * PIECE), PIECE));
        let of_one = pieces(&one);
        let of_other = pieces(&other);
        let [a, b, c, d] = of_one[..] else { panic!("four pieces") };
        for order in [[b, a, c, d], [a, c, b, d], [a, b, d, c], [a, a, c, d], [a, b, c, c], [d, b, c, a]] {
            does_not_open(&with(&one, &order));
        }
        for order in
            [vec![a, b, c, d, d], vec![a, b, c], vec![b, c, d], vec![a, b, d], vec![d], vec![a, b, of_other[2], d]]
        {
            does_not_open(&with(&one, &order));
        }
        // The head of one on the pieces of the other.
        does_not_open(&with(&one, &of_other));
        let same = [a, b, c, d];
        assert!(opened(&with(&one, &same), &PLACE, PIECE).is_ok());
    }

    #[test]
    fn one_bit_changed_anywhere_and_it_does_not_open() {
        let whole = sealed(&content(PIECE + 100), PIECE);
        // The first byte says how it is sealed: another is another layout.
        let places = (1..=HEAD).chain((HEAD..whole.len()).step_by(997)).chain(whole.len() - 2 * TAG..whole.len());
        for (at, bit) in places.zip((0..8).cycle()) {
            let mut altered = whole.clone();
            altered[at] ^= 1 << bit;
            assert!(opened(&altered, &PLACE, PIECE).is_err(), "byte {at}");
        }
    }
}
