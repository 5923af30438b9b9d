//! Reading a file whole: a long one by several threads, since most of it is the system's making room for it.

use crate::parallel;
use std::fs::File;
use std::io::{self, Read};

/// Reads a file, but no more than one byte above a limit.
pub(super) fn up_to(file: &File, limit: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata().map_or(0, |data| data.len());
    if length <= limit
        && let Some(bytes) = in_parts(file, length as usize)
    {
        return Ok(bytes);
    }
    let mut bytes = Vec::with_capacity(length.min(limit) as usize + 1);
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a long file in parts; none where that is not worth it, or where it is no longer as long.
#[cfg(unix)]
fn in_parts(file: &File, length: usize) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt;
    use std::sync::Mutex;

    let count = parallel::count(length);
    if count < 2 {
        return None;
    }
    let mut bytes = vec![0; length];
    let mut rest = &mut bytes[..];
    let mut parts = Vec::with_capacity(count);
    for place in parallel::parts(length, count) {
        let (part, after) = rest.split_at_mut(place.len());
        parts.push((place.start, Mutex::new(part)));
        rest = after;
    }
    let read = |(start, part): &(usize, Mutex<&mut [u8]>)| {
        part.lock().is_ok_and(|mut part| file.read_exact_at(&mut part, *start as u64).is_ok())
    };
    let is_read = parallel::map(&parts, length, read).into_iter().all(|is_read| is_read);
    drop(parts);
    let is_whole = is_read && file.read_at(&mut [0], length as u64).is_ok_and(|more| more == 0);
    is_whole.then_some(bytes)
}

#[cfg(not(unix))]
fn in_parts(_: &File, _: usize) -> Option<Vec<u8>> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_long_file_is_read_as_it_is() {
        for length in [0, 1, (1 << 20) - 1, (1 << 20) + 17, 3 << 20] {
            let mut file = tempfile::tempfile().unwrap();
            let bytes: Vec<u8> = (0..length).map(|at: usize| (at % 251) as u8).collect();
            file.write_all(&bytes).unwrap();
            io::Seek::rewind(&mut file).unwrap();
            assert!(up_to(&file, 4 << 20).unwrap() == bytes, "{length}");
            io::Seek::rewind(&mut file).unwrap();
            assert_eq!(up_to(&file, 1 << 20).unwrap().len(), length.min((1 << 20) + 1));
        }
    }
}
