//! Sex, ethnicity and disability, in the codes that the Department for Education collects.

use serde::{Deserialize, Serialize};

/// Sex as the census records it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Recorded as unknown, or not yet known for an unborn child.
    Unknown,
}

impl Sex {
    /// The census code: F, M or U.
    pub fn code(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
            Self::Unknown => "U",
        }
    }

    /// From the census code, or the earlier one (1 male, 2 female, 0 and 9 unknown).
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "F" | "2" => Some(Self::Female),
            "M" | "1" => Some(Self::Male),
            "U" | "0" | "9" => Some(Self::Unknown),
            _ => None,
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Female => "Female",
            Self::Male => "Male",
            Self::Unknown => "Not yet known",
        }
    }
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($code:literal => $words:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Every code with its words, in the order they are offered.
            pub const ALL: &'static [(&'static str, &'static str)] = &[$(($code, $words)),+];

            /// From a code that is on the list.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().any(|(known, _)| *known == code).then(|| Self(code.to_owned()))
            }

            /// The code.
            pub fn code(&self) -> &str {
                &self.0
            }

            /// The words for a page.
            pub fn in_words(&self) -> &'static str {
                Self::ALL.iter().find(|(known, _)| *known == self.0).map_or("Not yet known", |(_, words)| words)
            }
        }
    };
}

coded! {
    /// Ethnicity, in the census's codes.
    Ethnicity {
        "WBRI" => "White British", "WIRI" => "White Irish", "WIRT" => "Traveller of Irish heritage",
        "WROM" => "Gypsy or Roma", "WOTH" => "Any other White background",
        "MWBC" => "White and Black Caribbean", "MWBA" => "White and Black African", "MWAS" => "White and Asian",
        "MOTH" => "Any other mixed background", "AIND" => "Indian", "APKN" => "Pakistani", "ABAN" => "Bangladeshi",
        "CHNE" => "Chinese", "AOTH" => "Any other Asian background", "BCRB" => "Black Caribbean",
        "BAFR" => "Black African", "BOTH" => "Any other Black background", "OOTH" => "Any other ethnic group",
        "REFU" => "Declined", "NOBT" => "Information not yet obtained",
    }
}

coded! {
    /// A disability, in the census's codes.
    Disability {
        "NONE" => "No disability", "MOB" => "Mobility", "HAND" => "Hand function", "PC" => "Personal care",
        "INC" => "Incontinence", "COMM" => "Communication", "LD" => "Learning", "HEAR" => "Hearing",
        "VIS" => "Vision", "BEH" => "Behaviour", "CON" => "Consciousness",
        "AUT" => "Autism or Asperger syndrome", "DDA" => "Other disability",
    }
}
