//! `c2s serve`: the pages, the API and the background work, in one process.

mod connections;
mod franceconnect;
mod patience;
mod requests;
mod simulator_key;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use c2s_app::App;
use tokio::net::TcpListener;

use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, data, log, words};

pub(crate) fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let dangers = settings.dangers();
    if !dangers.is_empty() {
        for danger in dangers {
            crate::refusal::say(&anyhow::Error::msg(danger));
        }
        return Ok(ExitCode::from(FAILURE));
    }
    log::start(settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(settings))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(settings: &Settings) -> anyhow::Result<()> {
    // The port first: whoever starts a second time by mistake must not touch the data.
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        LANGUAGE.text_with("cli-serve-cannot-listen", &[("address", settings.listen.to_string().into())])
    })?;
    let app = data::open(settings).await?;
    let router = router(&app, settings)?;
    // Who started the service may have stopped reading: that keeps nobody from being served.
    if let Err(error) = announce(listener.local_addr()?, &app) {
        tracing::debug!(%error, "nobody reads where the service is");
    }
    connections::serve(listener, router, settings.behind_proxy, stop_asked()).await;
    app.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn router(app: &App, settings: &Settings) -> anyhow::Result<Router> {
    let simulator_key = simulator_key::of_folder(&settings.data, app.randomness())
        .with_context(|| data::cannot_write(&settings.data))?;
    let web = c2s_web::Web::new(c2s_web::Settings {
        law: Arc::clone(app.law()),
        clock: Arc::clone(app.clock()),
        demo: settings.demo,
        https: settings.behind_proxy,
        simulator_key,
    })
    .with_app(app.clone());
    let web = match franceconnect::of(settings, app)? {
        Some(provider) => web.with_franceconnect(provider),
        None => web,
    };
    let api = c2s_api::router(Arc::clone(app.law())).layer(axum::middleware::from_fn(requests::logged));
    Ok(c2s_web::router(web).merge(api))
}

/// Says where the service is, and how to sign in to a demonstration.
fn announce(address: std::net::SocketAddr, app: &App) -> anyhow::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{}", LANGUAGE.text_with("cli-serve-ready", &[("address", format!("http://{address}").into())]))?;
    let accounts = app.demonstration_accounts();
    if !accounts.is_empty() {
        writeln!(output, "{}", words("cli-serve-demo"))?;
    }
    for account in accounts {
        let description = words(&account.description);
        writeln!(
            output,
            "{}",
            LANGUAGE.text_with(
                "cli-serve-account",
                &[
                    ("who", description.into()),
                    ("identifier", account.identifier.into()),
                    ("password", account.password.into())
                ],
            )
        )?;
    }
    output.flush()?;
    Ok(())
}

/// Ends when the system or somebody at the keyboard asks the program to stop.
async fn stop_asked() {
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a process may listen to its own SIGTERM");
    tokio::select! {
        _ = terminated.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
