//! The header, and who the child is: birth, death, sex, ethnicity, disability.

use jiff::civil::date;
use kernel::days_before;
use return_files::cin;
use return_files::codes::{
    DISABILITY as DISABILITIES, ETHNICITY as ETHNICITIES, GENDER as GENDERS, SEX as SEXES,
};
use return_rules::Rule;

use crate::check::Check::{Child, Ethnicity, Header, Identifiers};
use crate::check::{Check, Found, after, before, error, is_code, is_in, is_there, not_in_census_year, query};
use crate::field::{
    BIRTH, CHILD_ID, CLOSURE, DEATH, DISABILITY, ETHNICITY, EXPECTED_BIRTH, GENDER, NO_FURTHER_ACTION,
    REASON_FOR_CLOSURE, REFERENCE_DATE, REFERRAL, SEX,
};
use crate::{Census, Record};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "100",
        "The reference date is not the last day of the census year.",
        "The reference date is 31 March of the year the census is for.",
        &[REFERENCE_DATE],
        Header(|header, census| {
            let ends_in = header.year.get().and_then(|year| i16::try_from(year).ok());
            let year = ends_in.or_else(|| i16::try_from(census.year.0).ok()).unwrap_or(0);
            header.reference_date.get() != Some(date(year.clamp(1, 9999), 3, 31))
        }),
    ),
    error(
        "4180",
        "The gender is missing, or is not one of the codes.",
        "Every child has a code for gender.",
        &[GENDER],
        Identifiers(|child, _| !is_in(&child.gender, &GENDERS)),
    ),
    error(
        "4220",
        "The ethnicity is missing, or is not one of the codes.",
        "Every child has a code for ethnicity.",
        &[ETHNICITY],
        Ethnicity(|ethnicity, _| !is_in(ethnicity, &ETHNICITIES)),
    ),
    error(
        "8520",
        "The date of birth is after the end of the census year.",
        "A date of birth is on or before the reference date. A child not yet born has an expected date of birth instead.",
        &[BIRTH],
        Identifiers(|child, census| child.birth_date.get().is_some_and(|born| born > census.end)),
    ),
    query(
        "8525Q",
        "There must be a date of birth or an expected date of birth, and not both.",
        "A child has a date of birth, or, before birth, an expected one.",
        &[BIRTH, EXPECTED_BIRTH],
        Identifiers(|child, _| is_there(&child.birth_date) == is_there(&child.expected_birth_date)),
    ),
    query(
        "8530Q",
        "The expected date of birth is not between March and December of the year the census ends in. Amend it, or give a reason.",
        "An expected date of birth is from 30 days before the reference date to nine months after it.",
        &[EXPECTED_BIRTH],
        Identifiers(|child, census| {
            let fits = |day| census.earliest_expected_birth <= day && day <= census.latest_expected_birth;
            child.expected_birth_date.get().is_some_and(|day| !fits(day))
        }),
    ),
    query(
        "8535Q",
        "The date of death is before the date of birth, or there is no date of birth. Amend it, or give a reason.",
        "A date of death is on or after the date of birth.",
        &[DEATH, BIRTH],
        Identifiers(|child, _| {
            is_there(&child.death_date)
                && (child.birth_date.is_missing() || before(&child.death_date, &child.birth_date))
        }),
    ),
    error(
        "8540",
        "A disability is missing, or is not one of the codes.",
        "A child who has been born, with a referral that led to further action, has one or more codes for disability. NONE is one of them.",
        &[DISABILITY, BIRTH, NO_FURTHER_ACTION],
        Child(disability_missing),
    ),
    query(
        "8545Q",
        "The date of death is not in the census year. Amend it, or give a reason.",
        "A date of death falls in the census year.",
        &[DEATH],
        Identifiers(|child, census| not_in_census_year(&child.death_date, census)),
    ),
    query(
        "8555Q",
        "The child was referred after the date of death.",
        "A referral is on or before the date of death.",
        &[DEATH, REFERRAL],
        Child(|record, _, found| {
            let child = record.identifiers();
            for module in record.modules() {
                if after(&module.details.referral_date, &child.death_date) {
                    found.add([child.at(DEATH), module.details.at(REFERRAL)]);
                }
            }
        }),
    ),
    query(
        "8585Q",
        "It was closed because the child died, and there is no date of death. Amend it, or give a reason.",
        "Where the reason for closure is RC2 (died), the child has a date of death.",
        &[REASON_FOR_CLOSURE, DEATH],
        Child(|record, _, found| {
            let child = record.identifiers();
            for module in record.modules() {
                let died = is_code(&module.details.reason_for_closure, &["RC2"]);
                if died && child.death_date.get().is_none() {
                    found.add([module.details.at(REASON_FOR_CLOSURE), child.at(DEATH)]);
                }
            }
        }),
    ),
    error(
        "8590",
        "There is no time of being in need in the child's record.",
        "Every child of the return has at least one CINdetails.",
        &[CHILD_ID],
        Child(|record, _, found| {
            if record.modules().is_empty() {
                found.add([record.identifiers().at(CHILD_ID)]);
            }
        }),
    ),
    error(
        "8606",
        "The referral is more than 40 weeks before the date of birth, or the expected one.",
        "A referral is at most 280 days before the date of birth, or the expected date.",
        &[REFERRAL, BIRTH, EXPECTED_BIRTH],
        Child(referred_long_before_birth),
    ),
    error(
        "8750",
        "The gender of an unborn child must be 0.",
        "A child with an expected date of birth and no date of birth has the code 0 for gender.",
        &[GENDER, BIRTH, EXPECTED_BIRTH],
        Identifiers(|child, _| is_unborn(child) && !is_code(&child.gender, &["0"])),
    ),
    query(
        "8775Q",
        "The child is over 25 years old. Amend it, or give a reason.",
        "Nobody is in need of a child's services after 25: it was closed by then.",
        &[BIRTH, CLOSURE],
        Child(over_25),
    ),
    error(
        "8790",
        "NONE stands beside other disabilities.",
        "Where a disability is NONE, there is no other.",
        &[DISABILITY],
        Child(|record, _, found| {
            let codes = record.disabilities().filter(|code| is_there(code));
            let (none, others): (Vec<_>, Vec<_>) = codes.partition(|code| is_code(code, &["NONE"]));
            if !none.is_empty() && !others.is_empty() {
                found.add(others.iter().map(|code| code.at(DISABILITY)));
            }
        }),
    ),
    error(
        "8794",
        "A disability stands there more than once.",
        "Each disability of a child stands there once.",
        &[DISABILITY],
        Child(same_disability_twice),
    ),
];

