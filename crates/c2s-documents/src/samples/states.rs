//! No state of a template is without its sample: what nobody prints, nobody looks at.

use std::collections::BTreeSet;

use c2s_domain::Ground;

use crate::{
    CertificateData, Channel, Copied, CopyData, Cover, DecisionData, DecisionOutcome, DelayToAnswer, EndOfRightData,
    EndReason, FormAmount, FormData, FormDecision, FormNationality, FormOrganisation, FormSituation, ManagementChange,
    MissingDelay, MissingPapersData, MissingWhat, NoticeAbout, NoticeData, Opening, OrganisationNoticeData,
    ReceiptData, Renewal, RenewalAnswer, RenewalData, TransmissionData,
};

/// The state that a value is in, among all of its kind.
type State = (&'static str, &'static [&'static str]);

/// Names the states of types. A variant that is new does not compile until it is named, and then it needs a sample.
macro_rules! states {
    ($($of:ident($type:ty) { $($pattern:pat => $state:literal),* $(,)? })*) => {
        $(fn $of(value: &$type) -> State {
            let state = match value { $($pattern => $state),* };
            (state, &[$($state),*])
        })*
    };
}

states! {
    channel(Channel) {
        Channel::Online => "online",
        Channel::Post => "by post",
        Channel::Counter => "at the counter",
    }
    delay_to_answer(DelayToAnswer) {
        DelayToAnswer::Until(_) => "runs",
        DelayToAnswer::WaitingFor { reply_by: Some(_), .. } => "waits until a day",
        DelayToAnswer::WaitingFor { reply_by: None, .. } => "waits",
    }
    copied(Copied) {
        Copied::Certified { corrected: false, .. } => "certified",
        Copied::Certified { corrected: true, .. } => "corrected",
        Copied::Draft { correction: false, .. } => "a draft",
        Copied::Draft { correction: true, .. } => "a correction",
    }
    outcome(DecisionOutcome) {
        DecisionOutcome::GrantedFree { .. } => "free",
        DecisionOutcome::GrantedWithContribution { opening: Opening::On { .. }, .. } => "with contribution, open",
        DecisionOutcome::GrantedWithContribution { opening: Opening::AfterPaymentElements, .. } => "with contribution",
        DecisionOutcome::Refused { next_try: Some(_) } => "refused, with a month to try again",
        DecisionOutcome::Refused { next_try: None } => "refused",
    }
    ground(Ground) {
        Ground::Resources => "resources",
        Ground::Rsa => "RSA",
        // One sentence says all of them.
        Ground::PresumedAspa
        | Ground::PresumedAsi
        | Ground::PresumedAah
        | Ground::PresumedAss
        | Ground::PresumedAcej => "presumed",
    }
    cover(Cover) {
        Cover::Free => "free",
        Cover::WithContribution => "with contribution",
    }
    missing_delay(MissingDelay) {
        MissingDelay::NotStarted => "not started",
        MissingDelay::Stopped => "stopped",
        MissingDelay::Runs { .. } => "runs",
    }
    missing_what(MissingWhat) {
        MissingWhat::Paper { .. } => "a paper",
        MissingWhat::Pages { expected: Some(_), .. } => "pages that are counted",
        MissingWhat::Pages { expected: None, .. } => "pages that nobody counted",
        MissingWhat::FormPage(_) => "a page of the form",
        MissingWhat::Signature => "a signature",
    }
    renewal(Renewal) {
        Renewal::ToAsk { window: Some(_), was_announced: false } => "to ask",
        Renewal::ToAsk { window: None, was_announced: false } => "to ask, late",
        Renewal::ToAsk { window: Some(_), was_announced: true } => "not confirmed",
        Renewal::ToAsk { window: None, was_announced: true } => "not confirmed, late",
        Renewal::Automatic { monthly: Some(_), .. } => "goes on with contribution",
        Renewal::Automatic { monthly: None, .. } => "goes on free",
        Renewal::Refused { until: Some(_), .. } => "refused",
        Renewal::Refused { until: None, .. } => "refused late",
        Renewal::Answered { until: Some(_), .. } => "answered",
        Renewal::Answered { until: None, .. } => "answered late",
    }
    renewal_answer(RenewalAnswer) {
        RenewalAnswer::ObjectionTakenBack => "taken back",
        RenewalAnswer::ManagerChosen => "another organisation",
        RenewalAnswer::ManagerKept => "the same organisation",
    }
    end_reason(EndReason) {
        EndReason::Expired => "expired",
        EndReason::Renounced { .. } => "renounced",
        EndReason::Unpaid => "unpaid",
    }
    management_change(ManagementChange) {
        ManagementChange::Declined => "declined",
        ManagementChange::Moved => "moved",
        ManagementChange::Kept => "kept",
        ManagementChange::Ended { .. } => "ended",
    }
    nationality(FormNationality) {
        FormNationality::French => "French",
        FormNationality::European => "European",
        FormNationality::Other => "other",
    }
    amount(FormAmount) {
        FormAmount::Nothing => "nothing",
        FormAmount::Some => "something",
        FormAmount::Of(_) => "an amount",
    }
    situation(FormSituation) {
        FormSituation::FirstWithoutCover => "first",
        FormSituation::FirstKept => "first, kept",
        FormSituation::RenewalKept => "renewal, kept",
        FormSituation::RenewalChanged => "renewal, changed",
    }
    form_decision(FormDecision) {
        FormDecision::Free { .. } => "free",
        FormDecision::WithContribution => "with contribution",
    }
    notice_about(NoticeAbout) {
        NoticeAbout::Document => "document",
        NoticeAbout::ImportantDocument => "important document",
        NoticeAbout::Message => "message",
        NoticeAbout::RefusedPaper => "refused paper",
        NoticeAbout::Awaited => "awaited",
        NoticeAbout::Reminder => "reminder",
        NoticeAbout::Started => "started",
        NoticeAbout::ErasedSoon => "erased soon",
        NoticeAbout::Erased => "erased",
        NoticeAbout::DocumentsErasedSoon => "documents erased soon",
        NoticeAbout::AccountOpened => "account opened",
        NoticeAbout::PasswordChanged => "password changed",
        NoticeAbout::SecondFactorChanged => "second factor changed",
        NoticeAbout::SignInLinked => "way to sign in",
    }
}

/// The states of which no sample is.
fn unseen<T>(values: impl IntoIterator<Item = T>, state: impl Fn(&T) -> State) -> Vec<&'static str> {
    let states: Vec<State> = values.into_iter().map(|value| state(&value)).collect();
    let seen: BTreeSet<&str> = states.iter().map(|(state, _)| *state).collect();
    let (_, all) = states.first().expect("a sample");
    all.iter().copied().filter(|state| !seen.contains(state)).collect()
}

/// Samples without their names.
fn data<T>(samples: Vec<(String, T)>) -> impl Iterator<Item = T> {
    samples.into_iter().map(|(_, data)| data)
}

#[test]
fn every_state_of_every_template_has_a_sample() {
    let decisions = || data(DecisionData::samples());
    let renewals = || data(RenewalData::samples()).map(|data| data.renewal);
    let organisations = || data(FormData::samples()).flat_map(|data| data.organisations);
    let answers = renewals().filter_map(|renewal| match renewal {
        Renewal::Answered { answer, .. } => Some(answer),
        Renewal::ToAsk { .. } | Renewal::Automatic { .. } | Renewal::Refused { .. } => None,
    });
    let nationalities = data(FormData::samples()).flat_map(|data| {
        let persons = std::iter::once(data.applicant).chain(data.partner);
        persons.filter_map(|person| person.nationality).chain(data.others.into_iter().filter_map(|one| one.nationality))
    });
    let amounts = data(FormData::samples())
        .flat_map(|data| data.resources)
        .flat_map(|resource| [resource.applicant, resource.partner, resource.others]);
    let situations = organisations().filter_map(|FormOrganisation { situation, .. }| situation);
    let asked = data(MissingPapersData::samples()).flat_map(|data| data.items).map(|item| item.what);
    for (what, unseen) in [
        ("receipt", unseen(data(ReceiptData::samples()).map(|data| data.channel), channel)),
        ("receipt", unseen(data(ReceiptData::samples()).map(|data| data.delay), delay_to_answer)),
        ("copy", unseen(data(CopyData::samples()).map(|data| data.of), copied)),
        ("decision", unseen(decisions().map(|data| data.outcome), outcome)),
        ("decision", unseen(decisions().map(|data| data.assessment.ground), ground)),
        ("certificate", unseen(data(CertificateData::samples()).map(|data| data.cover), cover)),
        ("transmission", unseen(data(TransmissionData::samples()).map(|data| data.cover), cover)),
        ("missing papers", unseen(data(MissingPapersData::samples()).map(|data| data.delay), missing_delay)),
        ("missing papers", unseen(asked, missing_what)),
        ("renewal", unseen(renewals(), renewal)),
        ("renewal", unseen(answers, renewal_answer)),
        ("end of right", unseen(data(EndOfRightData::samples()).map(|data| data.reason), end_reason)),
        ("organisation", unseen(data(OrganisationNoticeData::samples()).map(|data| data.change), management_change)),
        ("form", unseen(nationalities, nationality)),
        ("form", unseen(amounts, amount)),
        ("form", unseen(situations, situation)),
        ("form", unseen(organisations().filter_map(|one| one.decision), form_decision)),
        ("notice", unseen(data(NoticeData::samples()).map(|data| data.about), notice_about)),
    ] {
        assert!(unseen.is_empty(), "{what} has no sample of {unseen:?}");
    }
    // What is none of a list of variants, and changes what the letter says.
    for (what, is_seen) in [
        ("a decision that departs and refuses", decisions().any(|one| is_refused(&one) && one.departure.is_some())),
        ("a decision that departs and grants", decisions().any(|one| !is_refused(&one) && one.departure.is_some())),
        ("silence, free", decisions().any(|one| one.silence.is_some() && one.contribution.persons.is_empty())),
        (
            "silence, with contribution",
            decisions().any(|one| one.silence.is_some() && !one.contribution.persons.is_empty()),
        ),
        ("somebody decided of alone", decisions().any(|one| one.alone)),
        ("a household that is told of it", decisions().any(|one| !one.assessment.separate_studies.is_empty())),
        ("a value that is not confirmed", decisions().any(|one| !one.assessment.provisional.is_empty())),
        ("a fund without a court", decisions().any(|one| is_refused(&one) && one.fund.court.is_none())),
        ("a fund without a mediator", decisions().any(|one| is_refused(&one) && one.fund.mediator.is_none())),
        ("a certificate of a household", data(CertificateData::samples()).any(|one| one.is_of_household())),
        ("an organisation told late", data(OrganisationNoticeData::samples()).any(|one| is_late(&one))),
        ("papers without a day", data(MissingPapersData::samples()).any(|one| one.reply_by.is_none())),
        ("papers by a free reply", data(MissingPapersData::samples()).any(|one| one.free_reply.is_some())),
        ("papers without a free reply", data(MissingPapersData::samples()).any(|one| one.free_reply.is_none())),
        ("what is erased on a day", data(NoticeData::samples()).any(|one| one.until.is_some())),
        ("what is erased soon, without a day", data(NoticeData::samples()).any(|one| is_undated(&one))),
        ("the blank form", data(FormData::samples()).any(|one| one == FormData::default())),
    ] {
        assert!(is_seen, "no sample is {what}");
    }
}

fn is_refused(data: &DecisionData) -> bool {
    matches!(data.outcome, DecisionOutcome::Refused { .. })
}

/// Of an end that its holder did not want to renew, and said after it.
fn is_late(data: &OrganisationNoticeData) -> bool {
    matches!(data.change, ManagementChange::Declined) && data.until.is_none()
}

fn is_undated(data: &NoticeData) -> bool {
    data.until.is_none() && matches!(data.about, NoticeAbout::ErasedSoon | NoticeAbout::DocumentsErasedSoon)
}

#[test]
fn a_state_that_no_sample_is_in_is_told() {
    assert_eq!(unseen([Cover::Free, Cover::WithContribution], cover), [""; 0]);
    assert_eq!(unseen([Cover::Free, Cover::Free], cover), ["with contribution"]);
}

/// The pages that somebody looked at, with the day: `docs/letters.md`.
const LOOKED_AT: &str = include_str!("../../../../docs/letters.md");

/// The lines of the list: the name of a sample, the day, what was looked at.
fn looked_at(list: &str) -> Vec<(&str, &str, &str)> {
    fn cells(line: &str) -> Option<(&str, &str, &str)> {
        let mut cells = line.strip_prefix("| `")?.strip_suffix(" |")?.split(" | ");
        Some((cells.next()?.strip_suffix('`')?, cells.next()?, cells.next()?))
    }
    list.lines().filter_map(cells).collect()
}

#[test]
fn the_pages_of_each_state_of_each_template_were_looked_at_on_a_day() {
    let looked_at = looked_at(LOOKED_AT);
    let samples: Vec<String> = super::views().into_iter().map(|(_, name, _)| name).collect();
    for sample in &samples {
        let lines: Vec<_> = looked_at.iter().filter(|(name, ..)| name == sample).collect();
        let [(_, day, what)] = lines[..] else { panic!("docs/letters.md has {} lines of {sample}", lines.len()) };
        assert!(day.parse::<c2s_domain::Date>().is_ok(), "{sample} was looked at on {day}");
        assert!(what.len() > 5, "what was looked at of {sample}?");
    }
    assert_eq!(looked_at.len(), samples.len(), "a line of docs/letters.md is of no sample");
}
