//! Both engines behave alike: the whole suite runs on each.

mod applications;
mod audit_trail;
mod belongings;
mod documents;
mod engines;
mod files;
mod master_keys;
mod opening;
mod papers;
mod people;
mod rights;
mod rows;
mod samples;
mod writing;
