//! Both engines behave alike: the whole suite runs on each.

mod audit_trail;
mod belongings;
mod engines;
mod files;
mod master_keys;
mod opening;
mod rows;
mod samples;
mod writing;
