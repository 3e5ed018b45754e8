//! c2s-api
