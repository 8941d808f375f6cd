//! The stylesheet, the script and the icon, each at an address that changes when it does.

use std::sync::LazyLock;

/// A file the browser fetches. Its path carries a hash of its content, so it may be kept for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is served, for example `/assets/sightline-0f3a….css`.
    pub path: String,
    /// The `Content-Type` to send.
    pub content_type: &'static str,
    /// The file itself.
    pub bytes: &'static [u8],
}

/// The content security policy every page is sent with: nothing inline, nothing from elsewhere.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

static STYLES: LazyLock<Asset> = LazyLock::new(|| {
    asset("sightline", "css", "text/css; charset=utf-8", include_bytes!("../assets/sightline.css"))
});
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    asset("sightline", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/sightline.js"))
});
static ICON: LazyLock<Asset> =
    LazyLock::new(|| asset("icon", "svg", "image/svg+xml", include_bytes!("../assets/favicon.svg")));
static ALL: LazyLock<[Asset; 3]> = LazyLock::new(|| [STYLES.clone(), SCRIPT.clone(), ICON.clone()]);

/// Every file to serve.
pub fn assets() -> &'static [Asset] {
    ALL.as_slice()
}

/// Where the stylesheet is.
pub fn stylesheet_path() -> &'static str {
    &STYLES.path
}

/// Where the script is.
pub fn script_path() -> &'static str {
    &SCRIPT.path
}

/// Where the icon is.
pub fn icon_path() -> &'static str {
    &ICON.path
}

fn asset(name: &str, ending: &str, content_type: &'static str, bytes: &'static [u8]) -> Asset {
    Asset { path: format!("/assets/{name}-{:016x}.{ending}", content_hash(bytes)), content_type, bytes }
}

/// FNV-1a: tells one version of our own file from the next. It guards against nothing else.
fn content_hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
