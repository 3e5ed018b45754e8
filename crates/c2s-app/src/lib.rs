//! c2s-app
