//! Nothing that concerns a person is kept in clear, whatever is looked at.

use c2s_app::draft::{AddedPerson, CafNumber, HouseholdAnswers, SituationAnswers};
use c2s_app::{Answers, Departure, DepartureReason, Name, Ruling};
use c2s_domain::application::Outcome;
use c2s_domain::household::Attachment;
use c2s_domain::{Nir, ResourceKind};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, NADIA, World, alone, each_month, keep_all};

/// What must be found nowhere, in any case of letters.
const CANARIES: &[&str] = &[
    "285069999999820",
    "2850699999998",
    "212079999999725",
    "178039999999973",
    "209029999999990",
    "Fontanel",
    // In quotes, as a value would be: a street of the public list bears the name.
    "\"Camille\"",
    "Zéphyrine",
    "Zephyrine",
    "1985-06-12",
    "2009-02-03",
    "Hôtel-Dieu",
    "7654321Q",
    "1357.91",
    "16294.92",
    "nadia.berthoux",
    "Berthoux",
    "Demo-C2S-2026",
    "a page of the tax notice",
    "wages of the notice differ",
    "granted for reasons",
];

fn holds(all: &[u8], text: &str) -> bool {
    let wanted = text.as_bytes();
    all.windows(wanted.len()).any(|window| window.eq_ignore_ascii_case(wanted))
}

on_both_engines! {
    async fn no_number_name_or_amount_is_kept_in_clear(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let caf_number = Some(CafNumber::parse("7654321Q").unwrap());
        let view = world.save(&camille, view, Answers::Situation(SituationAnswers { caf_number, ..alone() })).await;
        let added = AddedPerson {
            number: 1,
            name: Name { given: "Zéphyrine".to_owned(), family: "Fontanel".to_owned() },
            birth_date: date(2009, 2, 3),
            nir: Some(Nir::parse("209029999999990").unwrap()),
            child: true,
            attachment: Attachment::TaxHousehold,
            alternating_custody: false,
        };
        let household = HouseholdAnswers { children: keep_all(&view), added: vec![added], ..HouseholdAnswers::default() };
        let view = world.save(&camille, view, Answers::Household(household)).await;
        let view = world.finish(&camille, view, vec![each_month(ResourceKind::Wages, "1357.91")]).await;
        let paper = crate::world::pdf("a page of the tax notice");
        let window = view.windows[0].key.clone();
        let view = world.app.add_paper(&camille, view.version, window, paper).await.unwrap();
        let receipt = world.submit(&camille, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        let words = "wages of the notice differ: granted for reasons of fact".to_owned();
        let departure = Some(Departure { reason: DepartureReason::ResourcesDiffer, words });
        let outcome = if ruling.outcome == Outcome::Refused { Outcome::GrantedFree } else { Outcome::Refused };
        world.app.decide(&nadia, Ruling { outcome, departure, ..ruling }).await.unwrap();
        world.app.document(&camille, receipt.document.unwrap()).await.unwrap();

        // Before and after closing: the log of SQLite is folded into the database then.
        let open = data.everything().await;
        world.app.close().await;
        let closed = data.everything().await;
        for all in [&open, &closed] {
            // What may be in clear is found: the search would see the rest.
            assert!(holds(all, &receipt.number));
            assert!(holds(all, "Caisse primaire"));
            for canary in CANARIES {
                assert!(!holds(all, canary), "{canary} is kept in clear");
            }
        }
    }
}

#[test]
fn nothing_that_holds_personal_data_prints_it() {
    let name = Name { given: "Camille".to_owned(), family: "Fontanel".to_owned() };
    assert_eq!(format!("{name:?}"), "Name(…)");
    let answers = Answers::Household(HouseholdAnswers::default());
    assert_eq!(format!("{answers:?}"), "Answers(…)");
    assert_eq!(format!("{:?}", CafNumber::parse("7654321Q").unwrap()), "CafNumber(…)");
}
