//! A demonstration on fresh data, a clock that is moved by hand, and what people do.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};

use c2s_app::draft::{
    CERTIFICATION_TEXT, CONSENT_TEXT, FamilySituation, HouseholdAnswers, HouseholdResources, KeptChild,
    NationalityGroup, Organisation, Partner, PersonResources, SituationAnswers, SituationDetails, TextShown,
};
use c2s_app::retention::Delays;
use c2s_app::{
    Actor, Answers, App, Carriers, Coding, Config, Credentials, Door, DraftLife, DraftView, FileToOpen, Name,
    NotOpened, Opened, Opener, Opening, PaperKind, PersonKey, Picture, Receipt, Ruling, Scanner, SignInError, SignedIn,
    Submission, SubmitError, SystemRandomness, WindowKey,
};
use c2s_domain::household::{Attachment, Benefit, HousingStatus, Partnership};
use c2s_domain::situation::{HousingDeclaration, ResourceDeclaration, TwelveAmounts};
use c2s_domain::{Clock, Money, ResourceKind};
use c2s_law::Law;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use crate::engines::Data;

pub(crate) const PASSWORD: &str = "Demo-C2S-2026";
/// Alone with two children.
pub(crate) const CAMILLE: &str = "285069999999820";
/// Alone, with the AAH.
pub(crate) const BASTIEN: &str = "178039999999973";
/// Retired, in a couple.
pub(crate) const GEORGES: &str = "155029999999425";
/// Alone.
pub(crate) const INAYA: &str = "295039999899795";
pub(crate) const NADIA: &str = "nadia.berthoux@caisse.example";
pub(crate) const PAUL: &str = "paul.ormesson@caisse.example";

/// Stands still until it is moved.
pub(crate) struct HandClock(Mutex<Timestamp>);

impl HandClock {
    pub(crate) fn set(&self, instant: &str) {
        *self.0.lock().unwrap() = instant.parse().unwrap();
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap();
        *now += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// An installation of the demonstration.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Arc<HandClock>,
}

impl World {
    /// On the morning of 1 September 2025, in Paris.
    pub(crate) async fn open(data: &Data) -> Self {
        Self::open_with(data, |_| {}).await
    }

    /// The same, with settings of its own.
    pub(crate) async fn open_with(data: &Data, change: impl FnOnce(&mut Config)) -> Self {
        let clock = Arc::new(HandClock(Mutex::new("2025-09-01T08:00:00Z".parse().unwrap())));
        let mut config = Config {
            database: data.address().to_owned(),
            files: data.folder().join("files").into(),
            keys: data.folder().join("keys"),
            law: Arc::new(Law::embedded().unwrap()),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            randomness: Arc::new(SystemRandomness),
            demonstration: true,
            carriers: Carriers::in_folder(data.folder().join("outbox"), "https://c2s.example"),
            letters: data.folder().join("letters"),
            draft_life: DraftLife::default(),
            delays: Delays::default(),
            register_closed: data.folder().join("register.closed"),
            keeps_house: true,
            opener: Some(Arc::new(WhiteSheets)),
            scanner: Scanner::Nobody,
            paper_wait: c2s_app::PAPER_WAIT,
            seal_certificates: None,
        };
        change(&mut config);
        Self { app: App::open(config).await.unwrap(), clock }
    }

    pub(crate) async fn try_to_sign_in(
        &self,
        door: Door,
        identifier: &str,
        password: &str,
    ) -> Result<SignedIn, SignInError> {
        let credentials = Credentials {
            door,
            identifier: SecretString::from(identifier.to_owned()),
            password: SecretString::from(password.to_owned()),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        };
        self.app.sign_in(credentials).await
    }

    pub(crate) async fn insured(&self, nir: &str) -> Actor {
        self.try_to_sign_in(Door::Portal, nir, PASSWORD).await.unwrap().actor
    }

    pub(crate) async fn caseworker(&self, email: &str) -> Actor {
        self.try_to_sign_in(Door::BackOffice, email, PASSWORD).await.unwrap().actor
    }

    pub(crate) async fn save(&self, actor: &Actor, view: DraftView, answers: Answers) -> DraftView {
        Box::pin(self.app.save_draft(actor, view.version, answers)).await.unwrap()
    }

    /// Fills in the seven steps for somebody alone, with their children, and these wages each month.
    pub(crate) async fn fill_in(&self, actor: &Actor, monthly_wages: &str) -> DraftView {
        let view = self.app.start_draft(actor).await.unwrap();
        let view = self.save(actor, view, Answers::Situation(alone())).await;
        let household = HouseholdAnswers { children: keep_all(&view), ..HouseholdAnswers::default() };
        let view = self.save(actor, view, Answers::Household(household)).await;
        Box::pin(self.finish(actor, view, vec![each_month(ResourceKind::Wages, monthly_wages)])).await
    }

