//! How the portal and the back office write people, instants, texts and answers.

use std::borrow::Cow;

use c2s_app::draft::{ForeignAmount, ForeignIncome, Lack, PersonResources, TextShown, WhyLacking};
use c2s_app::register::{KnownResource, Source};
use c2s_app::{Departure, DepartureReason, Draft, Fund, PaperStanding, PaperSummary, PersonKey, PersonOfFile};
use c2s_domain::month::age;
use c2s_domain::situation::{HousingAid, HousingDeclaration, ResourceDeclaration, TwelveAmounts};
use c2s_domain::{Date, Money, Period, ResourceKind};
use c2s_texts::{Language, Variable};
use jiff::Timestamp;

use crate::components::{Choice, SummaryRow};
use crate::forms::{Reader, Typed};

/// "le 14 avril 2025 à 10 h 02", in the legal time of the fund.
pub(crate) fn instant(t: Language, at: Timestamp, fund: &Fund) -> String {
    let local = at.to_zoned(fund.zone.clone());
    let variables = [
        ("date", t.date(local.date()).into()),
        ("hour", local.hour().to_string().into()),
        ("minute", format!("{:02}", local.minute()).into()),
    ];
    t.text_with("instant", &variables)
}

/// "Date de naissance : 12 juin 1985 (39 ans)".
pub(crate) fn birth(t: Language, born: Date, today: Date) -> String {
    born_in(t, "person-birth", born, today)
}

/// "12 juin 1985 (39 ans)".
pub(crate) fn born(t: Language, born: Date, today: Date) -> String {
    born_in(t, "person-born", born, today)
}

fn born_in(t: Language, key: &str, born: Date, today: Date) -> String {
    let age = Variable::from(i64::from(age(born, today)));
    t.text_with(key, &[("date", t.date(born).into()), ("age", age)])
}

/// The name of somebody of the file; their key when they left it.
pub(crate) fn name_of(people: &[PersonOfFile], key: PersonKey) -> String {
    people.iter().find(|person| person.key == key).map_or_else(|| key.to_string(), PersonOfFile::full_name)
}

/// "Avis d'imposition d'Ana MARTIN (PDF, 1,2 Mo)".
pub(crate) fn paper(t: Language, people: &[PersonOfFile], paper: &PaperSummary) -> String {
    ranked_paper(t, people, paper, None)
}

/// The same with its rank, where several files make one document.
fn ranked_paper(t: Language, people: &[PersonOfFile], paper: &PaperSummary, rank: Option<i64>) -> String {
    let mut variables = vec![
        ("paper", t.text(&format!("paper-{}", paper.window.kind.name())).into()),
        ("name", name_of(people, paper.person).into()),
        ("format", super::window::format_of(t, paper.format).into()),
        ("size", size(t, paper.size).into()),
    ];
    variables.extend(rank.map(|rank| ("number", rank.into())));
    t.text_with(if rank.is_some() { "portal-paper-of-several" } else { "portal-paper-of" }, &variables)
}

/// The papers of a file that was sent, each with where it stands when it cannot be read. The name of one leads to its
/// file once it is safe to open.
pub(crate) fn papers_sent(t: Language, people: &[PersonOfFile], papers: &[PaperSummary]) -> Option<SummaryRow> {
    let line = |(at, summary): (usize, &PaperSummary)| {
        let of_the_window = |others: &[PaperSummary]| others.iter().filter(|one| one.window == summary.window).count();
        let rank =
            (of_the_window(papers) > 1).then(|| i64::try_from(of_the_window(&papers[..=at])).unwrap_or(i64::MAX));
        let paper = ranked_paper(t, people, summary, rank);
        let key = match summary.standing {
            PaperStanding::Safe => return (paper, Some(format!("/compte/piece/{}", summary.id))),
            PaperStanding::BeingChecked | PaperStanding::AwaitsScanner => "portal-paper-of-being-checked",
            PaperStanding::Refused(_) => "portal-paper-of-refused",
            PaperStanding::Altered => "portal-paper-of-altered",
        };
        (t.text_with(key, &[("paper", paper.into())]), None)
    };
    let row = || SummaryRow::of_links(t.text("receipt-papers"), papers.iter().enumerate().map(line).collect());
    (!papers.is_empty()).then(row)
}

