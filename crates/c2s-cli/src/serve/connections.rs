//! The connections: how many, for how long, and how they end.
//!
//! hyper waits for headers for ever unless it is given a timer, and axum gives it none: hence this
//! module instead of `axum::serve`.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::patience::{Patience, PatientBody};

/// The longest time to send the headers, the wait for the next request of a kept connection included.
const HEADERS: Duration = Duration::from_secs(10);
/// The longest time that requests under way have when the program stops.
const FAREWELL: Duration = Duration::from_secs(20);
/// The most connections at once; each takes a file descriptor.
const MOST: usize = 10_000;
/// File descriptors kept for the data.
const KEPT: u64 = 200;

/// Serves until `stop` ends, then lets the requests under way finish.
pub(super) async fn serve(listener: TcpListener, router: Router, behind_proxy: bool, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(most_connections()));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await.expect("the places are never closed");
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of descriptors, or a client gone before it was greeted: others are being served.
                tracing::warn!(%error, "connection not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let connection = connection(stream, peer, router.clone(), behind_proxy);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that goes away, or is too slow, is no event.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(FAREWELL) => tracing::warn!("requests were still under way"),
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    behind_proxy: bool,
) -> http1::Connection<
    TokioIo<TcpStream>,
    impl hyper::service::HttpService<Incoming, ResBody = Body, Future: Send, Error = std::convert::Infallible>,
> {
    // Answers are written whole: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let client = client(peer, request.headers(), behind_proxy);
        let mut request = request.map(|body| Body::new(PatientBody::new(body, Patience::USUAL)));
        request.extensions_mut().insert(ConnectInfo(client));
        router.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .serve_connection(TokioIo::new(stream), service)
}

/// Who asks: the peer, or whom the proxy names last. What comes before was written by the client itself.
fn client(peer: SocketAddr, headers: &HeaderMap, behind_proxy: bool) -> SocketAddr {
    let forwarded = || {
        let named = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        named.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
    };
    match behind_proxy.then(forwarded).flatten() {
        Some(address) => SocketAddr::new(address, 0),
        None => peer,
    }
}

/// As many as the system allows, once asked for all that it allows.
fn most_connections() -> usize {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // Refused: what is allowed already will do.
    let _ = setrlimit(Resource::Nofile, limit);
    let descriptors = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(descriptors.saturating_sub(KEPT).max(1)).unwrap_or(MOST).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_proxy_is_believed_and_only_its_own_word() {
        let peer: SocketAddr = "10.0.0.1:5000".parse().expect("an address");
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 198.51.100.7".parse().expect("a header"));
        assert_eq!(client(peer, &headers, false), peer);
        assert_eq!(client(peer, &headers, true).ip(), "198.51.100.7".parse::<IpAddr>().expect("an address"));
        assert_eq!(client(peer, &HeaderMap::new(), true), peer);
    }
}
