//! The words people write: what worries them, what they saw, and why something was decided. Put
//! together from parts, so that they vary as real ones do.

use crate::chance::Chance;
use crate::concerns::{AgeGroup, Concern, Sayings, about, any, older, pupil, said_of, small, talks};
use front_door::threshold_decision::{PassedTo, RiskAnswer, RiskSaid};

type Lines = &'static [&'static str];

const GOING_WELL: Sayings = &[
    any("Grandmother lives near and helps when she is asked."),
    talks("{child} trusts a grandmother, who lives near."),
    pupil("{child} loves football and has not missed a practice."),
    pupil("School is a safe place, and there is a teacher {child} goes to."),
    any("Mum has asked for help herself."),
    any("The older sister looks out for {child}."),
    pupil("{child} is bright, chatty and doing well in reading."),
    small("The family has kept every appointment with the health visitor until now."),
    small("{child} is growing well and turns to mum for comfort."),
];

const OWN_WORDS: Sayings = &[
    talks("\"I like it when it's quiet.\""),
    pupil("\"I don't want anybody to get in trouble.\""),
    talks("\"Can I stay at Nan's?\""),
    older("\"He shouts and I put my headphones on.\""),
    older("\"I'm fine.\""),
    pupil("\"I look after my brother, that's my job.\""),
    older("\"Nobody asked me before.\""),
    talks("\"I was scared and I hid.\""),
    talks("\"I want mum to be happy.\""),
];

const AGREED: Lines = &[
    "Mum was asked on the telephone and agrees",
    "Both parents were asked at school and agree",
    "Dad agrees, and wants to know who will ring",
    "The young person and their mother agree",
];
const REFUSED: Lines = &[
    "Parents do not agree. It is shared because the child may be harmed",
    "Mother said no. The risk is too high to wait",
];
const NOT_ASKED: Lines = &[
    "Asking could put the child or the mother in danger",
    "We could not reach the parents before the end of the day",
    "Police incident: the family was not asked at the scene",
    "Asking first could lose evidence",
];
const OTHERS_AT_HOME: Lines = &[
    "Lives with mum and a younger brother",
    "Mum, her partner and the children",
    "Lives with both parents. Grandparents are close",
    "Mum and the baby. Dad comes and goes",
    "",
];

fn filled(line: &str, child: &str) -> String {
    line.replace("{child}", child)
}

/// What somebody worries about, what they saw, and what goes well, of a child of this age.
pub(crate) fn worry(
    concern: Concern,
    serious: bool,
    (child, age): (&str, AgeGroup),
    chance: &mut Chance,
) -> (String, String, String) {
    let about = about(concern);
    let say = |sayings, chance: &mut Chance| filled(chance.one_of(&said_of(sayings, age)), child);
    let mut worry = say(if serious { about.serious } else { about.mild }, chance);
    if serious && chance.happens(0.5) {
        worry.push(' ');
        worry.push_str(&say(about.mild, chance));
    }
    let seen = say(about.seen, chance);
    let well = if chance.happens(0.55) { say(GOING_WELL, chance) } else { String::new() };
    (worry, seen, well)
}

pub(crate) fn own_words(age: AgeGroup, chance: &mut Chance) -> String {
    if chance.happens(0.4) { chance.one_of(&said_of(OWN_WORDS, age)).to_owned() } else { String::new() }
}

pub(crate) fn agreed(chance: &mut Chance) -> String {
    chance.one_of(AGREED).to_owned()
}

pub(crate) fn refused(chance: &mut Chance) -> String {
    chance.one_of(REFUSED).to_owned()
}

pub(crate) fn not_asked(chance: &mut Chance) -> String {
    chance.one_of(NOT_ASKED).to_owned()
}

pub(crate) fn others_at_home(chance: &mut Chance) -> String {
    chance.one_of(OTHERS_AT_HOME).to_owned()
}

const HISTORY: Lines = &[
    "I read the family's history: there has been nothing of this kind before.",
    "There were earlier contacts with the same worry, and advice did not change things.",
    "The family is known to early help, which was going well until the summer.",
    "The history shows a pattern of incidents close together.",
    "An earlier assessment found the parents able to change with support.",
];
const SPOKE_TO: Lines = &[
    "I spoke to the school, who see the child every day.",
    "I spoke to the health visitor, who knows the family well.",
    "Police on the desk checked what they hold.",
    "I rang mother, who was open about it.",
    "I spoke to the person who raised it to be sure what was seen.",
];
const CONSULTED: Lines = &[
    "Designated safeguarding lead",
    "Health visitor, police desk",
    "School nurse",
    "Police desk and education desk",
    "Duty manager",
    "",
    "",
];

