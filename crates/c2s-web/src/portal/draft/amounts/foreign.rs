//! Wages and pensions from abroad: from which country, in euros or in another currency, with the rate and its source.

use c2s_app::draft::{Currency, ExchangeRate, ForeignAmount, ForeignIncome, NotACurrency, PerEuro, Units, WhyLacking};
use c2s_app::papers::CountryName;
use c2s_domain::{Money, Period, ResourceKind};
use c2s_texts::Language;

use super::fields::lack_value;
use super::reading::read_lack;
use crate::components::Choice;
use crate::forms::{Reader, Typed, typed_money};
use crate::portal::words;
use crate::simulator::amount::Asked;

/// More countries than anybody worked in within a year.
pub(super) const MOST_COUNTRIES: usize = 5;
const LONGEST_COUNTRY: usize = 60;
const LONGEST_SOURCE: usize = 200;

pub(super) const fn is_foreign(kind: ResourceKind) -> bool {
    matches!(kind, ResourceKind::ForeignWages | ResourceKind::ForeignPension)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Euros,
    Currency,
    Lacking(WhyLacking),
}

const MODES: [(&str, Mode); 4] = [
    ("euros", Mode::Euros),
    ("currency", Mode::Currency),
    ("unknown", Mode::Lacking(WhyLacking::NotKnown)),
    ("cannot", Mode::Lacking(WhyLacking::CannotGive)),
];

/// The fields of one country.
#[derive(Debug, Clone)]
pub struct CountryFields {
    /// Its number, from 1.
    pub number: usize,
    pub country: String,
    pub mode: String,
    pub total: String,
    pub source: String,
    pub currency: String,
    pub months: Vec<(String, String)>,
    pub rate: String,
    pub rate_source: String,
    pub rate_on: String,
    pub words: String,
}

/// `foreign_wages-1-country`
fn field(kind: ResourceKind, number: usize, part: &str) -> String {
    format!("{}-{number}-{part}", kind.name())
}

/// The field that says how many countries the page shows.
pub(super) fn count_field(kind: ResourceKind) -> String {
    format!("{}-count", kind.name())
}

/// How many countries a form shows for a kind: as many as it says, and one more when that was asked.
pub(super) fn count(typed: &Typed, kind: ResourceKind) -> usize {
    let shown = typed.get(&count_field(kind)).parse().unwrap_or(1_usize);
    let more = usize::from(typed.get("more") == kind.name());
    (shown + more).clamp(1, MOST_COUNTRIES)
}

impl CountryFields {
    pub(super) fn all(t: Language, kind: ResourceKind, period: Period, count: usize) -> Vec<Self> {
        let of = |number| Self {
            number,
            country: field(kind, number, "country"),
            mode: field(kind, number, "mode"),
            total: field(kind, number, "total"),
            source: field(kind, number, "source"),
            currency: field(kind, number, "currency"),
            months: month_names(kind, number)
                .into_iter()
                .zip(period.months())
                .map(|(name, month)| (name, words::capitalised(t.month(month))))
                .collect(),
            rate: field(kind, number, "rate"),
            rate_source: field(kind, number, "rate-source"),
            rate_on: field(kind, number, "rate-on"),
            words: field(kind, number, "words"),
        };
        (1..=count).map(of).collect()
    }

    /// "Pays 2"
    pub(super) fn heading(&self, t: &Language) -> String {
        let number = i64::try_from(self.number).unwrap_or(i64::MAX);
        t.text_with("portal-foreign-country-heading", &[("number", number.into())])
    }
}

/// The ways to say how much came from a country, then those not to say it.
pub(super) fn choices(t: Language) -> Vec<Choice> {
    let mut choices = words::choices(t, "portal-foreign-mode", &MODES[..2]);
    choices.extend(words::choices(t, "portal-mode", &MODES[2..]));
    choices
}

fn month_names(kind: ResourceKind, number: usize) -> [String; 12] {
    std::array::from_fn(|rank| field(kind, number, &format!("month-{}", rank + 1)))
}

/// The incomes of a kind, country by country. A block in which nothing was typed counts for nothing, but for the first.
pub(super) fn read(
    reader: &mut Reader<'_>,
    t: Language,
    kind: ResourceKind,
    asked: Asked,
    period: Period,
) -> Vec<ForeignIncome> {
    let typed = reader.typed();
    (1..=count(typed, kind))
        .filter(|number| *number == 1 || is_begun(typed, kind, *number))
        .filter_map(|number| read_one(reader, t, kind, number, asked, period))
        .collect()
}

