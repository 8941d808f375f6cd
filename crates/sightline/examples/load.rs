//! Practitioners at work on a running demonstration, and how long its pages take.
//!
//! `cargo run --release -- demo` in one terminal, then in another
//! `cargo run --release -p sightline --example load -- 127.0.0.1:8080 300 30`
//! for 300 practitioners during 30 seconds, each asking for a page and reading it for about two
//! seconds. They sign in first, one after the other, and the clock starts when everybody has: what a
//! password costs is slow on purpose and is not a page. It only ever asks an address on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// What a page answered.
struct Answer {
    status: u16,
    cookie: Option<String>,
    body: String,
}

struct Practitioner {
    stream: BufReader<TcpStream>,
    cookie: String,
}

fn broken(words: &str) -> std::io::Error {
    std::io::Error::other(words.to_owned())
}

impl Practitioner {
    fn arrive(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), cookie: String::new() })
    }

    fn ask(&mut self, method: &str, path: &str, form: &str) -> std::io::Result<Answer> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.cookie,
            form.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status =
            line.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| broken("no status"))?;
        let (mut length, mut cookie) = (0, None);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().map_err(|_| broken("no length"))?,
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, cookie, body: String::from_utf8_lossy(&body).into_owned() })
    }

    fn sign_in(&mut self, email: &str) -> std::io::Result<()> {
        let answer = self.ask("POST", "/demonstration", &format!("email={email}"))?;
        self.cookie = answer.cookie.ok_or_else(|| broken("nobody was signed in"))?;
        Ok(())
    }
}

/// Every address of one kind that a page links to.
fn links(page: &str, beginning: &str) -> Vec<String> {
    page.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with(beginning))
        .map(str::to_owned)
        .collect()
}

/// One practitioner's work for some time: how long each page took, and how many failed.
fn work(
    mut practitioner: Practitioner,
    number: u64,
    time: Duration,
) -> std::io::Result<(Vec<Duration>, u32)> {
    let mut random = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move |most: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % most.max(1)
    };
    let until = Instant::now() + time;
    let mut places = vec!["/queue".to_owned(), "/work".to_owned()];
    let (mut took, mut failed) = (Vec::new(), 0);
    std::thread::sleep(Duration::from_millis(next(2000)));
    while Instant::now() < until {
        let at = next(places.len() as u64) as usize;
        let path = places.get(at).cloned().unwrap_or_else(|| "/queue".to_owned());
        let began = Instant::now();
        let answer = practitioner.ask("GET", &path, "")?;
        took.push(began.elapsed());
        if answer.status != 200 {
            failed += 1;
        }
        if path == "/queue" && places.len() < 20 {
            places.extend(links(&answer.body, "/contacts/").into_iter().take(15));
        }
        std::thread::sleep(Duration::from_millis(1000 + next(2000)));
    }
    Ok((took, failed))
}

fn main() -> std::io::Result<()> {
    let mut typed = std::env::args().skip(1);
    let address: SocketAddr =
        typed.next().and_then(|word| word.parse().ok()).ok_or_else(|| broken("give an address"))?;
    if !address.ip().is_loopback() {
        return Err(broken("only an address on this machine"));
    }
    let how_many: u64 = typed.next().and_then(|word| word.parse().ok()).unwrap_or(300);
    let seconds: u64 = typed.next().and_then(|word| word.parse().ok()).unwrap_or(30);
    let page = Practitioner::arrive(address)?.ask("GET", "/demonstration", "")?.body;
    let emails: Vec<String> = page
        .split("name=\"email\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .take(3)
        .map(str::to_owned)
        .collect();
    let email = |number: u64| emails.get(number as usize % emails.len().max(1)).cloned().unwrap_or_default();
    let mut practitioners = Vec::new();
    for number in 0..how_many {
        let mut one = Practitioner::arrive(address)?;
        one.sign_in(&email(number))?;
        practitioners.push(one);
    }
    let workers: Vec<_> = practitioners
        .into_iter()
        .zip(1..)
        .map(|(one, number)| std::thread::spawn(move || work(one, number, Duration::from_secs(seconds))))
        .collect();
    let (mut took, mut failed) = (Vec::new(), 0);
    for worker in workers {
        match worker.join() {
            Ok(Ok((one, wrong))) => {
                took.extend(one);
                failed += wrong;
            }
            Ok(Err(error)) => {
                failed += 1;
                eprintln!("a practitioner was cut off: {error}");
            }
            Err(_) => failed += 1,
        }
    }
    took.sort_unstable();
    let at = |share: f64| {
        took.get(((took.len() as f64 - 1.0) * share).max(0.0) as usize).copied().unwrap_or_default()
    };
    println!(
        "{how_many} practitioners, {} pages, {failed} failed; p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms",
        took.len(),
        at(0.50).as_secs_f64() * 1000.0,
        at(0.95).as_secs_f64() * 1000.0,
        at(0.99).as_secs_f64() * 1000.0
    );
    Ok(())
}
