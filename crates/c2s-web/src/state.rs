//! What every page can reach.

use std::sync::Arc;

use c2s_app::App;
use c2s_domain::{Clock, Date};
use c2s_franceconnect::FranceConnect;
use c2s_law::Law;
use c2s_texts::Language;
use jiff::tz::TimeZone;

use crate::components::Page;
use crate::locale;
use crate::simulator::Sealer;

/// The state of the pages: cheap to clone.
#[derive(Clone)]
pub struct Web(Arc<Inner>, Option<App>, Option<Arc<FranceConnect>>);

struct Inner {
    law: Arc<Law>,
    clock: Arc<dyn Clock>,
    demo: bool,
    https: bool,
    sealer: Sealer,
    zone: TimeZone,
}

/// How the pages are served.
#[derive(Clone)]
pub struct Settings {
    pub law: Arc<Law>,
    pub clock: Arc<dyn Clock>,
    /// Everything is fictitious: each page says so.
    pub demo: bool,
    /// The service is reached by HTTPS only: browsers are told to remember it.
    pub https: bool,
    /// Seals the answers of the simulator in the address of its pages. Every node needs the same one;
    /// another one after a restart makes the simulations under way start over.
    pub simulator_key: [u8; 32],
}

impl Web {
    pub fn new(settings: Settings) -> Self {
        let zone = TimeZone::get("Europe/Paris").expect("the time zones are embedded in the program");
        let Settings { law, clock, demo, https, simulator_key } = settings;
        Self(Arc::new(Inner { law, clock, demo, https, sealer: Sealer::new(&simulator_key), zone }), None, None)
    }

    /// With the data behind the portal and the back office. Without them those pages say that they are
    /// unavailable; the public pages and the simulator need none.
    #[must_use]
    pub fn with_app(self, app: App) -> Self {
        Self(self.0, Some(app), self.2)
    }

    /// With an identity provider that insured persons may sign in by. Without it nothing speaks of it.
    #[must_use]
    pub fn with_franceconnect(self, provider: FranceConnect) -> Self {
        Self(self.0, self.1, Some(Arc::new(provider)))
    }

    pub(crate) fn franceconnect(&self) -> Option<&FranceConnect> {
        self.2.as_deref()
    }

    pub(crate) fn app(&self) -> Option<&App> {
        self.1.as_ref()
    }

    pub fn law(&self) -> &Law {
        &self.0.law
    }

    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// Today in Paris: the date that forms propose.
    pub fn today(&self) -> Date {
        self.0.clock.today(&self.0.zone)
    }

    /// The legal time of Paris.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    pub fn is_demo(&self) -> bool {
        self.0.demo
    }

    pub(crate) fn is_https(&self) -> bool {
        self.0.https
    }

    pub(crate) fn sealer(&self) -> &Sealer {
        &self.0.sealer
    }

    /// The language of the request under way.
    pub fn language(&self) -> Language {
        locale::language()
    }

    /// The frame of a public page, titled by the message of `title`.
    pub fn page(&self, title: &str) -> Page {
        let t = self.language();
        Page::new(t.text(title), self.0.demo).with_public_links(t)
    }
}
