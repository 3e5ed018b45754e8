//! The accessibility statement (*déclaration d’accessibilité*): its rate and its faults come from the grid of criteria.

use std::sync::LazyLock;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use c2s_domain::situation::iso_date;
use c2s_texts::Language;
use serde::Deserialize;

use super::{cached, html};
use crate::components::Page;
use crate::state::Web;

#[cfg(test)]
mod named;

/// The criteria of the framework, with our verdicts.
static GRID: LazyLock<Grid> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../accessibility/rgaa.toml")).expect("a test reads the grid")
});

#[derive(Debug, Deserialize)]
struct Grid {
    version: String,
    /// The day of the last verdicts.
    audited_on: String,
    /// Whether the verdicts are those of an independent audit.
    independent: bool,
    criterion: Vec<Criterion>,
}

#[derive(Debug, Deserialize)]
struct Criterion {
    /// Such as `11.10`.
    number: String,
    verdict: Verdict,
}

/// What we say of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    Conform,
    NotConform,
    NotApplicable,
    /// Not looked at: counts as not met.
    NotVerified,
}

/// What the law has a service say of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Full,
    /// Every criterion is met in our own eyes, and nobody else looked.
    Unaudited,
    Partial,
    None,
}

impl Status {
    /// « partiellement conforme » from half of the criteria on. Full conformity is what somebody else found: of our own
    /// grid, however good, the state is never more than partial.
    const fn of(met: usize, applicable: usize, independent: bool) -> Self {
        if met == applicable {
            if independent { Self::Full } else { Self::Unaudited }
        } else if met * 2 >= applicable {
            Self::Partial
        } else {
            Self::None
        }
    }

    /// The mention that each page bears.
    pub(crate) const fn mention(self) -> &'static str {
        match self {
            Self::Full => "footer-accessibility-full",
            Self::Unaudited | Self::Partial => "footer-accessibility-partial",
            Self::None => "footer-accessibility-none",
        }
    }

    const fn state(self) -> &'static str {
        match self {
            Self::Full => "accessibility-state-full",
            Self::Unaudited => "accessibility-state-unaudited",
            Self::Partial => "accessibility-state-partial",
            Self::None => "accessibility-state-none",
        }
    }
}

/// The state that the grid gives.
pub(crate) fn status() -> Status {
    GRID.status()
}

impl Grid {
    fn count(&self, verdict: Verdict) -> usize {
        self.criterion.iter().filter(|criterion| criterion.verdict == verdict).count()
    }

    fn applicable(&self) -> usize {
        self.criterion.len() - self.count(Verdict::NotApplicable)
    }

    fn status(&self) -> Status {
        Status::of(self.count(Verdict::Conform), self.applicable(), self.independent)
    }

    /// The part of the applicable criteria that are met, in percent, never rounded up.
    fn rate(&self) -> usize {
        (self.count(Verdict::Conform) * 100).checked_div(self.applicable()).unwrap_or_default()
    }

    /// The criteria that are not met, or that nobody looked at.
    fn unmet(&self) -> impl Iterator<Item = &Criterion> {
        self.criterion
            .iter()
            .filter(|criterion| matches!(criterion.verdict, Verdict::NotConform | Verdict::NotVerified))
    }
}

/// `/accessibilite`.
#[derive(Template)]
#[template(path = "pages/accessibility.html")]
pub struct AccessibilityPage {
    pub t: Language,
    pub page: Page,
    pub state: String,
    pub rate: String,
    pub detail: String,
    pub made: String,
    /// "Critère 7.5 : …"
    pub faults: Vec<String>,
}

impl AccessibilityPage {
    fn new(t: Language, page: Page) -> Self {
        let grid = &*GRID;
        let count = |verdict| (grid.count(verdict)).into();
        let made = iso_date::parse(&grid.audited_on).map(|day| t.date(day)).unwrap_or_default();
        let fault = |criterion: &Criterion| {
            let words = t.text(&format!("accessibility-fault-{}", criterion.number.replace('.', "-")));
            let variables = [("number", criterion.number.as_str().into()), ("fault", words.into())];
            t.text_with("accessibility-fault", &variables)
        };
        Self {
            t,
            page,
            state: t.text_with(grid.status().state(), &[("version", grid.version.as_str().into())]),
            rate: t.text_with(
                "accessibility-rate",
                &[
                    ("rate", t.percent(&grid.rate().to_string()).into()),
                    ("met", count(Verdict::Conform)),
                    ("applicable", grid.applicable().into()),
                ],
            ),
            detail: t.text_with(
                "accessibility-detail",
                &[
                    ("all", grid.criterion.len().into()),
                    ("met", count(Verdict::Conform)),
                    ("unmet", count(Verdict::NotConform)),
                    ("unverified", count(Verdict::NotVerified)),
                    ("inapplicable", count(Verdict::NotApplicable)),
                ],
            ),
            made: t.text_with("accessibility-made-on", &[("date", made.into())]),
            faults: grid.unmet().map(fault).collect(),
        }
    }

    pub fn sample() -> Self {
        Self::new(Language::French, Page::sample("Accessibilité"))
    }

    /// The messages `{prefix}-1`, `{prefix}-2`…
    fn lines(&self, prefix: &str) -> Vec<String> {
        (1..).map_while(|number| self.t.try_text(&format!("{prefix}-{number}"))).map(Into::into).collect()
    }
}

