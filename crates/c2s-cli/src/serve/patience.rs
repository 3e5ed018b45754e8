//! A body that must keep coming: whoever sends too slowly is not waited for.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep};

/// How slow a body may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// What is allowed whatever the pace.
    grace: Duration,
    /// The slowest pace.
    bytes_a_second: u64,
    /// The longest time, whatever the size.
    longest: Duration,
}

impl Patience {
    pub(super) const USUAL: Self =
        Self { grace: Duration::from_secs(10), bytes_a_second: 1000, longest: Duration::from_mins(2) };

    fn for_bytes(self, received: u64) -> Duration {
        let earned = Duration::from_millis(received.saturating_mul(1000) / self.bytes_a_second);
        (self.grace + earned).min(self.longest)
    }
}

/// A request body with a deadline that moves on as bytes arrive.
pub(super) struct PatientBody<B> {
    body: B,
    patience: Patience,
    started: Instant,
    received: u64,
    deadline: Pin<Box<Sleep>>,
}

impl<B> PatientBody<B> {
    pub(super) fn new(body: B, patience: Patience) -> Self {
        let started = Instant::now();
        let deadline = Box::pin(tokio::time::sleep_until(started + patience.grace));
        Self { body, patience, started, received: 0, deadline }
    }
}

/// The body came too slowly.
#[derive(Debug, thiserror::Error)]
#[error("the body came too slowly")]
struct TooSlow;

impl<B> HttpBody for PatientBody<B>
where
    B: HttpBody<Data = Bytes> + Unpin,
    B::Error: Into<axum::BoxError>,
{
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            if let Some(Ok(frame)) = &frame {
                let bytes = frame.data_ref().map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
                self.received = self.received.saturating_add(bytes);
                let deadline = self.started + self.patience.for_bytes(self.received);
                self.deadline.as_mut().reset(deadline);
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        self.deadline.as_mut().poll(context).map(|()| Some(Err(TooSlow.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    /// Gives `size` bytes each `pause`, `times` times.
    struct Drip {
        pause: Pin<Box<Sleep>>,
        every: Duration,
        size: usize,
        times: usize,
    }

    /// The usual patience, a hundred times shorter.
    const SHORT: Patience =
        Patience { grace: Duration::from_millis(100), bytes_a_second: 100_000, longest: Duration::from_millis(1200) };

    impl Drip {
        fn new(milliseconds: u64, size: usize, times: usize) -> PatientBody<Self> {
            let every = Duration::from_millis(milliseconds);
            PatientBody::new(Self { pause: Box::pin(tokio::time::sleep(every)), every, size, times }, SHORT)
        }
    }

    impl HttpBody for Drip {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
            if self.times == 0 {
                return Poll::Ready(None);
            }
            std::task::ready!(self.pause.as_mut().poll(context));
            let next = Instant::now() + self.every;
            self.pause.as_mut().reset(next);
            self.times -= 1;
            Poll::Ready(Some(Ok(Frame::data(Bytes::from(vec![b'x'; self.size])))))
        }
    }

    async fn received(body: PatientBody<Drip>) -> Result<usize, axum::Error> {
        axum::body::to_bytes(Body::new(body), usize::MAX).await.map(|bytes| bytes.len())
    }

    #[test]
    fn the_time_allowed_grows_with_what_came() {
        let usual = Patience::USUAL;
        for (received, seconds) in [(0, 10), (1000, 11), (109_999, 119), (110_000, 120), (u64::MAX, 120)] {
            assert_eq!(usual.for_bytes(received).as_secs(), seconds, "{received} bytes");
        }
    }

    #[tokio::test]
    async fn a_body_that_keeps_coming_is_received() {
        assert_eq!(received(Drip::new(1, 2000, 200)).await.expect("fast enough"), 400_000);
    }

    #[tokio::test]
    async fn a_body_that_trickles_is_cut() {
        let error = received(Drip::new(20, 1, usize::MAX)).await.expect_err("a byte at a time, for ever");
        assert!(error.to_string().contains("too slowly"), "{error}");
    }

    #[tokio::test]
    async fn no_body_takes_for_ever() {
        received(Drip::new(1, 5000, usize::MAX)).await.expect_err("fast, and without end");
    }
}
