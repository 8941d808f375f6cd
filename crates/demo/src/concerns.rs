//! What worries are about, with the census's codes and the words people use for each, by how old the
//! child is: nobody says of a baby that they are often out until late.

type Lines = &'static [&'static str];

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

impl Concern {
    /// The youngest, in whole years, of whom this is a worry.
    pub fn youngest(self) -> i64 {
        match self {
            Self::Exploitation => 11,
            Self::ChildsMentalHealth => 9,
            Self::Neglect
            | Self::DomesticAbuse
            | Self::ParentsMentalHealth
            | Self::ParentsDrinkOrDrugs
            | Self::PhysicalHarm
            | Self::SexualHarm
            | Self::FamilyStrain
            | Self::Disability
            | Self::BeforeBirth => 0,
        }
    }
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

/// How old a child is, as far as words about them differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum AgeGroup {
    Unborn,
    Baby,
    PreSchool,
    Primary,
    Secondary,
}

impl AgeGroup {
    /// The group of a child of this age in whole years who has been born.
    pub fn at(years: i64) -> Self {
        match years {
            ..=0 => Self::Baby,
            1..=4 => Self::PreSchool,
            5..=10 => Self::Primary,
            _ => Self::Secondary,
        }
    }
}

/// Something people say, and of which children they may say it.
pub(crate) struct Said {
    pub words: &'static str,
    pub from: AgeGroup,
    pub to: AgeGroup,
}

/// What people say of somebody.
pub(crate) type Sayings = &'static [Said];

/// What may be said of a child of this age.
pub(crate) fn said_of(sayings: Sayings, age: AgeGroup) -> Vec<&'static str> {
    sayings.iter().filter(|said| said.from <= age && age <= said.to).map(|said| said.words).collect()
}

const fn of(from: AgeGroup, to: AgeGroup, words: &'static str) -> Said {
    Said { words, from, to }
}

/// Of any child who has been born.
pub(crate) const fn any(words: &'static str) -> Said {
    of(AgeGroup::Baby, AgeGroup::Secondary, words)
}

/// Of a child who is not born yet.
const fn unborn(words: &'static str) -> Said {
    of(AgeGroup::Unborn, AgeGroup::Unborn, words)
}

/// Of a baby in the first year.
const fn baby(words: &'static str) -> Said {
    of(AgeGroup::Baby, AgeGroup::Baby, words)
}

/// Of a child too young for school.
pub(crate) const fn small(words: &'static str) -> Said {
    of(AgeGroup::Baby, AgeGroup::PreSchool, words)
}

/// Of a child who walks and talks.
pub(crate) const fn talks(words: &'static str) -> Said {
    of(AgeGroup::PreSchool, AgeGroup::Secondary, words)
}

/// Of a child of primary school age or younger who talks.
const fn talks_and_young(words: &'static str) -> Said {
    of(AgeGroup::PreSchool, AgeGroup::Primary, words)
}

/// Of a child at school.
pub(crate) const fn pupil(words: &'static str) -> Said {
    of(AgeGroup::Primary, AgeGroup::Secondary, words)
}

/// Of a child at secondary school.
pub(crate) const fn older(words: &'static str) -> Said {
    of(AgeGroup::Secondary, AgeGroup::Secondary, words)
}

/// What goes with a concern: its census codes and what people write of it.
pub(crate) struct About {
    /// The main reason for being in need, in the census's codes.
    pub need: &'static str,
    /// The category of a plan, in the census's codes.
    pub category: &'static str,
    /// Factors that an assessment finds: the first always, the others sometimes.
    pub factors: Lines,
    pub mild: Sayings,
    pub serious: Sayings,
    pub seen: Sayings,
}

