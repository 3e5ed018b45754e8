//! Serves the public pages and the simulator: `cargo run -p c2s-web --example pages -- 127.0.0.1:8090 [2025-04-14T10:00:00Z]`.

use std::env::args;
use std::error::Error;
use std::sync::Arc;

use c2s_domain::Clock;
use c2s_domain::clock::{ShiftedClock, SystemClock};
use c2s_law::Law;
use c2s_web::{Settings, Web};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = args().nth(1).unwrap_or_else(|| "127.0.0.1:8090".to_owned());
    let clock: Arc<dyn Clock> = match args().nth(2) {
        Some(instant) => Arc::new(ShiftedClock::starting_at(instant.parse()?)),
        None => Arc::new(SystemClock),
    };
    let web =
        Web::new(Settings { law: Arc::new(Law::embedded()?), clock, demo: true, https: false, simulator_key: [7; 32] });
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{address}");
    axum::serve(listener, c2s_web::router(web)).await?;
    Ok(())
}