/// What reads otherwise from 2024/25: sex in place of gender.
pub const CHANGED_2024: &[Rule<Check>] = &[
    error(
        "4180",
        "The sex is missing, or is not M, F or U.",
        "Every child has a code for sex: M, F or U.",
        &[SEX],
        Identifiers(|child, _| !is_in(&child.sex, &SEXES)),
    ),
    error(
        "8750",
        "The sex of an unborn child must be U.",
        "A child with an expected date of birth and no date of birth has the code U for sex.",
        &[SEX, BIRTH, EXPECTED_BIRTH],
        Identifiers(|child, _| is_unborn(child) && !is_code(&child.sex, &["U"])),
    ),
];

fn is_unborn(child: &cin::Identifiers) -> bool {
    is_there(&child.expected_birth_date) && child.birth_date.is_missing()
}

fn disability_missing(record: &Record<'_>, _: &Census, found: &mut Found<'_>) {
    let child = record.identifiers();
    let further =
        || record.modules().iter().filter(|module| module.details.no_further_action.get() == Some(false));
    if child.birth_date.is_missing() || further().next().is_none() {
        return;
    }
    let unknown = || record.disabilities().filter(|code| !is_in(code, &DISABILITIES));
    if record.disabilities().next().is_none() || unknown().next().is_some() {
        let wrong = unknown().map(|code| code.at(DISABILITY));
        let referrals = further().map(|module| module.details.at(NO_FURTHER_ACTION));
        found.add(wrong.chain([child.at(BIRTH)]).chain(referrals));
    }
}

fn referred_long_before_birth(record: &Record<'_>, _: &Census, found: &mut Found<'_>) {
    let child = record.identifiers();
    for module in record.modules() {
        let Some(referred) = module.details.referral_date.get() else { continue };
        let long_before = |born| referred < days_before(born, 280);
        let births = [child.birth_date.get(), child.expected_birth_date.get()];
        if births.into_iter().flatten().any(long_before) {
            found.add([module.details.at(REFERRAL), child.at(BIRTH), child.at(EXPECTED_BIRTH)]);
        }
    }
}

/// Closed after the twenty-fifth birthday, or not closed.
fn over_25(record: &Record<'_>, census: &Census, found: &mut Found<'_>) {
    let child = record.identifiers();
    let Some(born) = child.birth_date.get().filter(|born| *born < census.over_25_if_born_before) else {
        return;
    };
    for module in record.modules() {
        let closed = &module.details.closure_date;
        let at_25_or_older = closed.get().is_some_and(|closed| kernel::years_before(closed, 25) > born);
        if closed.is_missing() || at_25_or_older {
            found.add([child.at(BIRTH), module.details.at(CLOSURE)]);
        }
    }
}

/// One instance for each code that is repeated, at every place it stands.
fn same_disability_twice(record: &Record<'_>, _: &Census, found: &mut Found<'_>) {
    if record.child.disabilities.len() < 2 {
        return;
    }
    let mut codes: Vec<_> = record.disabilities().filter(|code| is_there(code)).collect();
    codes.sort_by(|a, b| a.get().cmp(&b.get()).then_with(|| a.unreadable().cmp(&b.unreadable())));
    for same in codes.chunk_by(|a, b| a.entry() == b.entry()).filter(|same| same.len() > 1) {
        found.add(same.iter().map(|code| code.at(DISABILITY)));
    }
}