pub(crate) fn about(concern: Concern) -> &'static About {
    match concern {
        Concern::Neglect => {
            const {
                &About {
                    need: "N1",
                    category: "NEG",
                    factors: &["16A", "4B", "2B", "1B", "6A"],
                    mild: &[
                        pupil("{child} often comes in hungry and in the same clothes all week."),
                        any(
                            "Appointments for {child} at the clinic have been missed again and nobody answers letters.",
                        ),
                        pupil("{child} is left to get to school alone and is late most days."),
                        small("{child} is in the buggy all day and the nappy is rarely changed."),
                        baby(
                            "{child} has not been weighed since the first visit and the bottles are not clean.",
                        ),
                        any("The home is very cluttered and there is nowhere for {child} to sleep properly."),
                    ],
                    serious: &[
                        pupil(
                            "{child} was found alone at home in the evening with no heating and nothing to eat.",
                        ),
                        small(
                            "{child} was left in the cot with nobody at home. A neighbour heard crying for two hours.",
                        ),
                        baby(
                            "{child} has lost weight, has sore skin that nobody has treated, and the tin of milk has been empty since the weekend.",
                        ),
                        talks(
                            "{child} has lost weight, has untreated sores, and says that there has been no food since the weekend.",
                        ),
                        pupil(
                            "A younger child in the home was in the road with nobody looking, and {child} had been told to watch them.",
                        ),
                    ],
                    seen: &[
                        talks("Clothes were damp and smelt. Shoes were two sizes too small."),
                        small("The nursery changes and feeds {child} as soon as they come in."),
                        any("There was no bedding on the mattress and the kitchen could not be used."),
                        pupil("Attendance has dropped to 71 in 100 sessions this term."),
                        pupil("The school has given breakfast every day for three weeks."),
                    ],
                }
            }
        }
        Concern::DomesticAbuse => {
            const {
                &About {
                    need: "N1",
                    category: "EMO",
                    factors: &["3B", "17A", "1B", "4B", "3A"],
                    mild: &[
                        talks(
                            "Police were called to shouting at the home. {child} was upstairs and said they had heard it before.",
                        ),
                        talks("{child} said that mum's partner breaks things when he is angry."),
                        talks(
                            "Neighbours reported an argument late at night. {child} was seen at the window, crying.",
                        ),
                        small(
                            "Police were called to shouting at the home. {child} was in the same room in a cot.",
                        ),
                    ],
                    serious: &[
                        small(
                            "Mother was assaulted while holding {child}. Her partner has been arrested and may be released tonight.",
                        ),
                        talks("{child} tried to come between the adults and was pushed to the floor."),
                        any("Mother says that she was strangled last night while {child} was in the home."),
                        pupil("Mother says that she was strangled last night, and {child} called 999."),
                    ],
                    seen: &[
                        any("This is the third call to the address since the summer."),
                        any("There was a broken door, and broken crockery on the kitchen floor."),
                        any("A risk checklist was completed with the mother and came out as high."),
                        talks("{child} would not leave the officer's side."),
                    ],
                }
            }
        }
        Concern::ParentsMentalHealth => {
            const {
                &About {
                    need: "N2",
                    category: "EMO",
                    factors: &["4B", "16A", "7A", "4A"],
                    mild: &[
                        pupil(
                            "Mum told us that she is not coping and some days cannot get up. {child} has been getting the others ready.",
                        ),
                        small(
                            "Mum told us that she is not coping and some days cannot get up to feed {child}.",
                        ),
                        talks("Dad has stopped taking his medication, and {child} is worried about him."),
                    ],
                    serious: &[
                        any(
                            "Mother told the nurse that she hears voices telling her to leave with {child} and not come back.",
                        ),
                        pupil("Father took an overdose at home. {child} found him."),
                    ],
                    seen: &[
                        any("The curtains were shut and the parent was tearful throughout."),
                        pupil("{child} described cooking and washing for the family."),
                        any("The crisis team has been asked to visit."),
                    ],
                }
            }
        }
        Concern::ParentsDrinkOrDrugs => {
            const {
                &About {
                    need: "N2",
                    category: "NEG",
                    factors: &["2B", "1B", "16A", "3B"],
                    mild: &[
                        talks(
                            "A parent smelt strongly of drink when collecting {child}, for the second time this month.",
                        ),
                        small(
                            "The parent was drunk when the health visitor called, and {child} had not been fed.",
                        ),
                        talks(
                            "{child} talks about adults coming and going at night and about the smell of smoke.",
                        ),
                    ],
                    serious: &[
                        any("{child} was in a car driven by a parent who was over the limit."),
                        talks(
                            "Needles and wraps were on the floor where {child} plays. The parent could not be woken.",
                        ),
                    ],
                    seen: &[
                        any("The parent's speech was slurred and they were unsteady."),
                        any("Several adults who were not known to us were in the flat."),
                        any("{child} was safe and well when seen, and was taken home by an aunt."),
                    ],
                }
            }
        }
        Concern::PhysicalHarm => {
            const {
                &About {
                    need: "N1",
                    category: "PHY",
                    factors: &["18C", "17A", "3B", "14A"],
                    mild: &[
                        talks("{child} has a bruise on the arm and gave two different accounts of it."),
                        any("There is a bruise that the parents say nothing about until asked."),
                        talks_and_young("{child} says that they get smacked when they are naughty."),
                    ],
                    serious: &[
                        talks(
                            "{child} has bruises to the face and ear, and says that an adult at home did it.",
                        ),
                        baby(
                            "A baby who cannot yet move has a bruise, and the parents do not agree about how it happened.",
                        ),
                        any("{child} has a burn that does not fit what the parent says."),
                    ],
                    seen: &[
                        any("Four marks in a row on the upper arm, yellow at the edges."),
                        talks("{child} flinched when an adult came near."),
                        pupil("The parent did not seem surprised, and said that boys are rough."),
                        any("The parent waited two days before asking anybody to look at it."),
                    ],
                }
            }
        }
        Concern::SexualHarm => {
            const {
                &About {
                    need: "N1",
                    category: "SAB",
                    factors: &["19C", "19B", "17A"],
                    mild: &[
                        talks_and_young(
                            "{child} used words and showed behaviour that we would not expect at this age.",
                        ),
                        small(
                            "Somebody who is not to be alone with children has been looking after {child}.",
                        ),
                        older(
                            "{child} has been sent pictures by somebody online whom the family do not know.",
                        ),
                    ],
                    serious: &[
                        pupil(
                            "{child} told a teacher that an adult in the family touches them and told them to keep it a secret.",
                        ),
                        any("Somebody convicted of offences against children has been staying at the home."),
                    ],
                    seen: &[
                        talks("{child} did not want to go home."),
                        any("The adult has been asked to leave the home today."),
                        older("The phone has been kept safe for the police."),
                        talks("What {child} said was written down at once, in their words."),
                    ],
                }
            }
        }
        Concern::Exploitation => {
            const {
                &About {
                    need: "N1",
                    category: "NEG",
                    factors: &["24A", "10A", "13A", "2A", "11A"],
                    mild: &[
                        older("{child} has new clothes and two phones, and is often out until late."),
                        older("{child} is spending time with much older young people by the bus station."),
                    ],
                    serious: &[
                        older(
                            "{child} was found in another town with wraps and a large amount of money, missing for two days.",
                        ),
                        older(
                            "{child} says that they owe money and that their family will be hurt if they stop.",
                        ),
                    ],
                    seen: &[
                        older("Missing four times in six weeks."),
                        older("{child} was driven away by somebody who would not say who they were."),
                        older("There were injuries that {child} would not explain."),
                    ],
                }
            }
        }
        Concern::ChildsMentalHealth => {
            const {
                &About {
                    need: "N5",
                    category: "EMO",
                    factors: &["4A", "15A", "14A"],
                    mild: &[
                        pupil("{child} is low, is not sleeping and has stopped seeing friends."),
                        pupil("{child} has begun to hurt themselves, and the family do not know what to do."),
                    ],
                    serious: &[
                        older("{child} took tablets last night and says that they would do it again."),
                        pupil(
                            "{child} tried to run into the road and said that they did not want to be here.",
                        ),
                    ],
                    seen: &[
                        pupil("{child} was seen in the emergency department and is medically fit."),
                        pupil(
                            "There is a waiting list for the young people's service, and the family feels alone.",
                        ),
                    ],
                }
            }
        }
        Concern::FamilyStrain => {
            const {
                &About {
                    need: "N4",
                    category: "EMO",
                    factors: &["14A", "5A", "4B"],
                    mild: &[
                        pupil(
                            "Parents have separated and both ring the school to say that the other must not collect {child}.",
                        ),
                        any("The family may lose its home at the end of the month."),
                        talks(
                            "Mum says that she cannot manage the behaviour of {child} at home and asks for help.",
                        ),
                    ],
                    serious: &[
                        older(
                            "Parents say that {child} cannot come back home tonight and that nobody else will have them.",
                        ),
                        any("The family has nowhere to sleep tonight with {child}."),
                    ],
                    seen: &[
                        any("The family has rent arrears and a notice from the landlord."),
                        talks("Everybody was shouting when we arrived, and {child} was in the garden."),
                    ],
                }
            }
        }
        Concern::Disability => {
            const {
                &About {
                    need: "N2",
                    category: "NEG",
                    factors: &["6A", "5A", "6B"],
                    mild: &[any(
                        "{child} is disabled and the family asks for short breaks. They have had no help since they moved.",
                    )],
                    serious: &[any(
                        "{child} needs care day and night, the one carer is going into hospital, and there is nobody else.",
                    )],
                    seen: &[
                        any("The family home is not adapted and {child} is carried upstairs."),
                        any("The nurse has taught the grandmother, but she cannot do nights."),
                    ],
                }
            }
        }
        Concern::BeforeBirth => {
            const {
                &About {
                    need: "N1",
                    category: "NEG",
                    factors: &["2B", "3B", "4B", "16A"],
                    mild: &[
                        unborn(
                            "Booked late for maternity care, and earlier children do not live with the mother.",
                        ),
                        unborn("Expectant mother is in a relationship in which there has been violence."),
                    ],
                    serious: &[unborn(
                        "Expectant mother is using drugs, has missed all scans and has nowhere safe to live.",
                    )],
                    seen: &[
                        unborn(
                            "The midwife has met the mother twice. She wants help and is frightened of it.",
                        ),
                        unborn("There is nothing ready for the baby yet."),
                    ],
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_something_to_say_of_every_age_a_concern_is_about() {
        let ages =
            [AgeGroup::Unborn, AgeGroup::Baby, AgeGroup::PreSchool, AgeGroup::Primary, AgeGroup::Secondary];
        let concerns = CONCERNS.iter().map(|(_, concern)| *concern).chain([Concern::BeforeBirth]);
        for concern in concerns {
            let about = about(concern);
            let of_these = |age: &AgeGroup| match concern {
                Concern::BeforeBirth => *age == AgeGroup::Unborn,
                born => AgeGroup::at(born.youngest()) <= *age,
            };
            for age in ages.into_iter().filter(of_these) {
                for (list, sayings) in
                    [("mild", about.mild), ("serious", about.serious), ("seen", about.seen)]
                {
                    assert!(!said_of(sayings, age).is_empty(), "{concern:?}, {list}, {age:?}");
                }
            }
        }
    }

    #[test]
    fn nobody_says_of_a_small_child_what_only_older_ones_do() {
        for (_, concern) in CONCERNS {
            let about = about(concern);
            for age in [AgeGroup::Baby, AgeGroup::PreSchool] {
                for words in
                    [about.mild, about.serious, about.seen].into_iter().flat_map(|list| said_of(list, age))
                {
                    for odd in ["school", "phone", "friends", "999", "Attendance"] {
                        assert!(!words.contains(odd), "of a small child: {words}");
                    }
                }
            }
        }
    }
}
