//! c2s-documents