    /// The steps after the household: the applicant receives `resources`, everybody else nothing.
    pub(crate) async fn finish(
        &self,
        actor: &Actor,
        view: DraftView,
        resources: Vec<ResourceDeclaration>,
    ) -> DraftView {
        let view = self.save(actor, view, Answers::Organisation(Organisation::Fund)).await;
        let view = self.save(actor, view, Answers::Consent(text(CONSENT_TEXT))).await;
        let people = view.declarants.clone();
        let mut view = view;
        for person in people {
            let resources = if person == PersonKey::Applicant { resources.clone() } else { Vec::new() };
            view = self.save(actor, view, Answers::Resources(declared(person, resources))).await;
        }
        let view = self.save(actor, view, Answers::HouseholdResources(HouseholdResources::default())).await;
        let housing = HousingDeclaration { status: HousingStatus::Tenant, housing_aid: None };
        let mut view = self.save(actor, view, Answers::Housing(housing)).await;
        let windows: Vec<WindowKey> = view.windows.iter().map(|window| window.key.clone()).collect();
        for window in windows {
            view = self.app.add_paper(actor, view.version, window, pdf("tax notice")).await.unwrap();
        }
        view
    }

    pub(crate) async fn submit(&self, actor: &Actor, view: &DraftView) -> Result<Receipt, SubmitError> {
        Box::pin(self.send(actor, submission(view))).await
    }

    pub(crate) async fn send(&self, actor: &Actor, submission: Submission) -> Result<Receipt, SubmitError> {
        let application = Box::pin(self.app.submit(actor, submission)).await?;
        Ok(self.app.application(actor, application).await?.receipt)
    }

    /// An application filled in and sent by this person, alone with these wages each month.
    pub(crate) async fn sent(&self, actor: &Actor, monthly_wages: &str) -> Receipt {
        let view = Box::pin(self.fill_in(actor, monthly_wages)).await;
        Box::pin(self.submit(actor, &view)).await.unwrap()
    }

    /// The ruling that follows the assessment.
    pub(crate) async fn ruling(&self, caseworker: &Actor, receipt: &Receipt) -> Ruling {
        let file = self.app.open_file(caseworker, receipt.application).await.unwrap();
        Ruling {
            application: file.id,
            seen: file.version,
            assessment_hash: file.assessment_hash,
            outcome: file.assessment.entitlement.into(),
            departure: None,
        }
    }
}

pub(crate) fn submission(view: &DraftView) -> Submission {
    Submission {
        application: view.id,
        seen: view.version,
        certified: text(CERTIFICATION_TEXT),
        key: "the key of the page".to_owned(),
    }
}

pub(crate) fn text((id, version): (&str, u32)) -> TextShown {
    TextShown { id: id.to_owned(), version }
}

pub(crate) fn alone() -> SituationAnswers {
    SituationAnswers {
        caf_number: None,
        family: FamilySituation::Single,
        family_changed: false,
        nationality: NationalityGroup::French,
        details: SituationDetails::default(),
    }
}

pub(crate) fn keep_all(view: &DraftView) -> Vec<KeptChild> {
    let keep = |child: &c2s_app::RegisterChild| KeptChild {
        child: child.id,
        kept: true,
        alternating_custody: false,
        attachment: Attachment::TaxHousehold,
    };
    view.register_children.iter().map(keep).collect()
}

pub(crate) fn partner() -> Partner {
    Partner {
        name: Name { given: "Odile".to_owned(), family: "Malbrec".to_owned() },
        birth_date: date(1958, 8, 17),
        nir: None,
        partnership: Partnership::Married,
        taxed_jointly: true,
    }
}

pub(crate) fn each_month(kind: ResourceKind, amount: &str) -> ResourceDeclaration {
    let amount = Money::parse(amount).unwrap();
    ResourceDeclaration { monthly: Some(TwelveAmounts([amount; 12])), ..ResourceDeclaration::of(kind) }
}

pub(crate) fn declared(person: PersonKey, resources: Vec<ResourceDeclaration>) -> PersonResources {
    let aah = resources.iter().any(|resource| resource.kind == ResourceKind::Aah);
    PersonResources {
        benefits: if aah { vec![Benefit::Aah] } else { Vec::new() },
        activity_last_3_months: !aah,
        resources,
        ..PersonResources::nothing(person)
    }
}

pub(crate) fn tax_notice(person: PersonKey) -> WindowKey {
    WindowKey::of(PaperKind::TaxNotice, person)
}

pub(crate) fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{text}\nstartxref\n9\n%%EOF\n").into_bytes()
}

/// Opens every file as so many sheets as its text says, with nothing on them: the papers of these tests are not whole
/// PDFs.
pub(crate) struct WhiteSheets;

impl Opener for WhiteSheets {
    fn open(&self, file: FileToOpen) -> Opening<'_> {
        Box::pin(async move {
            let content = file.content.whole().await.map_err(NotOpened::Unread)?;
            let pages = content.windows(11).filter(|window| *window == b"/Type /Page").count().max(1);
            let sheet = Picture { width: 1, height: 1, coding: Coding::GreyJpeg, points: Vec::new() };
            Ok(Ok(Opened {
                pages: vec![sheet; pages],
                remarks: Vec::new(),
                seals: Vec::new(),
                title: None,
                is_picture: false,
            }))
        })
    }
}
