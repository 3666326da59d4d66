//! Room for what is remembered per word type, in pages, so that growing copies nothing.

const PER_PAGE: usize = 256;

/// Entries of one size, addressed by number.
pub(crate) struct Pages {
    size: usize,
    used: usize,
    pages: Vec<Box<[f32]>>,
}

impl Pages {
    /// No entries yet; each will hold `size` numbers.
    pub fn new(size: usize) -> Pages {
        Pages { size, used: 0, pages: Vec::new() }
    }
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.used
    }
    /// Forgets all entries and keeps the room.
    pub fn clear(&mut self) {
        self.used = 0;
    }
    /// A new entry's number; what it holds is unspecified until written.
    pub fn add(&mut self) -> u32 {
        if self.used == self.pages.len() * PER_PAGE {
            self.pages.push(vec![0.0; PER_PAGE * self.size].into_boxed_slice());
        }
        self.used += 1;
        (self.used - 1) as u32
    }
    /// An entry.
    pub fn get(&self, entry: u32) -> &[f32] {
        let at = entry as usize % PER_PAGE * self.size;
        &self.pages[entry as usize / PER_PAGE][at..at + self.size]
    }
    /// An entry to write.
    pub fn get_mut(&mut self, entry: u32) -> &mut [f32] {
        let at = entry as usize % PER_PAGE * self.size;
        &mut self.pages[entry as usize / PER_PAGE][at..at + self.size]
    }
}
