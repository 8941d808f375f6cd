//! What agencies' systems send and are answered with.

use super::shape::{Field, Kind, Shape, needed, optional};

/// The most children one worry or notification may be about.
pub const MOST_CHILDREN: usize = 12;
const LINE: usize = 200;
const STORY: usize = 8000;

const DANGER: Kind = Kind::OneOf(&[
    ("now", "A child may be in danger now. Call 999 as well: nobody may be reading this yet"),
    ("not_now", "No child is in danger now"),
    ("cannot_say", "You cannot say"),
]);

const SEX: Kind = Kind::OneOf(&[("female", "Female"), ("male", "Male"), ("not_known", "Not known")]);

/// One child.
pub static CHILD: Shape = Shape {
    name: "Child",
    says: "A child, as whoever sends it knows them. Give whatever is known; a name is not needed.",
    fields: &[
        optional("forename", "Given name", Kind::Words(LINE), "\"Tamsin\""),
        optional("surname", "Family name", Kind::Words(LINE), "\"Quillfeather\""),
        needed("born", "Date of birth as well as it is known", Kind::Born, "\"2016-04-09\""),
        optional("sex", "Sex, if it is known", SEX, "\"female\""),
        optional("school", "School or nursery", Kind::Words(LINE), "\"Old Town Juniors\""),
        optional(
            "own_words",
            "What this child said or showed, in the child's own words",
            Kind::Words(2000),
            "\"I hid in the wardrobe.\"",
        ),
    ],
};

static HOME: Shape = Shape {
    name: "Home",
    says: "Where the family lives, as far as it is known.",
    fields: &[
        optional("house_and_street", "House and street", Kind::Words(LINE), "\"14 Ropewalk\""),
        optional("town", "Town or village", Kind::Words(LINE), "\"Harrowmere\""),
        optional("postcode", "Postcode", Kind::Words(12), "\"XH1 4QT\""),
    ],
};

static CONSENT: Shape = Shape {
    name: "Consent",
    says: "Whether the family knows and agrees that this is shared.",
    fields: &[
        needed(
            "answer",
            "Whether they agree",
            Kind::OneOf(&[
                ("agreed", "They agree"),
                ("refused", "They were asked and do not agree"),
                ("not_asked", "They were not asked"),
            ]),
            "\"not_asked\"",
        ),
        needed(
            "words",
            "Who agreed and how, or why it is shared all the same",
            Kind::Words(1000),
            "\"The father was there, and asking would have put the mother in danger.\"",
        ),
    ],
};

static PROFESSIONAL: Shape = Shape {
    name: "Professional",
    says: "Who to ring about it. This person is told what was decided.",
    fields: &[
        needed("name", "Their name", Kind::Words(LINE), "\"Ottoline Marsh\""),
        optional(
            "role",
            "What they do, with a number such as a collar number if they have one",
            Kind::Words(LINE),
            "\"Response officer 4471\"",
        ),
        needed("telephone", "A telephone number", Kind::Words(40), "\"01632 960004\""),
        optional("email", "An email address", Kind::Words(LINE), "\"o.marsh@wendle-police.example\""),
    ],
};

/// The risk in an incident of domestic abuse.
const RISK: Kind = Kind::OneOf(&[("standard", "Standard"), ("medium", "Medium"), ("high", "High")]);

const CHILDREN: Field =
    needed("children", "Every child it is about", Kind::Several(&CHILD, MOST_CHILDREN), "");
const DANGER_FIELD: Field = needed("danger", "Whether a child is in danger now", DANGER, "\"not_now\"");
const CONSENT_FIELD: Field =
    needed("consent", "Whether the family knows and agrees", Kind::Part(&CONSENT), "");
const HOME_FIELD: Field = optional("home", "Where the family lives", Kind::Part(&HOME), "");
const SEEN: Field = optional(
    "seen_and_heard",
    "What was seen and heard, apart from what others said",
    Kind::Words(STORY),
    "\"Broken glass in the hall. The younger child would not leave the stairs.\"",
);
const GOING_WELL: Field = optional(
    "going_well",
    "What is going well, and who helps",
    Kind::Words(STORY),
    "\"A neighbour took the children in.\"",
);
const FAMILY: Field = optional(
    "family",
    "Who else is in the family or the household",
    Kind::Words(2000),
    "\"Mother, and her partner who does not live there\"",
);

/// A worry.
pub static WORRY: Shape = Shape {
    name: "Worry",
    says: "A worry about one or several children, from a professional.",
    fields: &[
        optional(
            "reference",
            "Your own reference for it, so that it is known when it is sent again",
            Kind::Words(60),
            "\"SAF-20931\"",
        ),
        needed("source", "Who it comes from, as this partnership counts them", Kind::Source, "\"police\""),
        needed("referrer", "Who to ring about it", Kind::Part(&PROFESSIONAL), ""),
        needed(
            "worry",
            "What worries them",
            Kind::Words(STORY),
            "\"The child flinches when a door is closed, and was not fed before school this week.\"",
        ),
        SEEN,
        GOING_WELL,
        DANGER_FIELD,
        CONSENT_FIELD,
        HOME_FIELD,
        FAMILY,
        CHILDREN,
    ],
};

