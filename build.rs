//! Links the program to a fixed address where it can be, so that nothing in it has to be relocated each time it starts, and
//! with the part of gcc's library in it that Rust asks for, so that one library less has to be found. Both are most of what
//! a command of a millisecond would wait for.

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script by the environment what it builds for")]
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bin=plan=-no-pie");
        println!("cargo:rustc-link-lib=static:-bundle=gcc_eh");
    }
}
