//! What is counted of a form, and what the counts come to. Pure.

use kernel::{Date, Moment};
use local::Audience;
use std::collections::BTreeMap;

/// The fewest timed forms for which a time is shown: fewer would say how long one person took.
pub const FEWEST_TIMED: u32 = 5;

/// The fewest forms for which a share is shown; below it, counts.
pub const FEWEST_FOR_A_SHARE: u32 = 20;

/// The word that counts keep a form by.
pub fn form_code(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::Professional => "professional",
        Audience::CallTaker => "call",
    }
}

/// The name of a form, from the word that counts keep it by.
pub fn form_in_words(code: &str) -> &'static str {
    let named = Audience::ALL.into_iter().find(|audience| form_code(*audience) == code);
    match named {
        Some(Audience::Public) => "Public form",
        Some(Audience::Professional) => "Professional form",
        Some(Audience::CallTaker) => "Call taker's form",
        None => "A form that is no longer used",
    }
}

/// Which form, with which questions.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Asked {
    /// The form, by its word.
    pub form: String,
    /// The day from which these questions were asked.
    pub questions_since: Date,
}

/// What arrived of a form just now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Which form.
    pub asked: Asked,
    /// When its page was opened, as the page itself says.
    pub begun: Option<Moment>,
    /// When this arrived.
    pub now: Moment,
    /// The last question of the page that has an answer.
    pub reached: String,
    /// The questions it was sent back with, to be answered again.
    pub sent_back: Vec<String>,
    /// Did the person go back from the last page to change something?
    pub changed: bool,
}

/// A form under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Which form.
    pub asked: Asked,
    /// When the page in front of them was opened; nothing when no page said so.
    pub sitting_begun: Option<Moment>,
    /// When something of it last arrived.
    pub last_at: Moment,
    /// Minutes of the sittings before this one.
    pub earlier_minutes: u32,
    /// How often they sat down to it.
    pub sittings: u32,
    /// How often it was sent back with messages.
    pub sent_back: u32,
    /// How often they went back from the last page to change something.
    pub changed: u32,
    /// The last question with an answer.
    pub reached: String,
}

/// A time that a page gives is believed where it is not after now, and no longer ago than this.
const LONGEST_SITTING_MINUTES: i64 = 24 * 60;

fn believed(begun: Option<Moment>, now: Moment) -> Option<Moment> {
    begun.filter(|begun| *begun <= now && now.since(*begun).as_mins() <= LONGEST_SITTING_MINUTES)
}

/// Whole minutes from one moment to another, begun ones counted.
fn minutes_between(from: Moment, to: Moment) -> u32 {
    let seconds = to.since(from).as_secs().max(0);
    u32::try_from((seconds + 59) / 60).unwrap_or(u32::MAX)
}

impl Run {
    /// What is first heard of a form.
    pub fn begin(seen: &Seen) -> Self {
        let run = Self {
            asked: seen.asked.clone(),
            sitting_begun: believed(seen.begun, seen.now),
            last_at: seen.now,
            earlier_minutes: 0,
            sittings: 1,
            sent_back: 0,
            changed: 0,
            reached: String::new(),
        };
        run.and(seen)
    }

    /// The form, after something more of it arrived. A page that was opened anew is another sitting: the
    /// time in between was spent elsewhere.
    #[must_use]
    pub fn and(mut self, seen: &Seen) -> Self {
        let begun = believed(seen.begun, seen.now);
        if begun.is_some() && begun != self.sitting_begun {
            self.earlier_minutes = self.minutes().unwrap_or(self.earlier_minutes);
            self.sittings += 1;
            self.sitting_begun = begun;
        }
        self.last_at = seen.now;
        self.sent_back += u32::from(!seen.sent_back.is_empty());
        self.changed += u32::from(seen.changed);
        if !seen.reached.is_empty() {
            self.reached = seen.reached.clone();
        }
        self
    }

    /// Minutes with the page open, over every sitting; nothing where no page said when it was opened.
    pub fn minutes(&self) -> Option<u32> {
        self.sitting_begun.map(|begun| self.earlier_minutes + minutes_between(begun, self.last_at))
    }

    /// The count it becomes one of when it ends.
    pub fn count(&self, ended: Ended) -> Count {
        Count {
            asked: self.asked.clone(),
            month: self.last_at.date().first_of_month(),
            ended,
            minutes: self.minutes(),
            sittings: self.sittings,
            sent_back: self.sent_back,
            changed: self.changed,
            // Where they stopped says something only of a form that was not sent.
            reached: if ended == Ended::Sent { String::new() } else { self.reached.clone() },
            how_many: 1,
        }
    }
}

/// How a form ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ended {
    /// It was sent.
    Sent,
    /// Its author discarded it.
    Discarded,
    /// It was left for longer than forms are kept.
    Left,
}

