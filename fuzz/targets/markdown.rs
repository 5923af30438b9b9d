//! The Markdown reader, on any bytes.

#![no_main]

#[allow(dead_code, reason = "each target has a law of its own")]
#[path = "../../tests/it/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::document(bytes));
