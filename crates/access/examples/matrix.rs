//! Prints the access matrix: `cargo run -p access --example matrix > docs/access-matrix.md`.

fn main() {
    print!("{}", access::matrix());
}
