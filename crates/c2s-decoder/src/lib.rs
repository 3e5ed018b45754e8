//! Opens what people send, in a process that can reach nothing.
