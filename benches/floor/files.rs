//! A floor: the input and output that cannot be avoided. `read FILE…` reads files into memory; `replace FILE…` reads each
//! and replaces it by a synced copy, `durable FILE…` syncs
//! the folder, too, so that no power cut takes it back; `events FILE…` takes the bare events of the Markdown parser from each.

#![allow(clippy::disallowed_methods, reason = "it reads and writes files")]

#[path = "../sample/events.rs"]
mod events;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{Result, Write};
use std::path::Path;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let what = args.next();
    for file in args {
        match what.as_deref() {
            Some("replace") => replace(Path::new(&file))?,
            Some("durable") => {
                replace(Path::new(&file))?;
                File::open(
                    Path::new(&file).parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")),
                )?
                .sync_all()?;
            }
            Some("events") => events_of(Path::new(&file))?,
            _ => drop(black_box(fs::read(&file)?)),
        }
    }
    Ok(())
}

fn replace(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    let temporary = path.with_extension("floor");
    let mut file = File::create(&temporary)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    fs::rename(temporary, path)
}

fn events_of(path: &Path) -> Result<()> {
    let text = fs::read_to_string(path)?;
    events::events(&text);
    Ok(())
}
