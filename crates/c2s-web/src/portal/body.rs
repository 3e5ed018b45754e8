//! The body of a form with a file, as its reader can bear it.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;

/// A body whose end is never told together with its bytes.
///
/// multer 3.1 looks twice for the beginning of a form, and reads what came between without looking at it: whole forms
/// that came just then, with their end, were answered "unreadable" (<https://github.com/rwf2/multer/pull/70>).
pub(super) struct EndApart {
    body: Body,
    end: End,
}

enum End {
    NotReached,
    /// The body is over; whoever reads it is woken to hear so.
    Held,
}

impl EndApart {
    /// The same bytes and the same end.
    pub(super) fn of(body: Body) -> Body {
        Body::new(Self { body, end: End::NotReached })
    }
}

impl HttpBody for EndApart {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if matches!(self.end, End::Held) {
            return Poll::Ready(None);
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if frame.is_none() {
            self.end = End::Held;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(frame)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use axum::extract::{FromRequest, Multipart, Request};
    use axum::http::header;

    use super::*;

    const FORM: &[u8] = b"--limit\r\nContent-Disposition: form-data; name=\"window\"\r\n\r\nproperty\r\n--limit--\r\n";

    /// Bytes that come, with waits between them.
    struct Coming(VecDeque<Option<&'static [u8]>>);

    impl HttpBody for Coming {
        type Data = Bytes;
        type Error = axum::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
            match self.0.pop_front() {
                Some(Some(bytes)) => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(bytes))))),
                Some(None) => {
                    context.waker().wake_by_ref();
                    Poll::Pending
                }
                None => Poll::Ready(None),
            }
        }
    }

    async fn fields(body: Body) -> Result<Vec<String>, String> {
        let request = Request::builder().header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit");
        let request = request.body(body).expect("a request");
        let mut form = Multipart::from_request(request, &()).await.expect("a form");
        let mut fields = Vec::new();
        while let Some(field) = form.next_field().await.map_err(|error| error.body_text())? {
            fields.push(field.text().await.map_err(|error| error.body_text())?);
        }
        Ok(fields)
    }

    /// The form in two pieces, with a wait before each that is not empty, and its end at once.
    fn in_two(at: usize) -> Body {
        let (first, second) = FORM.split_at(at);
        let pieces = [first, second].into_iter().filter(|piece| !piece.is_empty());
        Body::new(Coming(pieces.flat_map(|piece| [None, Some(piece)]).collect()))
    }

    #[tokio::test]
    async fn a_form_that_comes_late_and_whole_is_read() {
        for at in 0..=FORM.len() {
            assert_eq!(fields(EndApart::of(in_two(at))).await, Ok(vec!["property".to_owned()]), "cut at {at}");
        }
    }

    #[tokio::test]
    async fn a_form_that_is_cut_is_not_taken_for_whole() {
        for at in 0..FORM.len() - "--\r\n".len() {
            let body = Body::new(Coming([None, Some(&FORM[..at])].into()));
            assert!(fields(EndApart::of(body)).await.is_err(), "cut at {at}");
        }
    }

    // Once this fails, the reader of forms was mended: `EndApart` can go.
    #[tokio::test]
    async fn its_reader_cannot_bear_it_otherwise() {
        assert!(fields(in_two(0)).await.is_err());
    }
}
