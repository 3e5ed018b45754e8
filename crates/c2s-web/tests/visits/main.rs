//! Visits without a browser: what the pages answer, refuse and remember.

mod languages;
mod public_pages;
mod simulator;
mod visitor;
