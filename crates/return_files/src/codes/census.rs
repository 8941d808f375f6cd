//! The code sets of the children in need census.

use super::{CodeSet, Entry};

/// A code of every collection we know.
const fn code(code: &'static str, words: &'static str) -> Entry {
    Entry { code, words, from: 2023, to: None }
}

/// Who referred: `ReferralSource`.
pub const REFERRAL_SOURCE: CodeSet = CodeSet {
    about: "Who referred the child",
    entries: &[
        code("1A", "Individual: family member, relative or carer"),
        code("1B", "Individual: acquaintance, such as a neighbour or friend"),
        code("1C", "Individual: the child themselves"),
        code("1D", "Individual: someone else"),
        code("2A", "Education: school"),
        code("2B", "Education: other services"),
        code("3A", "Health: GP"),
        code("3B", "Health: health visitor"),
        code("3C", "Health: school nurse"),
        code("3D", "Health: other primary health service"),
        code("3E", "Health: emergency department"),
        code("3F", "Health: other service"),
        code("4", "Housing"),
        code("5A", "Local authority: social care"),
        code("5B", "Local authority: another service of this authority"),
        code("5C", "Local authority: another authority"),
        code("5D", "Local authority: early help"),
        code("6", "Police"),
        code("7", "Other legal agency, such as a court or probation"),
        code("8", "Someone else"),
        code("9", "Anonymous"),
        code("10", "Not known"),
    ],
};

/// Why the child is in need: `PrimaryNeedCode`.
pub const PRIMARY_NEED: CodeSet = CodeSet {
    about: "Main reason for being in need",
    entries: &[
        code("N1", "Abuse or neglect"),
        code("N2", "Child's disability or illness"),
        code("N3", "Parent's disability or illness"),
        code("N4", "Family in acute stress"),
        code("N5", "Family not functioning well"),
        code("N6", "Behaviour that society finds unacceptable"),
        code("N7", "Low income"),
        code("N8", "Absent parenting"),
        code("N9", "Need of another kind, not a child in need case"),
        code("N0", "Not stated"),
    ],
};

/// Why the child stopped being in need: `ReasonForClosure`.
pub const REASON_FOR_CLOSURE: CodeSet = CodeSet {
    about: "Why it was closed",
    entries: &[
        code("RC1", "Adopted"),
        code("RC2", "Died"),
        code("RC3", "Child arrangements order"),
        code("RC4", "Special guardianship order"),
        code("RC5", "Moved to another local authority's services"),
        code("RC6", "Moved to adult services"),
        code("RC7", "No longer in need, or another reason"),
        code("RC8", "Closed after assessment, no further action"),
        code("RC9", "Closed after assessment, referred to early help"),
    ],
};

/// The kind of harm: `InitialCategoryOfAbuse` and `LatestCategoryOfAbuse`.
pub const CATEGORY_OF_ABUSE: CodeSet = CodeSet {
    about: "Category of abuse",
    entries: &[
        code("NEG", "Neglect"),
        code("PHY", "Physical abuse"),
        code("SAB", "Sexual abuse"),
        code("EMO", "Emotional abuse"),
        code("MUL", "More than one kind of abuse"),
    ],
};

