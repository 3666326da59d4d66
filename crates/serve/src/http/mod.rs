//! The server: who may ask, how much, for how long; what goes out and with which headers.

mod guard;
mod reply;
mod server;
mod stream;
mod token;
mod work;

pub use guard::Door;
pub use reply::Answer;
pub use server::{ServeError, Server};
pub use token::same;