/// A number of bytes, as people say sizes.
pub(crate) fn size(t: Language, bytes: u64) -> String {
    const KILO: u64 = 1000;
    const MEGA: u64 = KILO * KILO;
    if bytes < MEGA {
        let kilobytes = i64::try_from(bytes.div_ceil(KILO)).unwrap_or(i64::MAX);
        return t.text_with("size-kilobytes", &[("size", kilobytes.into())]);
    }
    let tenths = bytes.div_ceil(MEGA / 10);
    t.text_with("size-megabytes", &[("size", t.decimal(&format!("{}.{}", tenths / 10, tenths % 10)).into())])
}

/// The version of a text that is shown today.
pub(crate) fn text_of_today((id, version): (&str, u32)) -> TextShown {
    TextShown { id: id.to_owned(), version }
}

/// The paragraphs of a versioned text: the messages `{id}-{version}-1`, `-2`…
pub(crate) fn paragraphs(t: Language, text: &TextShown) -> Vec<String> {
    (1..).map_while(|number| t.try_text(&format!("{}-{}-{number}", text.id, text.version))).map(Into::into).collect()
}

/// The French paragraphs of a text that is shown translated: they are what a person agrees to.
pub(crate) fn original(t: Language, text: &TextShown) -> Vec<String> {
    if t.around_french().is_none() { Vec::new() } else { paragraphs(Language::French, text) }
}

/// The text that a form says it showed.
pub(crate) fn text_shown(typed: &Typed) -> Option<TextShown> {
    let version = typed.get("text-version").parse().ok()?;
    Some(TextShown { id: typed.get("text-id").to_owned(), version })
}

