//! Every name of the contract that a letter prints has its French words.

use c2s_domain::ResourceKind;
use c2s_domain::assessment::LeftOutReason;
use c2s_rules::provisional::Notice;
use c2s_rules::rules;
use c2s_texts::Language;

fn assert_has_words(family: &str, name: &str) {
    let key = format!("{family}-{}", name.replace('_', "-"));
    assert!(Language::French.try_text(&key).is_some(), "locales/fr/rules.ftl lacks {key}");
}

#[test]
fn every_kind_of_resources_has_a_name() {
    for kind in ResourceKind::ALL {
        assert_has_words("kind", kind.name());
    }
    assert_has_words("kind", "housing_flat_amount");
    assert_has_words("kind", "housing_aid");
}

#[test]
fn every_reason_to_leave_somebody_out_is_said() {
    use LeftOutReason::{
        Aged25OrOver, HasDependants, LivesInCouple, MaintenanceCourtOrdered, NotAttached, PartnerTaxedSeparately,
    };
    for reason in
        [Aged25OrOver, NotAttached, MaintenanceCourtOrdered, LivesInCouple, HasDependants, PartnerTaxedSeparately]
    {
        assert_has_words("reason", reason.name());
    }
}

#[test]
fn every_rule_and_every_reservation_is_said() {
    for rule in rules::ALL {
        assert_has_words("rule", rule.name);
    }
    for notice in Notice::ALL {
        assert_has_words("provisional", notice.name());
    }
}
