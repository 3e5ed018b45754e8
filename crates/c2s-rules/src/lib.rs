//! c2s-rules
