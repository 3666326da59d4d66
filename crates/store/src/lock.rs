//! One run at a time writes articles.

use crate::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held by a run that stores articles; ends with it, also when it is killed. Short writes (reviews, edits) don't need it.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock of a store: a file beside it that ends in `.lock` and stays there.
    ///
    /// # Errors
    /// [`StoreError::OtherWriter`] when another run has it; a folder that cannot be written.
    pub fn take(store: &Path) -> Result<WriterLock, StoreError> {
        let mut name = store.as_os_str().to_owned();
        name.push(".lock");
        let open = OpenOptions::new().create(true).write(true).truncate(false).open(&name);
        let file = open.map_err(|e| match e.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly(store.to_owned()),
            std::io::ErrorKind::StorageFull => StoreError::Full(store.to_owned()),
            _ => StoreError::Io(store.to_owned(), e),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(WriterLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::OtherWriter(store.to_owned())),
            Err(TryLockError::Error(e)) => Err(StoreError::Io(store.to_owned(), e)),
        }
    }
}
