//! The letters that a PDF writes on a page, gathered into lines.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect};

/// More letters than a page of print has.
const MOST_LETTERS: usize = 20_000;

/// What is printed on a page.
#[expect(clippy::disallowed_types, reason = "places on a page are no money")]
pub(crate) struct Print {
    runs: Vec<Run>,
    height: f64,
}

/// Letters on one line, close to each other.
#[expect(clippy::disallowed_types, reason = "places on a page are no money")]
struct Run {
    from: Point,
    last: Point,
    em: f64,
    text: String,
}

impl Print {
    #[expect(clippy::disallowed_types, reason = "places on a page are no money")]
    pub(crate) fn of(page: &Page<'_>, settings: &InterpreterSettings) -> Self {
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let cache = InterpreterCache::new();
        let whole = Rect::new(0.0, 0.0, width, height);
        let upright = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, whole, &cache, page.xref(), settings.clone());
        let mut letters = Letters::default();
        interpret_page(page, &mut context, &mut letters);
        Self { runs: letters.runs, height }
    }

    /// Whether no letter is printed: the page is a picture, or bare.
    pub(crate) const fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The lines at the head and at the foot.
    pub(crate) fn at_the_edges(&self) -> impl Iterator<Item = &str> {
        let is_edge = |run: &&Run| run.from.y < self.height * 0.12 || run.from.y > self.height * 0.85;
        self.runs.iter().filter(is_edge).map(|run| run.text.as_str())
    }

    /// The lines of the upper half, each with the size of its letters, in hundredths of a point.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size that is no number becomes nought, one that is too large the largest"
    )]
    pub(crate) fn in_the_upper_half(&self) -> impl Iterator<Item = (u32, &str)> {
        let is_upper = |run: &&Run| run.from.y < self.height * 0.5;
        self.runs.iter().filter(is_upper).map(|run| ((run.em * 100.0) as u32, run.text.as_str()))
    }
}

#[derive(Default)]
struct Letters {
    runs: Vec<Run>,
    count: usize,
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