/// Kinds of incident the police attend.
pub const INCIDENTS: &[(&str, &str)] = &[
    ("domestic_abuse", "Domestic abuse"),
    ("missing", "Missing child"),
    ("exploitation", "Exploitation"),
    ("violence", "Violence"),
    ("neglect", "Neglect"),
    ("substance_use", "Alcohol or drugs"),
    ("mental_health", "Mental health"),
    ("other", "Something else"),
];

/// A police notification.
pub static NOTIFICATION: Shape = Shape {
    name: "PoliceNotification",
    says: "An incident that the police attended, and the children it concerns.",
    fields: &[
        needed("reference", "Your own reference for the incident", Kind::Words(60), "\"WP-2026-118204\""),
        needed("incident", "What kind of incident it was", Kind::OneOf(INCIDENTS), "\"domestic_abuse\""),
        optional(
            "risk",
            "The risk you gave it. Send it with every incident of domestic abuse",
            RISK,
            "\"high\"",
        ),
        needed("happened_at", "When it happened", Kind::Moment, "\"2025-03-01T21:40:00Z\""),
        needed("officer", "The officer to ring about it", Kind::Part(&PROFESSIONAL), ""),
        needed(
            "what_happened",
            "What happened",
            Kind::Words(STORY),
            "\"Called by a neighbour to shouting. The mother had a cut lip.\"",
        ),
        SEEN,
        GOING_WELL,
        DANGER_FIELD,
        CONSENT_FIELD,
        HOME_FIELD,
        FAMILY,
        CHILDREN,
    ],
};

const RECEIPT_FIELD: Field =
    needed("receipt", "What to ask after it with", Kind::Words(20), "\"7KQM-2XPD-9HTC\"");
const RECEIVED_AT: Field =
    needed("received_at", "When it reached us", Kind::Moment, "\"2025-03-03T12:00:00Z\"");

/// What is answered when something reached us.
pub static RECEIPT: Shape = Shape {
    name: "Receipt",
    says: "It reached the front door, and stands in the queue.",
    fields: &[
        RECEIPT_FIELD,
        RECEIVED_AT,
        needed(
            "already_received",
            "Had it been sent before? Nothing was recorded again",
            Kind::Claim,
            "false",
        ),
    ],
};

/// A question what became of something.
pub static QUESTION: Shape =
    Shape { name: "Question", says: "The receipt of something your agency sent.", fields: &[RECEIPT_FIELD] };

static CHILD_OUTCOME: Shape = Shape {
    name: "ChildOutcome",
    says: "What became of it for one child, in the order the children were sent.",
    fields: &[
        needed("child", "Which child: 1 for the first", Kind::Count, "1"),
        needed(
            "stands",
            "Where it stands",
            Kind::OneOf(&[
                ("being_looked_at", "Nobody has decided yet"),
                ("decided", "A qualified social worker decided"),
            ]),
            "\"decided\"",
        ),
        optional("told_at", "When whoever sent it was told", Kind::Moment, "\"2025-03-04T10:15:00Z\""),
        optional(
            "told",
            "What they were told",
            Kind::Words(STORY),
            "\"A social worker will visit the family this week.\"",
        ),
    ],
};

/// What became of something.
pub static OUTCOME: Shape = Shape {
    name: "Outcome",
    says: "What became of something your agency sent.",
    fields: &[
        RECEIPT_FIELD,
        RECEIVED_AT,
        needed("children", "Each child", Kind::Several(&CHILD_OUTCOME, MOST_CHILDREN), ""),
    ],
};

static WRONG: Shape = Shape {
    name: "Wrong",
    says: "One thing to put right.",
    fields: &[
        optional(
            "field",
            "Which field, such as children[0].born; empty for the whole",
            Kind::Words(LINE),
            "\"children[0].born\"",
        ),
        needed(
            "says",
            "What to do about it",
            Kind::Words(2000),
            "\"Enter a date of birth, such as 2016-04-09\"",
        ),
    ],
};

/// Why something was not done (RFC 9457).
pub static PROBLEM: Shape = Shape {
    name: "Problem",
    says: "Why nothing was recorded, in plain words.",
    fields: &[
        needed("type", "What kind of problem it is", Kind::Words(LINE), "\"/api#not-usable\""),
        needed(
            "title",
            "The problem, in a few words",
            Kind::Words(LINE),
            "\"Some fields need to be put right\"",
        ),
        needed("status", "The HTTP status", Kind::Count, "422"),
        needed(
            "detail",
            "What to do",
            Kind::Words(1000),
            "\"Nothing was recorded. Put the fields right and send it again.\"",
        ),
        optional("errors", "Each thing to put right", Kind::Several(&WRONG, 100), ""),
    ],
};
