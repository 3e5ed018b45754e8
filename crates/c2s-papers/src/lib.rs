//! c2s-papers
