//! A paper on its way out: the body of an answer that is read while it is sent.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use c2s_app::{Failure, PaperContent};
use hyper::body::{Body as HttpBody, Frame, SizeHint};

/// The bytes of a paper. What no longer verifies breaks the answer off, so that nobody takes it for whole.
pub(super) struct LeavingBody {
    state: State,
    /// What is still to come, where the size was known.
    left: Option<u64>,
}

enum State {
    /// Absent once all was given.
    Idle(Option<PaperContent>),
    Reading(Reading),
}

type Reading = Pin<Box<dyn Future<Output = (PaperContent, Result<Option<Vec<u8>>, Failure>)> + Send>>;

impl LeavingBody {
    pub(super) fn of(content: PaperContent, size: Option<u64>) -> Body {
        Body::new(Self { state: State::Idle(Some(content)), left: size })
    }
}

impl HttpBody for LeavingBody {
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        loop {
            match &mut self.state {
                State::Idle(content) => {
                    let Some(mut content) = content.take() else { return Poll::Ready(None) };
                    self.state = State::Reading(Box::pin(async move {
                        let piece = content.next().await;
                        (content, piece)
                    }));
                }
                State::Reading(reading) => {
                    let (content, piece) = ready!(reading.as_mut().poll(cx));
                    self.state = State::Idle(None);
                    match piece {
                        Ok(Some(piece)) => {
                            self.state = State::Idle(Some(content));
                            self.left = self.left.map(|left| left.saturating_sub(piece.len() as u64));
                            return Poll::Ready(Some(Ok(Frame::data(piece.into()))));
                        }
                        Ok(None) => return Poll::Ready(None),
                        Err(error) => {
                            tracing::error!(%error, "a paper on its way out was broken off");
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.state, State::Idle(None))
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
