//! Writes a page of each kind to a folder, with its stylesheet, to be looked at on a screen and on paper.
//!
//! `cargo run -p web_kit --example gallery -- FOLDER`

mod forms;
#[path = "frames.rs"]
mod gallery_frames;
mod records;

use std::path::Path;
use std::{env, fs, io};

use web_kit::{assets, check_html};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in assets() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), asset.bytes)?;
    }
    for (name, page) in records::pages().into_iter().chain(forms::pages()) {
        for problem in check_html(&page) {
            println!("{name}: {problem}");
        }
        // Opened as files, so the addresses are made relative.
        fs::write(folder.join(format!("{name}.html")), page.replace("\"/assets/", "\"assets/"))?;
    }
    println!("written to {}", folder.display());
    Ok(())
}
