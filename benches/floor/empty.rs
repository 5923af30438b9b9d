//! A floor: what it takes to start and end a program at all.

fn main() {}
