//! What the pages of rates ask. Nothing of it names a child.

use super::model::{Counts, Explanation, Measure, StatYear};
use kernel::{Date, Moment, PersonId, months_before};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{Fault, Reader, Row};

/// How many whole years are shown beside the one under way.
const WHOLE_YEARS: usize = 5;

/// The years shown on a day, the earliest first.
fn years(today: Date) -> Vec<StatYear> {
    let mut all = vec![StatYear::of(today)];
    for _ in 0..WHOLE_YEARS {
        let last = all.last().copied().unwrap_or(StatYear::of(today));
        all.push(last.before());
    }
    all.reverse();
    all
}

/// Every measure, counted year by year, up to today. Years before the record begins are left out.
pub fn counts_by_year(reader: &mut Reader<'_>, today: Date) -> Result<BTreeMap<Measure, Vec<Counts>>, Fault> {
    let referrals = referrals(reader)?;
    let mut all = BTreeMap::new();
    for measure in Measure::ALL {
        let begins = match measure {
            Measure::Referrals | Measure::Rereferrals => referrals.keys().next().copied(),
            Measure::Contacts | Measure::Section47 | Measure::Conferences => begins(reader, measure)?,
        };
        let mut counted = Vec::new();
        for year in years(today).into_iter().filter(|year| begins.is_some_and(|begins| begins <= year.last()))
        {
            let last = year.last().min(today);
            let (count, of) = match measure {
                Measure::Referrals | Measure::Rereferrals => {
                    let (all, again) = referrals_of(&referrals, year, last);
                    if measure.is_a_share() { (again, all) } else { (all, all) }
                }
                Measure::Contacts | Measure::Section47 | Measure::Conferences => {
                    let count = count(reader, measure, year.first(), last)?;
                    (count, count)
                }
            };
            counted.push(Counts { year, count, of, record_begins: begins });
        }
        all.insert(measure, counted);
    }
    Ok(all)
}

/// Conferences of children who moved here with a plan are not counted.
const CONFERENCES: &str = "from conference c join ssd_initial_cp_conference s on s.source_id = c.id
                           where (s.icpc_icpc_transfer_in is null or s.icpc_icpc_transfer_in <> 'Y')";

fn begins(reader: &mut Reader<'_>, measure: Measure) -> Result<Option<Date>, Fault> {
    let sql = match measure {
        Measure::Contacts => "select min(received_at) from contact".to_owned(),
        Measure::Section47 => "select min(started_on) from section_47_enquiry".to_owned(),
        Measure::Conferences => format!("select min(c.held_on) {CONFERENCES}"),
        Measure::Referrals | Measure::Rereferrals => "select min(received_on) from referral".to_owned(),
    };
    let row = reader.first(&sql, &[])?;
    let Some(row) = row else { return Ok(None) };
    if measure == Measure::Contacts {
        return Ok(row.optional_parse::<Moment>(0)?.map(Moment::date));
    }
    row.optional_parse(0)
}

fn count(reader: &mut Reader<'_>, measure: Measure, first: Date, last: Date) -> Result<u32, Fault> {
    let by_day = [first.into(), last.into()];
    let counted = match measure {
        Measure::Contacts => {
            let ends = Moment::on(last.tomorrow().unwrap_or(last), 0, 0);
            let sql = "select count(*) from contact where received_at >= ?1 and received_at < ?2";
            reader.count(sql, &[Moment::on(first, 0, 0).into(), ends.into()])?
        }
        Measure::Section47 => reader.count(
            "select count(*) from section_47_enquiry where started_on >= ?1 and started_on <= ?2",
            &by_day,
        )?,
        Measure::Conferences => {
            let sql = format!("select count(*) {CONFERENCES} and c.held_on >= ?1 and c.held_on <= ?2");
            reader.count(&sql, &by_day)?
        }
        Measure::Referrals | Measure::Rereferrals => reader
            .count("select count(*) from referral where received_on >= ?1 and received_on <= ?2", &by_day)?,
    };
    Ok(u32::try_from(counted).unwrap_or(u32::MAX))
}

/// Whose referral was received on each day: under the record that is kept of them, where records were
/// merged, because a child is one child.
pub(super) type Referrals = BTreeMap<Date, Vec<PersonId>>;

fn referrals(reader: &mut Reader<'_>) -> Result<Referrals, Fault> {
    let mut merged: HashMap<PersonId, PersonId> = HashMap::new();
    let read = |row: &Row| Ok::<_, Fault>((row.parse::<PersonId>(0)?, row.parse::<PersonId>(1)?));
    for row in reader.rows("select id, merged_into from person where merged_into is not null", &[])? {
        let (from, into) = read(&row)?;
        merged.insert(from, into);
    }
    let mut by_day = Referrals::new();
    reader.each("select person_id, received_on from referral", &[], &mut |row| {
        let person = kept(&merged, row.parse(0)?);
        by_day.entry(row.parse(1)?).or_default().push(person);
        Ok(())
    })?;
    Ok(by_day)
}

fn kept(merged: &HashMap<PersonId, PersonId>, person: PersonId) -> PersonId {
    let mut seen = BTreeSet::from([person]);
    let mut at = person;
    while let Some(next) = merged.get(&at).copied().filter(|next| seen.insert(*next)) {
        at = next;
    }
    at
}

/// How many referrals the days of a year had up to the last, and how many of them followed another for
/// the child within twelve months. Two on one day are two referrals, and neither followed the other.
pub(super) fn referrals_of(all: &Referrals, year: StatYear, last: Date) -> (u32, u32) {
    let mut latest: HashMap<PersonId, Date> = HashMap::new();
    let (mut count, mut again) = (0, 0);
    for (day, people) in all.range(months_before(year.first(), 12)..=last) {
        if year.first() <= *day {
            let earliest = months_before(*day, 12);
            let followed = |person: &&PersonId| latest.get(*person).is_some_and(|before| earliest <= *before);
            count += u32::try_from(people.len()).unwrap_or(u32::MAX);
            again += u32::try_from(people.iter().filter(followed).count()).unwrap_or(u32::MAX);
        }
        latest.extend(people.iter().map(|person| (*person, *day)));
    }
    (count, again)
}

/// Some of what people think explains one figure, the latest first, and how many there are in all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Explanations {
    /// Those of the page.
    pub shown: Vec<Explanation>,
    /// All there are.
    pub all: usize,
}

/// A page of what people think explains one figure.
pub fn explanations(
    reader: &mut Reader<'_>,
    measure: Measure,
    skipped: usize,
    most: usize,
) -> Result<Explanations, Fault> {
    let all = reader
        .count("select count(*) from figure_explanation where measure = ?1", &[measure.code().into()])?;
    let filter =
        format!("where r.measure = ?1 order by r.written_at desc, r.id limit {most} offset {skipped}");
    let shown = reader.find::<Explanation>(&filter, &[measure.code().into()])?;
    Ok(Explanations {
        shown: shown.into_iter().map(|found| found.value).collect(),
        all: usize::try_from(all).unwrap_or_default(),
    })
}

/// The latest of each figure.
pub fn latest_explanations(reader: &mut Reader<'_>) -> Result<BTreeMap<Measure, Explanations>, Fault> {
    Measure::ALL.into_iter().map(|measure| Ok((measure, explanations(reader, measure, 0, 1)?))).collect()
}
