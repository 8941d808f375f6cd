//! The words people write: what worries them, what they saw, and why something was decided. Put
//! together from parts, so that they vary as real ones do.

use crate::chance::Chance;

/// What a worry is mostly about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Concern {
    #[default]
    Neglect,
    DomesticAbuse,
    ParentsMentalHealth,
    ParentsDrinkOrDrugs,
    PhysicalHarm,
    SexualHarm,
    Exploitation,
    ChildsMentalHealth,
    FamilyStrain,
    Disability,
    BeforeBirth,
}

/// How often each is what a worry is about, of 100.
pub(crate) const CONCERNS: [(u32, Concern); 10] = [
    (18, Concern::Neglect),
    (29, Concern::DomesticAbuse),
    (12, Concern::ParentsMentalHealth),
    (10, Concern::ParentsDrinkOrDrugs),
    (9, Concern::PhysicalHarm),
    (4, Concern::SexualHarm),
    (5, Concern::Exploitation),
    (5, Concern::ChildsMentalHealth),
    (6, Concern::FamilyStrain),
    (2, Concern::Disability),
];

type Lines = &'static [&'static str];

pub(crate) struct About {
    /// The main reason for being in need, in the census's codes.
    pub need: &'static str,
    /// The category of a plan, in the census's codes.
    pub category: &'static str,
    /// Factors that an assessment finds: the first always, the others sometimes.
    pub factors: Lines,
    mild: Lines,
    serious: Lines,
    seen: Lines,
}

pub(crate) fn about(concern: Concern) -> &'static About {
    match concern {
        Concern::Neglect => &About {
            need: "N1",
            category: "NEG",
            factors: &["16A", "4B", "2B", "1B", "6A"],
            mild: &[
                "{child} often comes in hungry and in the same clothes all week.",
                "Appointments for {child} at the clinic have been missed again and nobody answers letters.",
                "{child} is left to get to school alone and is late most days.",
                "The home is very cluttered and there is nowhere for {child} to sleep properly.",
            ],
            serious: &[
                "{child} was found alone at home in the evening with no heating and nothing to eat.",
                "{child} has lost weight, has untreated sores, and says that there has been no food since the weekend.",
                "A younger child in the home was in the road with nobody looking, and {child} had been told to watch them.",
            ],
            seen: &[
                "Clothes were damp and smelt. Shoes were two sizes too small.",
                "There was no bedding on the mattress and the kitchen could not be used.",
                "Attendance has dropped to 71 in 100 sessions this term.",
                "The school has given breakfast every day for three weeks.",
            ],
        },
        Concern::DomesticAbuse => &About {
            need: "N1",
            category: "EMO",
            factors: &["3B", "17A", "1B", "4B", "3A"],
            mild: &[
                "Police were called to shouting at the home. {child} was upstairs and said they had heard it before.",
                "{child} said that mum's partner breaks things when he is angry.",
                "Neighbours reported an argument late at night. {child} was seen at the window, crying.",
            ],
            serious: &[
                "Mother was assaulted while holding {child}. Her partner has been arrested and may be released tonight.",
                "{child} tried to come between the adults and was pushed to the floor.",
                "Mother says that she was strangled last night, and {child} called 999.",
            ],
            seen: &[
                "This is the third call to the address since the summer.",
                "There was a broken door, and broken crockery on the kitchen floor.",
                "A risk checklist was completed with the mother and came out as high.",
                "{child} would not leave the officer's side.",
            ],
        },
        Concern::ParentsMentalHealth => &About {
            need: "N2",
            category: "EMO",
            factors: &["4B", "16A", "7A", "4A"],
            mild: &[
                "Mum told us that she is not coping and some days cannot get up. {child} has been getting the others ready.",
                "Dad has stopped taking his medication, and {child} is worried about him.",
            ],
            serious: &[
                "Mother told the nurse that she hears voices telling her to leave with {child} and not come back.",
                "Father took an overdose at home. {child} found him.",
            ],
            seen: &[
                "The curtains were shut and the parent was tearful throughout.",
                "{child} described cooking and washing for the family.",
                "The crisis team has been asked to visit.",
            ],
        },
        Concern::ParentsDrinkOrDrugs => &About {
            need: "N2",
            category: "NEG",
            factors: &["2B", "1B", "16A", "3B"],
            mild: &[
                "A parent smelt strongly of drink when collecting {child}, for the second time this month.",
                "{child} talks about adults coming and going at night and about the smell of smoke.",
            ],
            serious: &[
                "{child} was in a car driven by a parent who was over the limit.",
                "Needles and wraps were on the floor where {child} plays. The parent could not be woken.",
            ],
            seen: &[
                "The parent's speech was slurred and they were unsteady.",
                "Several adults who were not known to us were in the flat.",
                "{child} was safe and well when seen, and was taken home by an aunt.",
            ],
        },
        Concern::PhysicalHarm => &About {
            need: "N1",
            category: "PHY",
            factors: &["18C", "17A", "3B", "14A"],
            mild: &[
                "{child} has a bruise on the arm and gave two different accounts of it.",
                "{child} says that they get smacked when they are naughty.",
            ],
            serious: &[
                "{child} has bruises to the face and ear, and says that an adult at home did it.",
                "A baby who cannot yet move has a bruise, and the parents do not agree about how it happened.",
                "{child} has a burn that does not fit what the parent says.",
            ],
            seen: &[
                "Four marks in a row on the upper arm, yellow at the edges.",
                "{child} flinched when an adult came near.",
                "The parent did not seem surprised, and said that boys are rough.",
            ],
        },
        Concern::SexualHarm => &About {
            need: "N1",
            category: "SAB",
            factors: &["19C", "19B", "17A"],
            mild: &[
                "{child} used words and showed behaviour that we would not expect at this age.",
                "{child} has been sent pictures by somebody online whom the family do not know.",
            ],
            serious: &[
                "{child} told a teacher that an adult in the family touches them and told them to keep it a secret.",
                "Somebody convicted of offences against children has been staying at the home.",
            ],
            seen: &[
                "{child} did not want to go home.",
                "The phone has been kept safe for the police.",
                "What {child} said was written down at once, in their words.",
            ],
        },
        Concern::Exploitation => &About {
            need: "N1",
            category: "NEG",
            factors: &["24A", "10A", "13A", "2A", "11A"],
            mild: &[
                "{child} has new clothes and two phones, and is often out until late.",
                "{child} is spending time with much older young people by the bus station.",
            ],
            serious: &[
                "{child} was found in another town with wraps and a large amount of money, missing for two days.",
                "{child} says that they owe money and that their family will be hurt if they stop.",
            ],
            seen: &[
                "Missing four times in six weeks.",
                "{child} was driven away by somebody who would not say who they were.",
                "There were injuries that {child} would not explain.",
            ],
        },
        Concern::ChildsMentalHealth => &About {
            need: "N5",
            category: "EMO",
            factors: &["4A", "15A", "14A"],
            mild: &[
                "{child} is low, is not sleeping and has stopped seeing friends.",
                "{child} has begun to hurt themselves, and the family do not know what to do.",
            ],
            serious: &["{child} took tablets last night and says that they would do it again."],
            seen: &[
                "{child} was seen in the emergency department and is medically fit.",
                "There is a waiting list for the young people's service, and the family feels alone.",
            ],
        },
        Concern::FamilyStrain => &About {
            need: "N4",
            category: "EMO",
            factors: &["14A", "5A", "4B"],
            mild: &[
                "Parents have separated and both ring the school to say that the other must not collect {child}.",
                "The family may lose its home at the end of the month.",
                "Mum says that she cannot manage the behaviour of {child} at home and asks for help.",
            ],
            serious: &[
                "Parents say that {child} cannot come back home tonight and that nobody else will have them.",
            ],
            seen: &[
                "The family has rent arrears and a notice from the landlord.",
                "Everybody was shouting when we arrived, and {child} was in the garden.",
            ],
        },
        Concern::Disability => &About {
            need: "N2",
            category: "NEG",
            factors: &["6A", "5A", "6B"],
            mild: &[
                "{child} is disabled and the family asks for short breaks. They have had no help since they moved.",
            ],
            serious: &[
                "{child} needs care day and night, the one carer is going into hospital, and there is nobody else.",
            ],
            seen: &[
                "The family home is not adapted and {child} is carried upstairs.",
                "The nurse has taught the grandmother, but she cannot do nights.",
            ],
        },
        Concern::BeforeBirth => &About {
            need: "N1",
            category: "NEG",
            factors: &["2B", "3B", "4B", "16A"],
            mild: &[
                "Booked late for maternity care, and earlier children do not live with the mother.",
                "Expectant mother is in a relationship in which there has been violence.",
            ],
            serious: &["Expectant mother is using drugs, has missed all scans and has nowhere safe to live."],
            seen: &[
                "The midwife has met the mother twice. She wants help and is frightened of it.",
                "There is nothing ready for the baby yet.",
            ],
        },
    }
}

