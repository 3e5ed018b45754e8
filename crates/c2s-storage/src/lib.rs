//! c2s-storage
