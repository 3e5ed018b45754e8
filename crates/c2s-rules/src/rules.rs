//! Every rule by its name, with the articles it applies. `law/articles.toml` answers to these names.

use c2s_domain::{Article, Rule};

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal [$($article:literal),*];)*) => {
        $($(#[$doc])* pub const $rule: &Rule = &Rule { name: $name, articles: &[$(Article($article)),*] };)*

        /// Every rule.
        pub const ALL: &[&Rule] = &[$($rule),*];
    };
}

rules! {
    HOUSEHOLD_MEMBERSHIP = "household_membership" ["R861-2"];
    SCALE = "scale" ["R861-3"];
    CEILING = "ceiling" ["L861-1", "D861-1", "R861-3", "L751-1"];
    CEILING_WITH_CONTRIBUTION = "ceiling_with_contribution" ["L861-1"];
    REFERENCE_PERIOD = "reference_period" ["R861-8"];
    WAGES = "wages" ["R861-4", "R861-8"];
    TAXABLE_WAGES = "taxable_wages" ["R861-4", "R861-8"];
    ACTIVITY_INTERRUPTION = "activity_interruption" ["R861-8"];
    TRAINING_PAY = "training_pay" ["R861-8"];
    SELF_EMPLOYMENT = "self_employment" ["R861-15"];
    TURNOVER = "turnover" ["R861-15"];
    COMPANY_MANAGER = "company_manager" ["R861-15"];
    PERIOD_RESOURCE = "period_resource" ["R861-4", "R861-8"];
    TAX_NOTICE_RESOURCE = "tax_notice_resource" ["R861-8"];
    PATRIMONY_INCOME = "patrimony_income" ["R861-4", "R861-8"];
    MINIMUM_BENEFIT = "minimum_benefit" ["L861-2"];
    IDLE_ASSETS = "idle_assets" ["R861-6"];
    GIFTS = "gifts" ["R861-6-1"];
    EXCLUDED_RESOURCE = "excluded_resource" ["R861-10"];
    /// RSA and *prime d'activité*: excluded by the statute itself.
    EXCLUDED_BY_STATUTE = "excluded_by_statute" ["L861-2"];
    /// Tax-free interest, and the employer's payment before R861-4 named it.
    NOT_NAMED = "not_named" ["R861-4"];
    MAINTENANCE_PAID = "maintenance_paid" ["R861-9", "L861-2"];
    HOUSING_FLAT_AMOUNT = "housing_flat_amount" ["R861-5", "R861-4"];
    HOUSING_AID = "housing_aid" ["R861-7", "L861-2"];
    HOUSING_MONTHS = "housing_months" ["R861-5", "R861-7"];
    TOTAL_RESOURCES = "total_resources" ["L861-2", "R861-4"];
    ENTITLEMENT = "entitlement" ["L861-1"];
    RSA = "rsa" ["L861-2"];
    PRESUMPTION = "presumption" ["L861-2", "R861-11"];
    CONTRIBUTION = "contribution" ["L861-11", "R861-16-1", "L325-1"];
    SEPARATE_STUDY = "separate_study" ["L861-2"];
    /// Who applies on their own before 25.
    OWN_APPLICATION = "own_application" ["L861-1", "R861-2", "R861-16"];
    /// Computed in `c2s_domain::deadline`.
    DECISION_DELAY = "decision_delay" ["R861-16-1", "L861-5"];
    /// Computed in `c2s_domain::application`.
    RIGHT_START = "right_start" ["L861-5"];
    /// Computed in `c2s_domain::application`.
    RIGHT_DURATION = "right_duration" ["L861-5"];
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::example::LAW;

    #[test]
    fn the_articles_that_the_law_file_gives_to_rules_are_those_that_the_rules_cite() {
        for rule in ALL {
            for article in rule.articles {
                let fate = LAW
                    .article(article.0)
                    .unwrap_or_else(|| panic!("{} cites {}, which has no fate", rule.name, article.0));
                let applied = fate.applied_by.iter().any(|name| name == rule.name);
                assert!(applied, "law/articles.toml does not say that {} applies {}", rule.name, article.0);
            }
        }
        for article in LAW.articles() {
            for name in &article.applied_by {
                let rule =
                    ALL.iter().find(|rule| rule.name == name).unwrap_or_else(|| panic!("no rule is named {name}"));
                let cites = rule.articles.iter().any(|cited| cited.0 == article.number);
                assert!(cites, "{name} does not cite {}", article.number);
            }
        }
    }

    #[test]
    fn every_rule_has_its_own_name_and_an_article() {
        for (rank, rule) in ALL.iter().enumerate() {
            assert!(!rule.articles.is_empty(), "{} cites nothing", rule.name);
            assert!(ALL[..rank].iter().all(|other| other.name != rule.name), "{} is there twice", rule.name);
        }
    }
}
