//! A paper that leaves, piece by piece: each is authentic when it is given, and what no longer verifies cuts it short.

use std::collections::VecDeque;
use std::fmt;

use c2s_domain::ids::{ApplicationId, PaperId};
use c2s_papers::{Format, JoinedCopy, ViewCopy};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::papers::{self, PaperState};

use super::{FileContent, FiledPaper, Reckoning, WindowKey, hide_drafts_from_staff, of_application};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register;

/// A paper with its content: to be served as an attachment, never shown inline; or its copy.
#[derive(Debug)]
pub struct Paper {
    pub id: PaperId,
    pub window: WindowKey,
    pub format: Format,
    /// In bytes, where it is known before all was read.
    pub size: Option<u64>,
    pub content: PaperContent,
}

/// Bytes on their way to whoever reads them: a piece of them is in memory, or the copy of one file.
pub struct PaperContent {
    app: App,
    /// Read before anything is answered: what is altered from its start has no answer at all.
    first: Option<Vec<u8>>,
    source: Source,
    /// It was broken off: nothing more is given.
    is_broken: bool,
}

enum Source {
    File(PaperId, FileContent),
    Copies(Box<Copies>),
}

/// The copies of a window, joined while they leave.
struct Copies {
    file: ApplicationRow,
    left: VecDeque<FiledPaper>,
    /// Absent once its end was given.
    joined: Option<JoinedCopy>,
}

impl fmt::Debug for PaperContent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PaperContent(…)")
    }
}

impl PaperContent {
    async fn begin(app: &App, source: Source) -> Result<Self, Failure> {
        let mut content = Self { app: app.clone(), first: None, source, is_broken: false };
        content.first = content.next().await?;
        Ok(content)
    }

    /// The next bytes; `None` once all were given. A piece that does not verify is not given, nor anything after it:
    /// the paper is told altered.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        if self.first.is_some() {
            return Ok(self.first.take());
        }
        if self.is_broken {
            return Err(Failure::Broken("a paper on its way out was broken off".to_owned()));
        }
        let next = match &mut self.source {
            Source::File(paper, content) => self.app.unaltered(*paper, content.next().await).await,
            Source::Copies(copies) => copies.next(&self.app).await,
        };
        self.is_broken = next.is_err();
        next
    }

    /// All of it at once.
    pub async fn whole(mut self) -> Result<Vec<u8>, Failure> {
        let mut content = Vec::new();
        while let Some(piece) = self.next().await? {
            content.extend(piece);
        }
        Ok(content)
    }
}

impl Copies {
    async fn next(&mut self, app: &App) -> Result<Option<Vec<u8>>, Failure> {
        let Some(paper) = self.left.pop_front() else { return Ok(self.joined.take().map(JoinedCopy::finish)) };
        let Some(joined) = &mut self.joined else { return Ok(None) };
        let pages = async {
            let copy = ViewCopy::read(app.view_copy(&paper.row, &self.file).await?.whole().await?);
            copy.and_then(|copy| joined.add(&copy)).map_err(|error| Failure::Broken(error.to_string()))
        };
        let pages = pages.await;
        app.unaltered(paper.row.id, pages).await.map(Some)
    }
}

impl App {
    /// A paper of one's own file, or of a file of the caseworker's fund, as it came; a reading that the audit trail
    /// keeps. Nobody is given one that is not safe.
    pub async fn read_paper(&self, actor: &Actor, paper: PaperId) -> Result<Paper, Failure> {
        let (filed, file) = self.safe_paper(actor, paper, "").await?;
        let original = self.unaltered(paper, self.original(&filed.row, &file).await).await?;
        let content = PaperContent::begin(self, Source::File(paper, original)).await?;
        let (format, size) = (filed.known.format(), Some(filed.row.size));
        Ok(Paper { id: paper, window: filed.window(), format, size, content })
    }

    /// The view copy of a paper, which holds nothing that acts: the only thing that is shown inside a page.
    pub async fn read_paper_copy(&self, actor: &Actor, paper: PaperId) -> Result<Paper, Failure> {
        let (filed, file) = self.safe_paper(actor, paper, "copy").await?;
        let copy = self.unaltered(paper, self.view_copy(&filed.row, &file).await).await?;
        let content = PaperContent::begin(self, Source::File(paper, copy)).await?;
        Ok(Paper { id: paper, window: filed.window(), format: Format::Pdf, size: None, content })
    }

    /// The view copies of all that can be read in a window, as one, in the order that the person gave them: for
    /// whoever reads a document that was photographed page by page.
    pub async fn read_window_copy(
        &self,
        actor: &Actor,
        application: ApplicationId,
        window: &WindowKey,
    ) -> Result<PaperContent, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::ReadPaper, &Subject::file_of(file.insured, file.fund))?;
        hide_drafts_from_staff(actor, &file)?;
        let papers = of_application(self, &mut reading, &file).await?;
        drop(reading);
        let is_read = |paper: &FiledPaper| paper.row.state == PaperState::Safe && paper.window() == *window;
        let left: VecDeque<FiledPaper> = papers.into_iter().filter(is_read).collect();
        if left.is_empty() {
            return Err(Failure::NotFound);
        }
        for paper in &left {
            self.record_reading(actor, Action::ReadPaper, format!("paper:{}", paper.row.id), "copy").await?;
        }
        let (joined, head) = JoinedCopy::begin();
        let copies = Copies { file, left, joined: Some(joined) };
        let mut content = PaperContent::begin(self, Source::Copies(Box::new(copies))).await?;
        content.first = content.first.map(|pages| [head, pages].concat());
        Ok(content)
    }

    async fn safe_paper(
        &self,
        actor: &Actor,
        paper: PaperId,
        cause: &str,
    ) -> Result<(FiledPaper, ApplicationRow), Failure> {
        let mut reading = self.read().await?;
        let row = papers::find(&mut reading, paper).await?.ok_or(Failure::NotFound)?;
        let file = applications::find(&mut reading, row.application).await?.ok_or(Failure::NotFound)?;
        let zone = register::fund(&mut reading, file.fund).await?.zone;
        drop(reading);
        allow_or_hide(actor, Action::ReadPaper, &Subject::file_of(file.insured, file.fund))?;
        hide_drafts_from_staff(actor, &file)?;
        if row.state != PaperState::Safe {
            return Err(Failure::NotFound);
        }
        self.record_reading(actor, Action::ReadPaper, format!("paper:{paper}"), cause).await?;
        let filed = FiledPaper::open(row, &file.data_key, &Reckoning::of(self, &file, &zone))?;
        Ok((filed, file))
    }

    /// Bytes that are no longer those that came are given to nobody, now and later.
    pub(super) async fn unaltered<T>(&self, paper: PaperId, content: Result<T, Failure>) -> Result<T, Failure> {
        if matches!(content, Err(Failure::Broken(_))) {
            self.report_altered(paper).await?;
        }
        content
    }
}
