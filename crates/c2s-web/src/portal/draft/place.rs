//! The addresses of the steps, and the way from one to the next.

use c2s_app::Step;

/// The list of the steps.
pub(crate) const LIST: &str = "/demande";
pub(super) const REVIEW: &str = "/demande/relecture";

/// Where files are sent.
pub(crate) const UPLOADS: &str = "/demande/pieces";

/// The first page of a step.
pub(crate) const fn path(step: Step) -> &'static str {
    match step {
        Step::Situation => "/demande/situation",
        Step::Household => "/demande/foyer",
        Step::Organisation => "/demande/organisme",
        Step::Consent => "/demande/accord",
        Step::Resources => "/demande/ressources",
        Step::Papers => UPLOADS,
        Step::Review => REVIEW,
    }
}

/// Its rank among the steps, from 1.
pub(super) fn rank(step: Step) -> usize {
    Step::ALL.iter().position(|other| *other == step).map_or(1, |rank| rank + 1)
}

/// The page after a step, on the way forward.
pub(super) fn after(step: Step) -> &'static str {
    Step::ALL.get(rank(step)).map_or(REVIEW, |next| path(*next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seven_steps_lead_to_the_review() {
        assert_eq!(after(Step::Situation), "/demande/foyer");
        assert_eq!(after(Step::Papers), REVIEW);
        assert_eq!(after(Step::Review), REVIEW);
        assert_eq!((rank(Step::Situation), rank(Step::Review)), (1, 7));
    }
}
