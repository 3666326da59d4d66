//! Options of `legation serve`.

use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Args)]
pub struct Serve {
    /// The store
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Where to listen; an address that others reach needs a token
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8642")]
    pub bind: SocketAddr,
    /// A secret of 16 characters or more that everybody must give; better told in the environment, as LEGATION_TOKEN
    #[arg(long, value_name = "SECRET")]
    pub token: Option<String>,
    /// A name under which the desk is called, beside its own address; may be given several times
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// Show so many characters of an article's text at most
    #[arg(long, value_name = "N")]
    pub excerpt: Option<usize>,
    /// How many pages are made at once; twice the cores when left out
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}
