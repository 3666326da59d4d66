//! Files inside the program: style, script, fonts, icon. Their addresses change with their content.

use crate::http::Answer;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

/// A file inside the program.
pub struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
    hash: OnceLock<String>,
}

/// The looks.
pub static STYLE: Asset = Asset::new("desk.css", "text/css; charset=utf-8", include_bytes!("../../assets/desk.css"));
/// What makes reading better where scripts run.
pub static SCRIPT: Asset = Asset::new("desk.js", "text/javascript; charset=utf-8", include_bytes!("../../assets/desk.js"));
/// The sign in a browser's tab.
pub static ICON: Asset = Asset::new("icon.svg", "image/svg+xml", include_bytes!("../../assets/icon.svg"));

// the style names these without a hash: they stay as they are
static FONTS: [Asset; 5] = [
    Asset::new("serif.woff2", "font/woff2", include_bytes!("../../assets/fonts/serif.woff2")),
    Asset::new("serif-italic.woff2", "font/woff2", include_bytes!("../../assets/fonts/serif-italic.woff2")),
    Asset::new("serif-more.woff2", "font/woff2", include_bytes!("../../assets/fonts/serif-more.woff2")),
    Asset::new("sans.woff2", "font/woff2", include_bytes!("../../assets/fonts/sans.woff2")),
    Asset::new("sans-more.woff2", "font/woff2", include_bytes!("../../assets/fonts/sans-more.woff2")),
];

impl Asset {
    const fn new(name: &'static str, kind: &'static str, bytes: &'static [u8]) -> Asset {
        Asset { name, kind, bytes, hash: OnceLock::new() }
    }
    /// Its address; another one whenever its content is another.
    pub fn address(&self) -> String {
        let hash = self.hash.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            self.bytes.hash(&mut hasher);
            format!("{:08x}", hasher.finish() >> 32)
        });
        format!("/assets/{}?{hash}", self.name)
    }
}

/// The file of that name.
pub fn find(name: &str) -> Option<Answer> {
    let asset = [&STYLE, &SCRIPT, &ICON].into_iter().chain(&FONTS).find(|a| a.name == name)?;
    Some(Answer::Asset(asset.kind, asset.bytes))
}
