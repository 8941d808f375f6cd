//! What worries are about, with the census's codes and the words people use for each.

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

/// What goes with a concern: its census codes and what people write of it.
pub(crate) struct About {
    /// The main reason for being in need, in the census's codes.
    pub need: &'static str,
    /// The category of a plan, in the census's codes.
    pub category: &'static str,
    /// Factors that an assessment finds: the first always, the others sometimes.
    pub factors: Lines,
    pub mild: Lines,
    pub serious: Lines,
    pub seen: Lines,
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
