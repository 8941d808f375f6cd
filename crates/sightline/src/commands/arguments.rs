//! What was typed after the program's name.

use lexopt::{Arg, Parser};
use std::collections::BTreeMap;
use std::ffi::OsString;

/// Options that stand alone; every other option takes a value.
const FLAGS: &[&str] = &["help", "version", "dry-run", "fresh"];

/// Words in order, and options by name.
#[derive(Debug, Default)]
pub struct Arguments {
    words: std::collections::VecDeque<String>,
    options: BTreeMap<String, String>,
    flags: Vec<String>,
}

impl Arguments {
    /// Sorts what was typed into words and options.
    pub fn read(typed: Vec<OsString>) -> Result<Self, String> {
        let mut parser = Parser::from_args(typed);
        let mut read = Self::default();
        loop {
            let next = parser.next().map_err(|error| format!("{error}. Try: sightline --help"))?;
            match next {
                None => return Ok(read),
                Some(Arg::Value(word)) => read.words.push_back(text(word)?),
                Some(Arg::Short('h')) => read.flags.push("help".to_owned()),
                Some(Arg::Short('V')) => read.flags.push("version".to_owned()),
                Some(Arg::Short(letter)) => {
                    return Err(format!("There is no option -{letter}. Try: sightline --help"));
                }
                Some(Arg::Long(name)) if FLAGS.contains(&name) => read.flags.push(name.to_owned()),
                Some(Arg::Long(name)) => {
                    let name = name.to_owned();
                    let value = parser.value().map_err(|_| format!("--{name} needs a value after it."))?;
                    read.options.insert(name, text(value)?);
                }
            }
        }
    }

    /// The next word, if there is one.
    pub fn next_word(&mut self) -> Option<String> {
        self.words.pop_front()
    }

    /// The next word, which must be there.
    pub fn need_word(&mut self, what: &str) -> Result<String, String> {
        self.next_word().ok_or_else(|| format!("Name {what}. Add --help to see an example."))
    }

    /// The value of an option, taken out.
    pub fn option(&mut self, name: &str) -> Result<Option<String>, String> {
        Ok(self.options.remove(name))
    }

    /// The value of an option as a number.
    pub fn number<T: std::str::FromStr>(&mut self, name: &str) -> Result<Option<T>, String> {
        let Some(value) = self.options.remove(name) else { return Ok(None) };
        value.parse().map(Some).map_err(|_| format!("--{name} must be a number, not \"{value}\"."))
    }

    /// Was a flag given? Taken out.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.flags.len();
        self.flags.retain(|flag| flag != name);
        self.flags.len() < before
    }

    /// Nothing may be left over: a misspelt option is said, not passed over.
    pub fn nothing_left(&self) -> Result<(), String> {
        let left = self.words.iter().cloned();
        let left = left.chain(self.options.keys().chain(&self.flags).map(|name| format!("--{name}")));
        match left.into_iter().next() {
            Some(word) => Err(format!("\"{word}\" was not expected here. Add --help to see what is.")),
            None => Ok(()),
        }
    }
}

fn text(word: OsString) -> Result<String, String> {
    word.into_string().map_err(|_| "An argument is not readable text.".to_owned())
}
