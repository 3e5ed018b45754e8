//! What spares the declaration of resources: with the ASPA, the ASI or the AAH one chooses, and may choose again.

use serde_json::json;

use crate::newcomer::Newcomer;
use crate::path::{PDF, answers_the_first_steps};
use crate::world::World;

const RESOURCES: &str = "/demande/ressources";
const AIDS: &str = "/demande/ressources/aides";
const CHOICE: &str = "/demande/ressources/choix";
const REVIEW: &str = "/demande/relecture";
const NOT_DECLARED: &str = "Vous avez choisi de ne pas déclarer vos ressources";

#[tokio::test]
async fn with_each_of_the_three_allowances_one_chooses_to_declare_or_not_and_may_change_ones_mind() {
    // The AAH spares the declaration from 1 July 2025 on.
    let world = World::on("2025-09-02", false).await;
    for (rank, (aid, born, contribution)) in
        (1..).zip([("aspa", "1955-03-04", "25 €"), ("asi", "1972-03-04", "21 €"), ("aah", "1990-03-04", "14 €")])
    {
        let person = Newcomer::born(born, rank);
        let mut browser = person.enters(&world, json!({})).await;
        browser.starts_an_application().await;
        answers_the_first_steps(&mut browser).await;

        // Without the allowance there is nothing to choose.
        let without = [("worked-applicant", "no")];
        browser.opens(AIDS).await;
        browser.sends(AIDS, &without).await;
        assert_eq!(browser.address, RESOURCES, "{aid}");
        browser.opens(AIDS).await;
        browser.sends(AIDS, &[("benefits-applicant", aid), ("worked-applicant", "no")]).await;
        assert_eq!(browser.address, CHOICE, "{aid}: {}", browser.words());
        browser.sees(&format!("Droit avec participation : {contribution} par mois"));
        browser.sees("Droit gratuit si les ressources comptées restent sous");

        // Nothing is chosen in the place of the person.
        assert!(!browser.page.contains(" checked"), "{aid}: a way is ticked");
        browser.sends(CHOICE, &[]).await;
        assert_eq!(browser.status, 422, "{aid}");
        browser.sees("Choisissez de déclarer vos ressources ou non");
        browser.sends(CHOICE, &[("choice", "neither")]).await;
        assert_eq!(browser.status, 422, "{aid}");

        // The full study: everything is asked, and the tax notice with it.
        browser.sends(CHOICE, &[("choice", "full")]).await;
        assert_eq!(browser.address, RESOURCES, "{aid}");
        browser.does_not_see(NOT_DECLARED);
        browser.opens("/demande/pieces").await;
        browser.sees("Avis d'imposition");
        browser.opens(REVIEW).await;
        browser.does_not_see("présomption");
        assert!(!browser.page.contains("name=\"certify\""), "{aid}: the resources are still to be declared");

        // The presumption: nothing is declared, a proof of the allowance stands in its place.
        browser.opens(CHOICE).await;
        browser.sends(CHOICE, &[("choice", "short")]).await;
        browser.sees(NOT_DECLARED);
        browser.opens("/demande/pieces").await;
        browser.sees("Justificatif de l'allocation");
        browser.does_not_see("Avis d'imposition");
        let proof = browser.form("/demande/pieces").with(&[("window", "benefit-proof.applicant")]);
        browser.uploads_as(&proof, PDF).await;
        browser.opens(REVIEW).await;
        browser.sees("Non déclarées : le droit avec participation est demandé par présomption");

        // The choice is open until the sending, each way.
        browser.opens(CHOICE).await;
        assert!(browser.page.contains(" checked"), "{aid}: what was chosen is shown");
        browser.sends(CHOICE, &[("choice", "full")]).await;
        browser.does_not_see(NOT_DECLARED);
        browser.opens(CHOICE).await;
        browser.sends(CHOICE, &[("choice", "short")]).await;
        browser.opens(REVIEW).await;
        browser.sends(REVIEW, &[("certify", "yes")]).await;
        browser.sees("Votre demande est envoyée");
    }
}