const GOING_WELL: Lines = &[
    "Grandmother lives near and {child} trusts her.",
    "{child} loves football and has not missed a practice.",
    "School is a safe place, and there is a teacher {child} goes to.",
    "Mum has asked for help herself.",
    "The older sister looks out for {child}.",
    "{child} is bright, chatty and doing well in reading.",
    "The family has kept every appointment with the health visitor until now.",
];

const OWN_WORDS: Lines = &[
    "\"I like it when it's quiet.\"",
    "\"I don't want anybody to get in trouble.\"",
    "\"Can I stay at Nan's?\"",
    "\"He shouts and I put my headphones on.\"",
    "\"I'm fine.\"",
    "\"I look after my brother, that's my job.\"",
    "\"Nobody asked me before.\"",
    "\"I was scared and I hid.\"",
    "\"I want mum to be happy.\"",
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

/// What somebody worries about, and what they saw.
pub(crate) fn worry(
    concern: Concern,
    serious: bool,
    child: &str,
    chance: &mut Chance,
) -> (String, String, String) {
    let about = about(concern);
    let first = chance.one_of(if serious { about.serious } else { about.mild });
    let mut worry = filled(first, child);
    if serious && chance.happens(0.5) {
        worry.push(' ');
        worry.push_str(&filled(chance.one_of(about.mild), child));
    }
    let seen = filled(chance.one_of(about.seen), child);
    let well = if chance.happens(0.55) { filled(chance.one_of(GOING_WELL), child) } else { String::new() };
    (worry, seen, well)
}

pub(crate) fn own_words(chance: &mut Chance) -> String {
    if chance.happens(0.4) { chance.one_of(OWN_WORDS).to_owned() } else { String::new() }
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
