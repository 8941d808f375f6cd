//! How much of a file we are willing to read before we say no.

/// The most that a reader accepts, so that a wrong or hostile file cannot fill the machine.
///
/// The defaults leave room for every child in need in England in one file.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The whole file, in bytes.
    pub file_bytes: u64,
    /// Children in one return.
    pub children: u32,
    /// Elements inside one child's record.
    pub elements_in_a_child: u32,
    /// One value, in bytes. The longest value that belongs in a return is far shorter.
    pub value_bytes: usize,
    /// One piece of the file: a tag, a comment, or the blank space between two tags, in bytes.
    pub piece_bytes: u64,
    /// Elements inside elements.
    pub depth: usize,
    /// Remarks kept word for word. Further ones are only counted.
    pub remarks: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 1 << 30,
            children: 500_000,
            elements_in_a_child: 50_000,
            value_bytes: 1_000,
            piece_bytes: 1 << 20,
            depth: 32,
            remarks: 1_000,
        }
    }
}
