//! "Page 1/4": what the text of a PDF says of its own pages.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect};

/// Notices and statements have fewer; "1/500" is something else.
const MOST: u16 = 60;
/// More letters than a page of print has.
const MOST_LETTERS: usize = 20_000;

/// How many pages the document has, if this page says so at its head or at its foot.
#[expect(clippy::disallowed_types, reason = "places on a page are no money")]
pub(crate) fn told_on(page: &Page<'_>, settings: &InterpreterSettings) -> Option<u16> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let whole = Rect::new(0.0, 0.0, width, height);
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, whole, &cache, page.xref(), settings.clone());
    let mut letters = Letters::default();
    interpret_page(page, &mut context, &mut letters);
    let edge = |run: &&Run| run.from.y < height * 0.12 || run.from.y > height * 0.85;
    letters.runs.iter().filter(edge).find_map(|run| read(&run.text))
}

/// Letters on one line, close to each other.
#[expect(clippy::disallowed_types, reason = "places on a page are no money")]
struct Run {
    from: Point,
    last: Point,
    em: f64,
    text: String,
}

#[derive(Default)]
struct Letters {
    runs: Vec<Run>,
    count: usize,
}

/// The total of "1/4", "page 1 sur 4", "1 of 4".
fn read(run: &str) -> Option<u16> {
    let text: String = run.to_lowercase().split_whitespace().collect();
    let text = ["page", "feuillet", "p."].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let text = text.trim_matches(['-', '–', '|', '(', ')']);
    let (page, total) = ["/", "sur", "of"].into_iter().find_map(|between| text.split_once(between))?;
    let number = |text: &str| Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok();
    let (page, total): (u16, u16) = (number(page)?, number(total)?);
    // "01/04" is a day.
    let is_written_plainly = !text.starts_with('0');
    (is_written_plainly && (1..=total).contains(&page) && (2..=MOST).contains(&total)).then_some(total)
}

impl Device<'_> for Letters {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        self.count += 1;
        if self.count > MOST_LETTERS {
            return;
        }
        let placed = transform * glyph_transform;
        let at = placed * Point::ORIGIN;
        // Outlines are drawn in thousandths of the size of their letters.
        let em = ((placed * Point::new(1000.0, 0.0)) - at).hypot();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(text)) => text,
            None => return,
        };
        match self.runs.last_mut() {
            Some(run)
                if (run.last.y - at.y).abs() < 0.3 * run.em
                    && at.x >= run.last.x - 0.1 * run.em
                    && at.x - run.last.x < 1.6 * run.em =>
            {
                run.text.push_str(&text);
                run.last = at;
            }
            _ => self.runs.push(Run { from: at, last: at, em, text }),
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    #[expect(clippy::disallowed_types, reason = "the library has it so")]
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_of_its_number_is_read_and_nothing_else() {
        for (run, total) in [
            ("1/4", Some(4)),
            ("Page 1 / 4", Some(4)),
            ("page 2 sur 3", Some(3)),
            ("Page 3 of 12", Some(12)),
            ("- 1/4 -", Some(4)),
            ("01/04", None),
            ("01/04/2025", None),
            ("5/4", None),
            ("1/1", None),
            ("1/500", None),
            ("sur 4", None),
            ("+1/4", None),
            ("", None),
        ] {
            assert_eq!(read(run), total, "{run}");
        }
    }
}