/// Why a contact was decided as it was.
pub(crate) fn decision_reason(outcome: &str, chance: &mut Chance) -> String {
    let because: Lines = match outcome {
        "strategy_discussion" => &[
            "There is reasonable cause to suspect significant harm, so police and health are needed today.",
            "What the child said and the injury together meet the threshold for a strategy discussion.",
            "The child may not be safe tonight. Agencies must decide together.",
        ],
        "referral" => &[
            "Needs are several and lasting, and early help has been tried. An assessment is needed.",
            "The harm at home is likely to go on unless somebody works with the whole family.",
            "The parents accept that they need help with the children's care and safety.",
            "The risk is not clear enough to close and too high to leave with one agency.",
        ],
        "early_help" => &[
            "Needs are starting to show and the family wants help. The school can lead.",
            "A plan with school and health visitor is enough for now, and the family agrees.",
        ],
        "single_service" => &["One service can meet this need, and the family is content with that."],
        "advice" => &[
            "The person who rang can do what is needed, with advice about whom to ask.",
            "Universal services know and are acting. Advice was given on what to watch for.",
        ],
        "open_work" => &[
            "The child has a worker, who was told at once.",
            "This joins work that is under way. The worker will visit sooner because of it.",
        ],
        "hub_check" => &[
            "The picture is not clear: police, health and education are asked what they know.",
            "What was seen may be part of more. Agencies are asked before the decision.",
        ],
        "another_area" => &["The family lives in another area, which was told and has it in writing."],
        "allegation" => {
            &["The worry is about somebody who works with children, so the designated officer was told."]
        }
        _ => &[
            "There is no sign of harm, and the family has the support it needs.",
            "The incident was looked at and the child was not there.",
            "Needs are met by school and family.",
        ],
    };
    let mut reason = chance.one_of(because).to_owned();
    for part in [HISTORY, SPOKE_TO] {
        if chance.happens(0.6) {
            reason.push(' ');
            reason.push_str(chance.one_of(part));
        }
    }
    reason
}

pub(crate) fn consulted(chance: &mut Chance) -> String {
    chance.one_of(CONSULTED).to_owned()
}

pub(crate) fn disagreement(chance: &mut Chance) -> String {
    let lines: Lines = &[
        "The school thought that this was a higher level. I explained why, and how to come back.",
        "Police saw the risk as lower than I do.",
        "Health would have preferred a multi-agency check first.",
    ];
    if chance.happens(0.06) { chance.one_of(lines).to_owned() } else { String::new() }
}

/// What raises the risk, as it was answered: seldom yes for a small worry.
pub(crate) fn risks(
    arrangements: &local::Arrangements,
    day: kernel::Date,
    gravity: f64,
    chance: &mut Chance,
) -> Vec<RiskAnswer> {
    arrangements
        .as_at(day)
        .risk_factors()
        .map(|risk| {
            let said = match chance.happens(gravity * 0.12) {
                true => RiskSaid::Yes,
                false if chance.happens(0.06) => RiskSaid::NotKnown,
                false => RiskSaid::No,
            };
            RiskAnswer { factor: risk.id.clone(), ask: risk.ask.clone(), answer: Some(said) }
        })
        .collect()
}

/// Who takes on one service, or another area.
pub(crate) fn passed_to(outcome: &str, chance: &mut Chance) -> PassedTo {
    if outcome == "another_area" {
        let areas: Lines = &["Northmarch County Council", "Eastholme City Council", "Port Wendle Council"];
        return PassedTo::Named(chance.one_of(areas).to_owned());
    }
    let services: Lines = &["school_nursing", "health_visiting", "young_minds"];
    PassedTo::Known(chance.one_of(services).to_owned())
}

pub(crate) fn words_to_referrer(outcome: &str) -> &'static str {
    match outcome {
        "strategy_discussion" | "referral" => {
            "Thank you. A social worker will see the family. Tell us at once if anything changes."
        }
        "early_help" => {
            "Thank you. The family agrees to early help. Somebody will ring you about who should lead."
        }
        "single_service" => "Thank you. One service is helping the family. Tell us if things change.",
        "open_work" => "Thank you. The child has a worker, who was told today.",
        "hub_check" => {
            "Thank you. We are asking other agencies what they know, and will tell you what happens."
        }
        "another_area" => "Thank you. The family lives in another area, which we told today.",
        "allegation" => "Thank you. The designated officer has it and will speak to you.",
        "advice" => "Thank you. Here is what you can do now, and how to reach us if it does not help.",
        _ => "Thank you. We looked into it and nothing more is needed now. Tell us if you are still worried.",
    }
}

pub(crate) fn agreement(chance: &mut Chance) -> String {
    let lines: Lines = &[
        "Agreed.",
        "Agreed. Visit today.",
        "Agreed, and I have told the team manager.",
        "",
        "Agreed. See each child alone.",
    ];
    chance.one_of(lines).to_owned()
}

pub(crate) fn sent_back(chance: &mut Chance) -> String {
    let lines: Lines = &[
        "Ring the health visitor before this is closed, and say what she thinks.",
        "The reason does not say what the child said. Add it and look at the level again.",
        "There were two contacts in the spring that are not weighed here.",
    ];
    chance.one_of(lines).to_owned()
}

/// Why somebody opened a record outside their work.
pub(crate) fn reason_to_look(chance: &mut Chance) -> String {
    let lines: Lines = &[
        "Covering duty: mother rang and asked for the worker",
        "Sibling of a child I work with, before a visit",
        "Asked by the court for dates of earlier plans",
        "Complaint received: reading what was recorded",
        "Child was at the contact centre today and upset",
        "Preparing for a conference about a cousin",
    ];
    chance.one_of(lines).to_owned()
}