fn is_begun(typed: &Typed, kind: ResourceKind, number: usize) -> bool {
    typed.has(&field(kind, number, "mode"))
        || ["country", "total", "currency"].iter().any(|part| !typed.get(&field(kind, number, part)).trim().is_empty())
}

fn read_one(
    reader: &mut Reader<'_>,
    t: Language,
    kind: ResourceKind,
    number: usize,
    asked: Asked,
    period: Period,
) -> Option<ForeignIncome> {
    let name = |part: &str| field(kind, number, part);
    let country = read_country(reader, t, &name("country"));
    let mode = reader.choice(&name("mode"), &MODES, &t.text("portal-foreign-mode-missing"))?;
    let amount = match mode {
        Mode::Euros => {
            let total = reader.money(&name("total"), &t.text("portal-foreign-total-what"));
            let source = reader.text(&name("source"), &t.text("portal-foreign-source-what"), LONGEST_SOURCE);
            ForeignAmount::Euros { total: total?, of_a_notice: asked == Asked::OverAYear, source: source? }
        }
        Mode::Currency => read_currency(reader, t, kind, number, period)?,
        Mode::Lacking(why) => {
            let (why, words) = read_lack(reader, t, &name("words"), why)?;
            ForeignAmount::Lacking { why, words }
        }
    };
    Some(ForeignIncome { kind, country: country?, amount })
}

fn read_country(reader: &mut Reader<'_>, t: Language, name: &str) -> Option<CountryName> {
    let country = CountryName(reader.text(name, &t.text("portal-foreign-country-what"), LONGEST_COUNTRY)?);
    let is_a_name = country.0.chars().all(|letter| !letter.is_control()) && !country.slug().is_empty();
    if !is_a_name {
        reader.wrong(name, t.text("portal-foreign-country-wrong"));
    }
    is_a_name.then_some(country)
}

fn read_currency(
    reader: &mut Reader<'_>,
    t: Language,
    kind: ResourceKind,
    number: usize,
    period: Period,
) -> Option<ForeignAmount> {
    let name = |part: &str| field(kind, number, part);
    let currency = Currency::parse(reader.typed().get(&name("currency"))).map_err(|why| {
        let key = match why {
            NotACurrency::Letters => "portal-foreign-currency-wrong",
            NotACurrency::Euro => "portal-foreign-currency-euro",
        };
        reader.wrong(&name("currency"), t.text(key));
    });
    let what = t.text("portal-foreign-month-what");
    let months = words::read_months(reader, t, &month_names(kind, number), period, &what);
    let one_euro = PerEuro::parse(reader.typed().get(&name("rate")))
        .map_err(|_| reader.wrong(&name("rate"), t.text("portal-foreign-rate-wrong")));
    let source = reader.text(&name("rate-source"), &t.text("portal-foreign-rate-source-what"), LONGEST_SOURCE);
    let before = reader.mistakes.iter().count();
    let on = reader.optional_date(&name("rate-on"), &t.text("portal-foreign-rate-on-what"));
    if reader.mistakes.iter().count() > before {
        return None;
    }
    Some(ForeignAmount::Currency {
        currency: currency.ok()?,
        months: months?.map(|amount| Units(amount.cents())),
        rate: ExchangeRate { one_euro: one_euro.ok()?, source: source?, on },
    })
}

/// What the fields hold at first.
pub(super) fn fill(typed: &mut Typed, incomes: &[ForeignIncome]) {
    for kind in [ResourceKind::ForeignWages, ResourceKind::ForeignPension] {
        let of_kind: Vec<&ForeignIncome> = incomes.iter().filter(|income| income.kind == kind).collect();
        if !of_kind.is_empty() {
            typed.set(count_field(kind), of_kind.len().to_string());
        }
        for (number, income) in (1..).zip(of_kind) {
            fill_one(typed, income, number);
        }
    }
}

