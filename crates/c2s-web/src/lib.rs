//! c2s-web
