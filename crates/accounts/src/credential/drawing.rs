//! The square drawing that a phone reads its secret from.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;
use store::Fault;
use web_kit::{Markup, html};

/// Empty squares around the drawing, which phones need to find it.
const MARGIN: i32 = 4;

/// The drawing of an address, as one path. It is black on white whatever the page's colours are.
pub fn drawing(address: &str) -> Result<Markup, Fault> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium)
        .map_err(|_| Fault::new("drawing a code", "the address is too long"))?;
    let side = code.size() + 2 * MARGIN;
    let path = path(&code);
    Ok(html! {
        svg role="img" aria-labelledby="code-drawing-title" width="240" height="240"
            viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" {
            title id="code-drawing-title" { "Drawing to scan with your phone" }
            rect width=(side) height=(side) fill="#ffffff" {}
            path fill="#000000" d=(path) {}
        }
    })
}

/// Dark squares side by side are drawn as one bar, which keeps the page small.
fn path(code: &QrCode) -> String {
    let mut out = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let _ = write!(out, "M{} {}h{}v1h-{}z", from + MARGIN, y + MARGIN, x - from, x - from);
            }
            x += 1;
        }
    }
    out
}
