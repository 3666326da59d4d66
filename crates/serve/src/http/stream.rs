//! A body that is written while it is sent.

use bytes::Bytes;
use hyper::body::{Body, Frame};
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

// so much is sent at once
const PIECE: usize = 64 << 10;

/// What is read from the other end of a [`Tap`].
pub struct Pipe(Receiver<io::Result<Bytes>>);

impl Body for Pipe {
    type Data = Bytes;
    type Error = io::Error;
    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|p| p.map(Frame::data)))
    }
}

/// Takes what is written; waits when the reader is slow, fails when it went away.
pub struct Tap {
    to: Sender<io::Result<Bytes>>,
    held: Vec<u8>,
}

/// A tap and its pipe.
pub fn pair() -> (Tap, Pipe) {
    let (to, from) = channel(4);
    (Tap { to, held: Vec::with_capacity(PIECE) }, Pipe(from))
}

impl Tap {
    /// Ends with an error, so that the reader sees that it is no whole file.
    pub fn fail(self, why: &str) {
        // who went away needs no reason
        let _ = self.to.blocking_send(Err(io::Error::other(why.to_owned())));
    }
}

impl Write for Tap {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::replace(&mut self.held, Vec::with_capacity(PIECE)));
        self.to.blocking_send(Ok(piece)).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}
