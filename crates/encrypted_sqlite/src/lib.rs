//! SQLite with encryption at rest (SQLCipher), compiled into the program by this crate's build
//! script. `rusqlite` is told to bring no SQLite of its own and finds this one when linking.
//!
//! Why not `rusqlite`'s bundled SQLCipher: it needs OpenSSL, which takes longer to build than all
//! the rest of Sightline together, and needs Perl. This one uses the small cipher library that
//! comes with the same source package (docs/decisions/0003-one-store-two-engines.md).
