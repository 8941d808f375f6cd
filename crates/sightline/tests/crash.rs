//! The service is killed at random moments while worries are being sent. Nothing that was
//! acknowledged may be lost, and the ledger must verify.
//!
//! Ten times in the ordinary run; `SIGHTLINE_CRASHES=300 cargo test -p sightline --test crash`
//! for a long one.

#![allow(clippy::unwrap_used, reason = "a test of its own program, outside any test module")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SIGHTLINE: &str = env!("CARGO_BIN_EXE_sightline");
/// Senders at once.
const SENDERS: u64 = 4;

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn start(folder: &Path, port: u16) -> Child {
    let settings = format!(
        "arrangements = '{}/../../arrangements/harrowmere'\nlisten = '127.0.0.1:{port}'\n[store]\nfile = '{}'\n",
        env!("CARGO_MANIFEST_DIR"),
        folder.join("crash.sightline").display()
    );
    let file = folder.join("sightline.toml");
    std::fs::write(&file, settings).unwrap();
    let mut child = Command::new(SIGHTLINE)
        .args(["serve", "--settings", file.to_str().unwrap()])
        .env("SIGHTLINE_KEY", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = lines.any(|line| line.unwrap().contains("Sightline is at"));
    assert!(ready, "the service did not start");
    child
}

/// Sends one worry; answers the address of its receipt when it was acknowledged.
fn send(address: SocketAddr, number: u64) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let form = format!(
        "go=send&form_token=crash{number}&worry=Worry+number+{number}&danger=not_now&children=2&child_1_forename=Child\
         &child_1_surname=Number{number}&child_2_forename=Other&child_2_surname=Number{number}&consent=agreed\
         &consent_agreed=Mother&source=family_member"
    );
    let request = format!(
        "POST /worry HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    if !answer.starts_with("HTTP/1.1 303") {
        return None;
    }
    answer.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned)
}

fn there(address: SocketAddr, path: &str) -> bool {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.starts_with("HTTP/1.1 200") && answer.contains("Your receipt is")
}

/// Numbers that look random and are the same in every run.
fn next(random: &mut u64) -> u64 {
    *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *random >> 33
}

#[test]
fn killed_at_random_moments_nothing_acknowledged_is_lost_and_the_ledger_verifies() {
    let crashes: u64 =
        std::env::var("SIGHTLINE_CRASHES").ok().and_then(|typed| typed.parse().ok()).unwrap_or(10);
    let folder: PathBuf = std::env::temp_dir().join(format!("sightline-crash-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let acknowledged: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    let number = Arc::new(AtomicU64::new(0));
    let mut random = 42;
    for _ in 0..crashes {
        let port = free_port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut service = start(&folder, port);
        let stop = Arc::new(AtomicBool::new(false));
        let senders: Vec<_> = (0..SENDERS)
            .map(|_| {
                let (acknowledged, number, stop) = (acknowledged.clone(), number.clone(), stop.clone());
                std::thread::spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        if let Some(path) = send(address, number.fetch_add(1, Ordering::Relaxed)) {
                            acknowledged.lock().unwrap().insert(path);
                        }
                    }
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(20 + next(&mut random) % 250));
        service.kill().unwrap();
        service.wait().unwrap();
        stop.store(true, Ordering::Relaxed);
        for sender in senders {
            sender.join().unwrap();
        }
    }
    let port = free_port();
    let mut service = start(&folder, port);
    let sent = acknowledged.lock().unwrap().clone();
    let lost: Vec<&String> =
        sent.iter().filter(|path| !there(SocketAddr::from(([127, 0, 0, 1], port)), path)).collect();
    service.kill().unwrap();
    service.wait().unwrap();
    let verified = Command::new(SIGHTLINE)
        .args(["ledger", "verify", "--store", folder.join("crash.sightline").to_str().unwrap()])
        .env("SIGHTLINE_KEY", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    let _ = std::fs::remove_dir_all(&folder);
    println!("killed {crashes} times; {} worries were acknowledged", sent.len());
    assert!(sent.len() as u64 > crashes, "too little was sent to show anything: {}", sent.len());
    assert!(lost.is_empty(), "{} acknowledged worries were lost", lost.len());
    assert!(verified.status.success(), "{said}");
}