pub(super) async fn show(State(web): State<Web>) -> Response {
    cached(html(&AccessibilityPage::new(web.language(), web.page("accessibility-title"))))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    #[derive(Deserialize)]
    struct Whole {
        criterion: Vec<WholeCriterion>,
    }

    #[derive(Deserialize)]
    struct WholeCriterion {
        number: String,
        theme: String,
        title: String,
        tests: u8,
        verdict: Verdict,
        proof: String,
        read: Option<Reading>,
    }

    /// What somebody read, where no test shows the whole of a verdict.
    #[derive(Deserialize)]
    struct Reading {
        on: String,
        by: String,
        pages: String,
    }

    impl WholeCriterion {
        /// The tests that the proof names.
        fn named(&self) -> impl Iterator<Item = &str> {
            let names = ["test: ", "tests: "].iter().find_map(|start| self.proof.split_once(start));
            let names = names.map(|(_, names)| names.split(';')).into_iter().flatten();
            names.map(|name| name.split(" (").next().unwrap_or_default().trim())
        }
    }

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this crate is in crates/").to_owned()
    }

    fn whole() -> Whole {
        let text = fs::read_to_string(root().join("accessibility/rgaa.toml")).expect("the grid");
        toml::from_str(&text).expect("a grid")
    }

    #[test]
    fn the_grid_holds_each_criterion_of_the_framework_once() {
        let mut themes: BTreeMap<u8, u8> = BTreeMap::new();
        let (mut numbers, mut tests) = (Vec::new(), 0);
        for criterion in whole().criterion {
            let (theme, rank) = criterion.number.split_once('.').expect("a number");
            let expected = themes.entry(theme.parse().expect("a theme")).or_default();
            *expected += 1;
            assert_eq!(rank.parse(), Ok(*expected), "{}", criterion.number);
            assert!(!criterion.theme.is_empty() && !criterion.title.is_empty(), "{}", criterion.number);
            tests += u32::from(criterion.tests);
            numbers.push(criterion.number);
        }
        assert_eq!((themes.len(), numbers.len(), tests), (13, 106, 258));
        assert!(iso_date::parse(&GRID.audited_on).is_some());
    }

    #[test]
    fn every_verdict_has_its_proof_and_the_tests_that_it_names_exist() {
        let titles = named::titles(&root());
        assert!(titles.len() > 500, "the tests are read");
        for criterion in whole().criterion {
            assert!(criterion.proof.len() > 5, "{} has no proof", criterion.number);
            for name in criterion.named() {
                assert!(titles.contains(name), "{}: no test is called {name}", criterion.number);
            }
        }
    }

    #[test]
    fn what_is_conform_is_shown_by_a_test_or_was_read_by_somebody_on_a_day() {
        for criterion in whole().criterion {
            let shown = criterion.named().next().is_some();
            let read = criterion.read.as_ref();
            assert!(criterion.verdict != Verdict::Conform || shown || read.is_some(), "{}", criterion.number);
            if let Some(Reading { on, by, pages }) = read {
                let day = iso_date::parse(on).expect("a day");
                assert!(iso_date::parse(&GRID.audited_on) >= Some(day), "{} was read later", criterion.number);
                assert!(!by.is_empty() && !pages.is_empty(), "{}", criterion.number);
            }
        }
    }

    #[test]
    fn no_text_sends_to_a_place_a_shape_or_a_colour_alone() {
        let senses = [
            "à droite",
            "à gauche",
            "de gauche",
            "ci-contre",
            "en haut à",
            "en bas à",
            "bouton vert",
            "bouton rouge",
            "bouton bleu",
            "en rouge",
            "en gras",
            "on the left",
            "left-hand",
            "right-hand",
            "green button",
            "red button",
            "blue button",
            "in red",
            "in bold",
        ];
        let mut told = 0;
        for folder in fs::read_dir(root().join("locales")).expect("the languages").flatten() {
            for file in fs::read_dir(folder.path()).expect("a language").flatten() {
                let texts = fs::read_to_string(file.path()).expect("texts");
                for line in texts.lines().filter(|line| !line.starts_with('#')) {
                    told += 1;
                    let words = line.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
                    let found = senses.iter().find(|sense| words.contains(**sense));
                    assert!(found.is_none(), "{}: {line}", file.path().display());
                }
            }
        }
        assert!(told > 1_000, "the texts are read");
    }

    #[test]
    fn every_fault_is_told_in_every_language_and_nothing_else_is() {
        for t in Language::ALL {
            for criterion in &GRID.criterion {
                let key = format!("accessibility-fault-{}", criterion.number.replace('.', "-"));
                let unmet = GRID.unmet().any(|unmet| unmet.number == criterion.number);
                assert_eq!(t.try_text(&key).is_some(), unmet, "{key} in {t:?}");
            }
        }
    }

    #[test]
    fn the_state_follows_the_rate() {
        for (met, independent, state) in [
            (72, true, Status::Full),
            (72, false, Status::Unaudited),
            (71, true, Status::Partial),
            (71, false, Status::Partial),
            (36, true, Status::Partial),
            (35, true, Status::None),
            (35, false, Status::None),
        ] {
            assert_eq!(Status::of(met, 72, independent), state, "{met} of 72");
        }
        assert_eq!(Status::Unaudited.mention(), Status::Partial.mention(), "nobody reads « totalement » in the footer");
    }

    #[test]
    fn a_criterion_that_nobody_looked_at_counts_as_not_met() {
        let criterion = |verdict| Criterion { number: "1.1".to_owned(), verdict };
        let grid = Grid {
            version: "4.1.2".to_owned(),
            audited_on: "2026-01-01".to_owned(),
            independent: true,
            criterion: vec![
                criterion(Verdict::Conform),
                criterion(Verdict::Conform),
                criterion(Verdict::NotVerified),
                criterion(Verdict::NotApplicable),
            ],
        };
        assert_eq!((grid.rate(), grid.applicable(), grid.status()), (66, 3, Status::Partial));
    }
}
