//! Builds SQLCipher and the few ciphers it needs into one static library.

/// What SQLite is built with. The first group is what `rusqlite`'s own build sets and relies on,
/// without the parts that nothing here uses (full-text search, column metadata, samples of
/// statistics), which would make building it a quarter longer.
const SQLITE: &[(&str, Option<&str>)] = &[
    ("SQLITE_CORE", None),
    ("SQLITE_DEFAULT_FOREIGN_KEYS", Some("1")),
    ("SQLITE_DEFAULT_MEMSTATUS", Some("0")),
    ("SQLITE_THREADSAFE", Some("1")),
    ("SQLITE_OMIT_SHARED_CACHE", None),
    ("SQLITE_USE_ALLOCA", None),
    ("SQLITE_USE_URI", None),
    ("SQLITE_OMIT_LOAD_EXTENSION", None),
    ("HAVE_USLEEP", Some("1")),
    ("HAVE_ISNAN", None),
    ("HAVE_LOCALTIME_R", None),
    ("HAVE_STDINT_H", Some("1")),
    // encryption
    ("SQLITE_HAS_CODEC", None),
    ("SQLITE_TEMP_STORE", Some("2")),
    ("SQLITE_EXTRA_INIT", Some("sqlcipher_extra_init")),
    ("SQLITE_EXTRA_SHUTDOWN", Some("sqlcipher_extra_shutdown")),
    ("SQLCIPHER_CRYPTO_LIBTOMCRYPT", None),
];

/// The only ciphers SQLCipher asks for; everything else in the cipher library stays out.
const CIPHERS: &[&str] = &[
    "LTC_NOTHING",
    "LTC_RIJNDAEL",
    "LTC_CBC_MODE",
    "LTC_SHA512",
    "LTC_SHA256",
    "LTC_SHA1",
    "LTC_HASH_HELPERS",
    "LTC_HMAC",
    "LTC_PKCS_5",
    "LTC_FORTUNA",
    "LTC_RNG_GET_BYTES",
    "LTC_DEVRANDOM",
    "LTC_TRY_URANDOM_FIRST",
];

/// Parts of the cipher library that hold something once [`CIPHERS`] is chosen.
const NEEDED: &[&str] =
    &["/aes/", "/hashes/sha", "/hashes/helper/", "/mac/hmac/", "/misc/", "/modes/cbc/", "/prngs/"];

fn main() {
    let source = sqlcipher_src::source_dir();
    let headers = source.join(sqlcipher_src::LIBTOMCRYPT_INCLUDE_DIR);
    let mut build = cc::Build::new();
    build.warnings(false).include(&headers).include(source).define("LTC_SOURCE", None);
    // With a static mutex for its random source, the cipher library is safe across threads.
    build.define("LTC_PTHREAD", None);
    for (name, value) in SQLITE {
        build.define(name, *value);
    }
    for name in CIPHERS {
        build.define(name, None);
    }
    build.file(source.join(sqlcipher_src::SOURCE_FILE));
    for file in sqlcipher_src::LIBTOMCRYPT_SOURCES {
        if NEEDED.iter().any(|part| file.contains(part)) {
            build.file(source.join(file));
        }
    }
    build.compile("sightline_sqlite");
    println!("cargo:rerun-if-changed=build.rs");
}