fn fill_one(typed: &mut Typed, income: &ForeignIncome, number: usize) {
    let name = |part: &str| field(income.kind, number, part);
    typed.set(name("country"), income.country.0.clone());
    match &income.amount {
        ForeignAmount::Euros { total, source, .. } => {
            typed.set(name("mode"), "euros");
            typed.set(name("total"), typed_money(*total));
            typed.set(name("source"), source.clone());
        }
        ForeignAmount::Currency { currency, months, rate } => {
            typed.set(name("mode"), "currency");
            typed.set(name("currency"), currency.code());
            for (month, amount) in month_names(income.kind, number).into_iter().zip(months) {
                typed.set(month, typed_money(Money::from_cents(amount.0)));
            }
            typed.set(name("rate"), rate.one_euro.typed());
            typed.set(name("rate-source"), rate.source.clone());
            if let Some(on) = rate.on {
                let parts =
                    [("day", on.day().to_string()), ("month", on.month().to_string()), ("year", on.year().to_string())];
                for (part, value) in parts {
                    typed.set(format!("{}-{part}", name("rate-on")), value);
                }
            }
        }
        ForeignAmount::Lacking { why, words } => {
            typed.set(name("mode"), lack_value(*why));
            typed.set(name("words"), words.clone().unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERIOD: Period = Period { first: c2s_domain::Month::new(2024, 3) };
    const KIND: ResourceKind = ResourceKind::ForeignWages;

    fn incomes(typed: &Typed) -> (Vec<ForeignIncome>, Vec<String>) {
        let mut reader = Reader::new(typed, Language::French);
        let incomes = read(&mut reader, Language::French, KIND, Asked::OverThePeriod, PERIOD);
        let mistakes = reader.mistakes.iter().map(|mistake| mistake.field.clone()).collect();
        (incomes, mistakes)
    }

    fn euros() -> Typed {
        Typed::new()
            .with("foreign_wages-1-country", "Belgique")
            .with("foreign_wages-1-mode", "euros")
            .with("foreign_wages-1-total", "1 234,56")
            .with("foreign_wages-1-source", "Fiche fiscale")
    }

    fn francs() -> Typed {
        Typed::new()
            .with("foreign_wages-1-country", "Suisse")
            .with("foreign_wages-1-mode", "currency")
            .with("foreign_wages-1-currency", "chf")
            .with("foreign_wages-1-month-2", "1000")
            .with("foreign_wages-1-rate", "0,95")
            .with("foreign_wages-1-rate-source", "Banque de France")
    }

    #[test]
    fn an_amount_abroad_is_told_in_euros_or_in_its_currency_and_fills_its_fields_again() {
        for typed in [euros(), francs()] {
            let (told, mistakes) = incomes(&typed);
            assert_eq!((told.len(), mistakes.len()), (1, 0), "{typed:?}");
            let mut again = Typed::new();
            fill(&mut again, &told);
            assert!(incomes(&again).0 == told);
        }
        let (told, _) = incomes(&francs());
        assert_eq!(told[0].months_in_euros().map(|months| months[1]), Some(Money::from_cents(105_263)));
    }

    #[test]
    fn without_a_rate_or_a_source_the_amount_is_not_guessed() {
        let without = |name: &str| {
            let all =
                ["country", "mode", "currency", "month-2", "rate", "rate-source"].map(|part| field(KIND, 1, part));
            let kept = all.into_iter().filter(|field| *field != format!("foreign_wages-1-{name}"));
            kept.fold(Typed::new(), |typed, field| {
                let value = francs().get(&field).to_owned();
                typed.with(field, value)
            })
        };
        for (absent, mistake) in [
            ("country", "foreign_wages-1-country"),
            ("mode", "foreign_wages-1-mode"),
            ("currency", "foreign_wages-1-currency"),
            ("month-2", "foreign_wages-1-month-1"),
            ("rate", "foreign_wages-1-rate"),
            ("rate-source", "foreign_wages-1-rate-source"),
        ] {
            let (told, mistakes) = incomes(&without(absent));
            assert_eq!((told.len(), mistakes), (0, vec![mistake.to_owned()]), "{absent}");
        }
    }

    #[test]
    fn several_countries_are_several_incomes_and_an_empty_block_is_none() {
        let typed = euros().with("foreign_wages-count", "3").with("foreign_wages-3-country", "Italie");
        let typed = typed.with("foreign_wages-3-mode", "unknown");
        let (told, mistakes) = incomes(&typed);
        assert_eq!((told.len(), mistakes.len()), (2, 0));
        assert!(told[1].is_lacking());
        assert_eq!(incomes(&Typed::new()).1, ["foreign_wages-1-country", "foreign_wages-1-mode"]);
    }

    #[test]
    fn one_more_country_is_shown_when_it_is_asked() {
        let asking = |shown: &str| count(&Typed::new().with(count_field(KIND), shown).with("more", KIND.name()), KIND);
        assert_eq!((asking(""), asking("4"), asking("5"), asking("900")), (2, 5, 5, 5));
        assert_eq!(count(&Typed::new(), KIND), 1);
    }
}
