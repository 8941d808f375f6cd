//! Passwords that are tried first by anyone who guesses.

/// Words that people build passwords on. A password that is one of these, once or over and over,
/// with or without figures and signs around it, is easily guessed.
const WORDS: [&str; 58] = [
    "password",
    "passphrase",
    "passcode",
    "letmein",
    "letmeinnow",
    "welcome",
    "welcomeback",
    "iloveyou",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertyuiopasdfghjkl",
    "qazwsxedcrfv",
    "abcdefghijkl",
    "abcdefghijklmnopqrstuvwxyz",
    "abc",
    "abcd",
    "abcabc",
    "admin",
    "administrator",
    "changeme",
    "changemenow",
    "trustnoone",
    "monkey",
    "dragon",
    "football",
    "liverpool",
    "arsenal",
    "chelsea",
    "manchester",
    "manchesterunited",
    "manchestercity",
    "princess",
    "sunshine",
    "summer",
    "autumn",
    "winter",
    "spring",
    "england",
    "london",
    "superman",
    "computer",
    "internet",
    "starwars",
    "pokemon",
    "chocolate",
    "charlie",
    "safeguarding",
    "safeguardingchildren",
    "socialworker",
    "socialwork",
    "childrensservices",
    "children",
    "sightline",
    "frontdoor",
    "correcthorsebatterystaple",
    "thisisapassword",
];

/// Fewer different characters than this is a key held down, or two pressed in turn.
const FEWEST_DIFFERENT: usize = 5;

/// Would this be among the first tries of anyone who guesses?
pub(super) fn is_easily_guessed(password: &str) -> bool {
    let plain: String = password.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let different: std::collections::BTreeSet<char> = plain.chars().collect();
    different.len() < FEWEST_DIFFERENT || is_a_run(&plain) || is_built_on_one_word(&plain)
}

/// "123456789012", "abcdefghijkl" or the same backwards. Zero follows nine.
fn is_a_run(plain: &str) -> bool {
    let letters: Vec<u32> = plain.chars().map(u32::from).collect();
    let follows = |a: u32, b: u32| b == a + 1 || (a, b) == (u32::from('9'), u32::from('0'));
    let all =
        |test: &dyn Fn(u32, u32) -> bool| letters.windows(2).all(|two| matches!(two, [a, b] if test(*a, *b)));
    all(&|a, b| follows(a, b)) || all(&|a, b| follows(b, a))
}

fn is_built_on_one_word(plain: &str) -> bool {
    let letters = |c: char| !c.is_alphabetic();
    let core = unswapped(plain.trim_matches(letters));
    WORDS.iter().any(|word| {
        let rest = core.replace(word, "");
        rest.chars().all(letters) && core.contains(word)
    })
}

/// The letters that figures and signs are often put in place of.
fn unswapped(text: &str) -> String {
    let letter = |c: char| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}