/// What an assessment found: `AssessmentFactors`.
///
/// `18A` and `19A` gave way to the two codes after each, but still count as codes; from the 2025 collection
/// their use is queried.
pub const ASSESSMENT_FACTOR: CodeSet = CodeSet {
    about: "Factors the assessment found",
    entries: &[
        code("1A", "Alcohol misuse: the child"),
        code("1B", "Alcohol misuse: a parent or carer"),
        code("1C", "Alcohol misuse: someone else in the household"),
        code("2A", "Drug misuse: the child"),
        code("2B", "Drug misuse: a parent or carer"),
        code("2C", "Drug misuse: someone else in the household"),
        code("3A", "Domestic abuse: the child"),
        code("3B", "Domestic abuse: a parent or carer"),
        code("3C", "Domestic abuse: someone else in the household"),
        code("4A", "Mental health: the child"),
        code("4B", "Mental health: a parent or carer"),
        code("4C", "Mental health: someone else in the household"),
        code("5A", "Learning disability: the child"),
        code("5B", "Learning disability: a parent or carer"),
        code("5C", "Learning disability: someone else in the household"),
        code("6A", "Physical disability or illness: the child"),
        code("6B", "Physical disability or illness: a parent or carer"),
        code("6C", "Physical disability or illness: someone else in the household"),
        code("7A", "Young carer"),
        code("8B", "Privately fostered: from overseas, meaning to return"),
        code("8C", "Privately fostered: from overseas, meaning to stay"),
        code("8D", "Privately fostered: from the UK, for education"),
        code("8E", "Privately fostered: from the UK, arranged by the family"),
        code("8F", "Privately fostered: another reason"),
        code("9A", "Unaccompanied asylum-seeking child"),
        code("10A", "Going missing"),
        code("11A", "Child sexual exploitation"),
        code("12A", "Trafficking"),
        code("13A", "Gangs"),
        code("14A", "Socially unacceptable behaviour"),
        code("15A", "Self-harm"),
        code("16A", "Neglect"),
        code("17A", "Emotional abuse"),
        code("18A", "Physical abuse"),
        code("18B", "Physical abuse: by a child"),
        code("18C", "Physical abuse: by an adult"),
        code("19A", "Sexual abuse"),
        code("19B", "Sexual abuse: by a child"),
        code("19C", "Sexual abuse: by an adult"),
        code("20", "Another factor"),
        code("21", "No factors found"),
        code("22A", "Female genital mutilation"),
        code("23A", "Abuse linked to faith or belief"),
        code("24A", "Child criminal exploitation"),
    ],
};

/// `Ethnicity`.
pub const ETHNICITY: CodeSet = CodeSet {
    about: "Ethnicity",
    entries: &[
        code("WBRI", "White British"),
        code("WIRI", "White Irish"),
        code("WIRT", "Traveller of Irish heritage"),
        code("WOTH", "Any other White background"),
        code("WROM", "Gypsy or Roma"),
        code("MWBC", "White and Black Caribbean"),
        code("MWBA", "White and Black African"),
        code("MWAS", "White and Asian"),
        code("MOTH", "Any other mixed background"),
        code("AIND", "Indian"),
        code("APKN", "Pakistani"),
        code("ABAN", "Bangladeshi"),
        code("AOTH", "Any other Asian background"),
        code("BCRB", "Black Caribbean"),
        code("BAFR", "Black African"),
        code("BOTH", "Any other Black background"),
        code("CHNE", "Chinese"),
        code("OOTH", "Any other ethnic group"),
        code("REFU", "Did not wish to say"),
        code("NOBT", "Not yet known"),
    ],
};

/// `Disability`.
pub const DISABILITY: CodeSet = CodeSet {
    about: "Disability",
    entries: &[
        code("NONE", "No disability"),
        code("MOB", "Mobility"),
        code("HAND", "Hand function"),
        code("PC", "Personal care"),
        code("INC", "Incontinence"),
        code("COMM", "Communication"),
        code("LD", "Learning"),
        code("HEAR", "Hearing"),
        code("VIS", "Vision"),
        code("BEH", "Behaviour"),
        code("CON", "Consciousness"),
        code("AUT", "Autism or Asperger syndrome"),
        code("DDA", "Another disability under the Equality Act"),
    ],
};

/// `UPNunknown`.
pub const UPN_UNKNOWN_REASON: CodeSet = CodeSet {
    about: "Why there is no unique pupil number",
    entries: &[
        code("UN1", "Not of school age"),
        code("UN2", "Never in a maintained school in England"),
        code("UN3", "Educated outside England"),
        code("UN4", "Newly looked after, number not yet known"),
        code("UN5", "Sources disagree about the number"),
        code("UN6", "Reason 6 of the Department's guide"),
        code("UN7", "Referral with no further action"),
    ],
};

/// `Sex`, in collections from 2025.
pub const SEX: CodeSet = CodeSet {
    about: "Sex",
    entries: &[from_2025("M", "Male"), from_2025("F", "Female"), from_2025("U", "Not known")],
};

/// `GenderCurrent`, in collections up to 2024.
pub const GENDER: CodeSet = CodeSet {
    about: "Gender",
    entries: &[
        up_to_2024("0", "Not known"),
        up_to_2024("1", "Male"),
        up_to_2024("2", "Female"),
        up_to_2024("9", "Neither, or not decided"),
    ],
};

const fn from_2025(code: &'static str, words: &'static str) -> Entry {
    Entry { code, words, from: 2025, to: None }
}

const fn up_to_2024(code: &'static str, words: &'static str) -> Entry {
    Entry { code, words, from: 2023, to: Some(2024) }
}
