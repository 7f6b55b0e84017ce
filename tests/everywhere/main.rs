//! The tests that run natively, in Node and in Chromium.

mod claims;
mod functions;
mod golden;
mod vector;
