//! A page of a PDF that is one photograph and nothing else, as scanners and phones make them: its JPEG is opened as
//! photographs are, which takes a part of the time and of the memory of drawing it.

use hayro::hayro_interpret::TransformExt;
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::dict::keys::{
    ANNOTS, AP, COLORSPACE, DECODE, DECODE_PARMS, HEIGHT, MASK, N, SMASK, SUBTYPE, WIDTH,
};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::kurbo::{Affine, Point};
use image::metadata::Orientation;

/// The JPEG of a page, and how it is turned on it.
pub(crate) struct Scan {
    pub(crate) jpeg: Vec<u8>,
    pub(crate) orientation: Orientation,
}

/// States that are saved within each other; scanners save one.
const DEEPEST: usize = 8;
/// How much of each side of a page its photograph leaves bare or passes over, and by how much its points are taller than
/// wide, in hundredths: margins of scanners, and rounding.
const TOLERATED: u8 = 5;

impl Scan {
    /// `None`: the page holds something else, or shows its photograph in a way that only drawing gives.
    pub(crate) fn of(page: &Page<'_>) -> Option<Self> {
        let marks = page.raw().get::<Array<'_>>(ANNOTS);
        if marks.is_some_and(|marks| marks.iter::<Dict<'_>>().any(|mark| mark.contains_key(AP))) {
            return None;
        }
        let mut saved = Vec::new();
        let mut placed = Affine::IDENTITY;
        let mut shown = None;
        let mut instructions = page.typed_operations();
        while let Some(instruction) = instructions.next() {
            match instruction {
                TypedInstruction::SaveState(_) if saved.len() < DEEPEST => saved.push(placed),
                TypedInstruction::RestoreState(_) => placed = saved.pop().unwrap_or(placed),
                TypedInstruction::Transform(by) => {
                    let by = [by.0, by.1, by.2, by.3, by.4, by.5].map(|number| number.as_f64());
                    placed *= Affine::new(by);
                }
                TypedInstruction::XObject(name) if shown.is_none() => {
                    shown = Some((page.resources().get_x_object(name.0)?, placed));
                }
                _ => return None,
            }
        }
        let (picture, placed) = shown?;
        let orientation = orientation(page, &picture, placed)?;
        is_plain_jpeg(&picture).then(|| Self { jpeg: picture.raw_data().into_owned(), orientation })
    }
}

/// How a picture is turned that fills its page, one of its points being as wide as it is tall.
#[expect(clippy::disallowed_types, reason = "places on a page are no money")]
fn orientation(page: &Page<'_>, picture: &Stream<'_>, placed: Affine) -> Option<Orientation> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let on_page = page.initial_transform(true).to_kurbo() * placed;
    // The first row of a picture is on top of the square in which it is drawn.
    let [first, right, down] =
        [Point::new(0.0, 1.0), Point::new(1.0, 1.0), Point::new(0.0, 0.0)].map(|at| on_page * at);
    let (along, aside) = (right - first, down - first);
    let tolerated = f64::from(TOLERATED) / 100.0;
    let is_small = |length: f64, beside: f64| length.abs() <= beside.abs() * tolerated;
    let fills = |from: f64, to: f64, side: f64| is_small(from.min(to), side) && is_small(from.max(to) - side, side);
    let last = down + along;
    if !fills(first.x, last.x, width) || !fills(first.y, last.y, height) {
        return None;
    }
    let (columns, rows) = (picture.dict().get::<u32>(WIDTH)?, picture.dict().get::<u32>(HEIGHT)?);
    let (point_width, point_height) = (along.hypot() / f64::from(columns), aside.hypot() / f64::from(rows));
    if !is_small(point_width - point_height, point_height) {
        return None;
    }
    let lies = is_small(along.y, along.x) && is_small(aside.x, aside.y);
    let stands = is_small(along.x, along.y) && is_small(aside.y, aside.x);
    match (lies, stands) {
        (true, _) if along.x > 0.0 && aside.y > 0.0 => Some(Orientation::NoTransforms),
        (true, _) if along.x < 0.0 && aside.y < 0.0 => Some(Orientation::Rotate180),
        (_, true) if along.y > 0.0 && aside.x < 0.0 => Some(Orientation::Rotate90),
        (_, true) if along.y < 0.0 && aside.x > 0.0 => Some(Orientation::Rotate270),
        // Seen in a mirror, or askew.
        _ => None,
    }
}

/// Whether its points are those of a JPEG, in greys or in colours, as they come.
fn is_plain_jpeg(picture: &Stream<'_>) -> bool {
    let about = picture.dict();
    let is_changed = [SMASK, MASK, DECODE, DECODE_PARMS].iter().any(|key| about.contains_key(key));
    let is_picture = about.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Image");
    is_picture && !is_changed && picture.filters()[..] == [Filter::DctDecode] && colours_are_plain(about)
}

fn colours_are_plain(about: &Dict<'_>) -> bool {
    match about.get::<Object<'_>>(COLORSPACE) {
        Some(Object::Name(name)) => [&b"DeviceRGB"[..], b"DeviceGray"].contains(&&*name),
        // A profile of a scanner: its colours are near those of a screen.
        Some(Object::Array(space)) => {
            let mut parts = space.iter::<Object<'_>>();
            let is_profile = matches!(parts.next(), Some(Object::Name(name)) if &*name == b"ICCBased");
            let profile = parts.next();
            is_profile
                && matches!(profile, Some(Object::Stream(profile)) if matches!(profile.dict().get::<u8>(N), Some(1 | 3)))
        }
        _ => false,
    }
}
