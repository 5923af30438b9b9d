//! A floor: what it takes to parse arguments with clap and print them.

#![allow(clippy::print_stdout, reason = "that is all it does")]

use clap::Parser;

/// Prints its argument.
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// What to print.
    #[arg(default_value = "")]
    text: String,
}

fn main() {
    println!("{}", Cli::parse().text);
}
