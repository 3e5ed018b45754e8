//! The law that ships with the program.

use c2s_domain::explained::ValueRef;
use c2s_domain::resource::Activity;
use c2s_domain::{Date, Money, Month, Rate, ResourceKind};
use c2s_law::in_force::Basis;
use c2s_law::{Law, LawInForce, Status};
use jiff::civil::date;

fn law() -> Law {
    match Law::embedded() {
        Ok(law) => law,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn it_loads() {
    let law = law();
    assert_eq!(law.covered(), (date(2019, 11, 1), date(2027, 3, 31)));
}