impl Ended {
    /// The word in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Discarded => "discarded",
            Self::Left => "left",
        }
    }

    /// From the word in the store.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Sent, Self::Discarded, Self::Left].into_iter().find(|ended| ended.code() == code)
    }
}

/// How many forms of one month ended alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// Which form.
    pub asked: Asked,
    /// The first day of the month in which they ended.
    pub month: Date,
    /// How.
    pub ended: Ended,
    /// Minutes with the page open, where the page said.
    pub minutes: Option<u32>,
    /// How often they sat down to it.
    pub sittings: u32,
    /// How often it was sent back.
    pub sent_back: u32,
    /// How often they went back to change something.
    pub changed: u32,
    /// The last question with an answer, of a form that was not sent.
    pub reached: String,
    /// How many.
    pub how_many: u32,
}

/// What the counts of one form with one set of questions come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormFigures {
    /// Which form.
    pub asked: Asked,
    /// How many were sent.
    pub sent: u32,
    /// How many were discarded or left.
    pub not_sent: u32,
    /// How many of those sent were sent back with messages before.
    pub answered_again: u32,
    /// How many of those sent were changed on the last page.
    pub changed: u32,
    /// How many of those sent took more than one sitting.
    pub several_sittings: u32,
    /// How many of those sent said when their page was opened.
    pub timed: u32,
    /// Half took no longer than this, in minutes; of two in the middle, the shorter. Nothing where too
    /// few were timed.
    pub half_within_minutes: Option<u32>,
    /// Nine in ten took no longer than this.
    pub nine_in_ten_within_minutes: Option<u32>,
    /// Where those that were not sent stopped, the most first.
    pub stopped_at: Vec<(String, u32)>,
}

impl FormFigures {
    /// Every one that ended.
    pub fn ended(&self) -> u32 {
        self.sent + self.not_sent
    }

    /// A share of this whole in a hundred, rounded; nothing where the whole is too small for one.
    pub fn share(part: u32, whole: u32) -> Option<u32> {
        (FEWEST_FOR_A_SHARE <= whole).then(|| (part * 100 + whole / 2) / whole)
    }
}

/// The time within which this many in a hundred were done.
fn within(times: &BTreeMap<u32, u32>, timed: u32, in_a_hundred: u32) -> Option<u32> {
    if timed < FEWEST_TIMED {
        return None;
    }
    let wanted = (timed * in_a_hundred).div_ceil(100);
    let mut so_far = 0;
    times.iter().find_map(|(minutes, how_many)| {
        so_far += how_many;
        (wanted <= so_far).then_some(*minutes)
    })
}

/// What the counts come to, by form, the latest questions first.
pub fn figures(counts: &[Count]) -> Vec<FormFigures> {
    let mut by_form: BTreeMap<&Asked, Vec<&Count>> = BTreeMap::new();
    for count in counts {
        by_form.entry(&count.asked).or_default().push(count);
    }
    let mut all: Vec<FormFigures> =
        by_form.into_iter().map(|(asked, counts)| of_one(asked, &counts)).collect();
    all.sort_by(|a, b| {
        a.asked.form.cmp(&b.asked.form).then(b.asked.questions_since.cmp(&a.asked.questions_since))
    });
    all
}

fn of_one(asked: &Asked, counts: &[&Count]) -> FormFigures {
    let sum = |which: &dyn Fn(&Count) -> bool| {
        counts.iter().filter(|count| which(count)).map(|count| count.how_many).sum::<u32>()
    };
    let is_sent = |count: &Count| count.ended == Ended::Sent;
    let mut times: BTreeMap<u32, u32> = BTreeMap::new();
    let mut stopped: BTreeMap<&str, u32> = BTreeMap::new();
    for count in counts {
        if let Some(minutes) = count.minutes.filter(|_| is_sent(count)) {
            *times.entry(minutes).or_default() += count.how_many;
        }
        if !is_sent(count) && !count.reached.is_empty() {
            *stopped.entry(count.reached.as_str()).or_default() += count.how_many;
        }
    }
    let timed = times.values().sum();
    let mut stopped_at: Vec<(String, u32)> =
        stopped.into_iter().map(|(question, how_many)| (question.to_owned(), how_many)).collect();
    stopped_at.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    FormFigures {
        asked: asked.clone(),
        sent: sum(&is_sent),
        not_sent: sum(&|count| !is_sent(count)),
        answered_again: sum(&|count| is_sent(count) && count.sent_back > 0),
        changed: sum(&|count| is_sent(count) && count.changed > 0),
        several_sittings: sum(&|count| is_sent(count) && count.sittings > 1),
        timed,
        half_within_minutes: within(&times, timed, 50),
        nine_in_ten_within_minutes: within(&times, timed, 90),
        stopped_at,
    }
}
