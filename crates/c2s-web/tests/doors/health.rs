//! What the address of health answers while the data is there, and when it is not.

use crate::world::World;

#[tokio::test]
async fn the_service_is_ready_while_its_data_answers() {
    let world = World::on("2026-11-20", false).await;
    let mut browser = world.browser();
    browser.opens("/healthz").await;
    assert_eq!((browser.status, browser.page.as_str()), (200, "ok"));

    world.loses_its_data().await;
    browser.opens("/healthz").await;
    assert_eq!(browser.status, 503);
}