/// The choices of a list of values, in the words `{family}-{value}`.
pub(crate) fn choices<T>(t: Language, family: &str, values: &[(&'static str, T)]) -> Vec<Choice> {
    let choice = |value: &'static str| {
        let choice = Choice::new(value, t.text(&format!("{family}-{value}")));
        match t.try_text(&format!("{family}-{value}-hint")) {
            Some(hint) => choice.hint(hint),
            None => choice,
        }
    };
    values.iter().map(|(value, _)| choice(value)).collect()
}

/// The text of the value chosen among a list of values.
pub(crate) fn choice<T: PartialEq>(t: Language, family: &str, values: &[(&'static str, T)], chosen: &T) -> String {
    let value = values.iter().find(|(_, value)| value == chosen).map_or("", |(value, _)| value);
    t.text(&format!("{family}-{value}")).into_owned()
}

pub(crate) fn kind(t: Language, kind: ResourceKind) -> Cow<'static, str> {
    t.text(&format!("kind-{}", kind.name().replace('_', "-")))
}

/// "Mars 2024".
pub(crate) fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The twelve amounts of `names`; a month left empty counts zero, unless all are.
pub(crate) fn read_months(
    reader: &mut Reader<'_>,
    t: Language,
    names: &[String; 12],
    period: Period,
    what: &str,
) -> Option<[Money; 12]> {
    let mut amounts = [Money::ZERO; 12];
    if names.iter().all(|name| reader.typed().get(name).trim().is_empty()) {
        reader.wrong(&names[0], t.text_with("sim-error-no-month", &[("what", what.into())]));
        return None;
    }
    let right_before = reader.mistakes.iter().count();
    for ((name, amount), month) in names.iter().zip(&mut amounts).zip(period.months()) {
        let what = t.text_with("sim-month-what", &[("what", what.into()), ("month", t.month(month).into())]);
        *amount = reader.optional_money(name, &what).unwrap_or(Money::ZERO);
    }
    (reader.mistakes.iter().count() == right_before).then_some(amounts)
}

/// What was declared, one line for each: "Salaires : 1 500 € chaque mois".
pub(crate) fn resources(t: Language, declared: &[ResourceDeclaration]) -> Vec<String> {
    if declared.is_empty() {
        return vec![t.text("sim-recap-no-resource").into_owned()];
    }
    declared.iter().map(|one| resource(t, one)).collect()
}

/// What a person declared, one line for each: with its amount, from abroad, or without an amount.
pub(crate) fn person_resources(t: Language, answers: &PersonResources) -> Vec<String> {
    if answers.is_empty() && answers.known.is_empty() && answers.awaited.is_empty() {
        return resources(t, &[]);
    }
    let mut lines: Vec<String> = answers.accepted().map(|line| known(t, &line.known)).collect();
    lines.extend(answers.resources.iter().map(|one| resource(t, one)));
    lines.extend(answers.foreign.iter().map(|income| foreign(t, income)));
    lines.extend(
        answers.lacks.iter().map(|lack| lack_line(t, kind(t, lack.kind).into_owned(), lack.why, lack.words.as_deref())),
    );
    let contested = answers.known.iter().filter(|line| line.contested);
    lines.extend(contested.map(|line| t.text_with("known-contested", &[("line", known(t, &line.known).into())])));
    let awaited = answers.awaited.iter();
    lines.extend(awaited.map(|one| t.text_with("known-awaited", &[("kind", kind(t, *one).into())])));
    lines
}

/// "Salaires : 9 000 € au total".
pub(crate) fn resource(t: Language, one: &ResourceDeclaration) -> String {
    let variables = [("kind", kind(t, one.kind).into()), ("amount", amount(t, one).into())];
    t.text_with("portal-resource-line", &variables)
}

/// "de la CAF".
pub(crate) fn source(t: Language, source: Source) -> Cow<'static, str> {
    t.text(&format!("known-source-{}", source.name().replace('_', "-")))
}

/// "Connu de la CAF au 2 avril 2025".
pub(crate) fn known_since(t: Language, who: Source, on: Date) -> String {
    t.text_with("known-since", &[("source", source(t, who).into()), ("date", t.date(on).into())])
}

/// "connu de la caisse d'assurance maladie au 14 avril 2025 : droit jusqu'au 30 juin 2025".
pub(crate) fn known_c2s(t: Language, draft: &Draft, person: PersonKey, fund: &Fund) -> Option<String> {
    let (held, at) = draft.known_c2s(person)?;
    let since = known_since(t, Source::Fund, at.to_zoned(fund.zone.clone()).date());
    Some(t.text_with("known-c2s", &[("since", since.into()), ("date", t.date(held.ends_on).into())]))
}

/// "14 avril 2025", in the legal time of the fund.
pub(crate) fn day(t: Language, at: Timestamp, fund: &Fund) -> String {
    t.date(at.to_zoned(fund.zone.clone()).date())
}

/// "Salaires : 9 000 € au total (connu de votre employeur au 2 avril 2025)".
pub(crate) fn known(t: Language, known: &KnownResource) -> String {
    let variables =
        [("line", resource(t, &known.resource).into()), ("since", known_since(t, known.source, known.on).into())];
    t.text_with("known-line", &variables)
}

/// The same where its kind is the heading.
pub(crate) fn known_amount(t: Language, known: &KnownResource) -> String {
    let since = known_since(t, known.source, known.on);
    t.text_with("known-line", &[("line", amount(t, &known.resource).into()), ("since", since.into())])
}

/// The same of the household as a whole.
pub(crate) fn household_resources(t: Language, known: &[ResourceDeclaration], lacks: &[Lack]) -> Vec<String> {
    let mut lines = if known.is_empty() && !lacks.is_empty() { Vec::new() } else { resources(t, known) };
    lines.extend(
        lacks.iter().map(|lack| lack_line(t, kind(t, lack.kind).into_owned(), lack.why, lack.words.as_deref())),
    );
    lines
}

/// "Indemnités journalières : montant inconnu".
fn lack_line(t: Language, what: String, why: WhyLacking, said: Option<&str>) -> String {
    let key = match why {
        WhyLacking::NotKnown => "portal-lack-unknown-line",
        WhyLacking::CannotGive => "portal-lack-cannot-line",
    };
    t.text_with(key, &[("kind", what.into()), ("words", said.unwrap_or_default().into())])
}

/// "Salaires de l'étranger (Suisse) : 1 052,63 € (CHF 1 000, 1 € = 0,95 CHF, Banque de France)".
fn foreign(t: Language, income: &ForeignIncome) -> String {
    let variables = [("kind", kind(t, income.kind).into()), ("country", income.country.0.as_str().into())];
    let what = t.text_with("portal-foreign-of", &variables);
    match &income.amount {
        ForeignAmount::Euros { total, source, .. } => t.text_with(
            "portal-foreign-euros-line",
            &[("what", what.into()), ("amount", t.money(*total).into()), ("source", source.as_str().into())],
        ),
        ForeignAmount::Currency { currency, months, rate } => {
            let units: i64 = months.iter().map(|month| month.0).sum();
            let euros: Money = income.months_in_euros().into_iter().flatten().sum();
            // An amount of another currency is written as amounts are, without the sign of the euro.
            let units = t.money(Money::from_cents(units)).replace('€', "");
            let read = rate.on.map_or_else(
                || rate.source.clone(),
                |on| {
                    t.text_with(
                        "portal-foreign-rate-read",
                        &[("source", rate.source.as_str().into()), ("date", t.date(on).into())],
                    )
                },
            );
            t.text_with(
                "portal-foreign-currency-line",
                &[
                    ("what", what.into()),
                    ("amount", t.money_with_cents(euros).into()),
                    ("units", units.trim_end().to_owned().into()),
                    ("currency", currency.code().to_owned().into()),
                    ("rate", rate.one_euro.typed().into()),
                    ("source", read.into()),
                ],
            )
        }
        ForeignAmount::Lacking { why, words } => lack_line(t, what, *why, words.as_deref()),
    }
}

fn amount(t: Language, declared: &ResourceDeclaration) -> String {
    let of = |key: &str, amount: Money| t.text_with(key, &[("amount", t.money(amount).into())]);
    if let Some(TwelveAmounts(months)) = &declared.monthly {
        return months_in_words(t, months);
    }
    let known = [
        ("sim-recap-total", declared.total),
        ("sim-recap-annual", declared.annual),
        ("sim-recap-balance", declared.balance),
    ];
    known.into_iter().find_map(|(key, amount)| amount.map(|amount| of(key, amount))).unwrap_or_default()
}

fn months_in_words(t: Language, months: &[Money; 12]) -> String {
    let of = |key: &str, amount: Money| t.text_with(key, &[("amount", t.money(amount).into())]);
    if months.iter().all(|amount| *amount == months[0]) {
        of("sim-recap-each-month", months[0])
    } else {
        of("sim-recap-monthly", months.iter().copied().sum())
    }
}

/// Why a decision departs from the rules.
pub(crate) const DEPARTURES: [(&str, DepartureReason); 4] = [
    ("resources-differ", DepartureReason::ResourcesDiffer),
    ("household-differs", DepartureReason::HouseholdDiffers),
    ("fact-unknown-to-the-rules", DepartureReason::FactUnknownToTheRules),
    ("ruling-of-a-court", DepartureReason::RulingOfACourt),
];

/// The reason of a decision that departs from the rules, and its words.
pub(crate) fn departure(t: Language, departure: &Departure) -> [SummaryRow; 2] {
    [
        SummaryRow::new(t.text("departure-line"), choice(t, "departure", &DEPARTURES, &departure.reason)),
        SummaryRow::new(t.text("departure-words-line"), departure.words.clone()),
    ]
}

/// The home and the housing aid, one line each.
pub(crate) fn housing(t: Language, housing: &HousingDeclaration) -> Vec<String> {
    let status = choice(t, "sim-housing", &super::draft::STATUSES, &housing.status);
    let aid = match &housing.housing_aid {
        Some(HousingAid { each_month: Some(amount), .. }) => months_in_words(t, &[*amount; 12]),
        Some(HousingAid { monthly: Some(TwelveAmounts(months)), .. }) => months_in_words(t, months),
        _ => return vec![status, t.text("sim-aid-none").into_owned()],
    };
    vec![status, t.text_with("portal-aid-line", &[("amount", aid.into())])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_people_know() {
        let t = Language::French;
        for (bytes, expected) in
            [(1, "1 ko"), (999_999, "1000 ko"), (1_000_000, "1,0 Mo"), (2_345_678, "2,4 Mo"), (25_000_000, "25,0 Mo")]
        {
            assert_eq!(size(t, bytes).replace('\u{a0}', " ").replace('\u{202f}', ""), expected, "{bytes}");
        }
    }

    #[test]
    fn a_text_that_is_shown_translated_comes_with_its_french_words() {
        let text = text_of_today(c2s_app::draft::CONSENT_TEXT);
        assert!(original(Language::French, &text).is_empty());
        let (english, french) = (paragraphs(Language::English, &text), original(Language::English, &text));
        assert_eq!(english.len(), french.len());
        assert_ne!(english, french);
    }

    #[test]
    fn the_texts_that_people_agree_to_exist_in_words() {
        for text in [c2s_app::draft::CONSENT_TEXT, c2s_app::draft::CERTIFICATION_TEXT] {
            assert!(!paragraphs(Language::French, &text_of_today(text)).is_empty(), "{text:?}");
        }
    }
}
