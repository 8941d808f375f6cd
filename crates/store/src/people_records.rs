//! How people and those around them are kept.

use crate::{Projection, Record, Value, id_value};
use kernel::{Known, PersonId};
use people::{Household, IdentifierScheme, Involvement, Merge, Person, Relationship, RelationshipKind};

impl Record for Person {
    const KIND: &'static str = "person";
    const TABLE: &'static str = "person";
    const PROJECTIONS: &'static [&'static str] =
        &["person_identifier", "ssd_person", "ssd_address", "ssd_disability", "ssd_linked_identifiers"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.id]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("born_from", self.born.earliest().into()),
            ("born_to", self.born.latest().into()),
            ("restricted", self.restriction.is_some().into()),
            ("merged_into", self.merged_into.map(|id| id.to_string()).into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        let mut rows: Vec<Projection> = self
            .identifiers
            .iter()
            .map(|identifier| Projection {
                table: "person_identifier",
                columns: vec![
                    ("scheme", identifier.scheme.code().into()),
                    ("identifier", (&identifier.value).into()),
                ],
            })
            .collect();
        rows.push(self.reporting_row());
        rows.extend(self.address_rows());
        rows.extend(self.disability_rows());
        rows.extend(self.linked_identifier_rows());
        rows
    }
}

/// What only the reporting tables need to know of a person.
trait Reported {
    fn reporting_row(&self) -> Projection;
    fn address_rows(&self) -> Vec<Projection>;
    fn disability_rows(&self) -> Vec<Projection>;
    fn linked_identifier_rows(&self) -> Vec<Projection>;
}

impl Reported for Person {
    fn reporting_row(&self) -> Projection {
        let expected = if self.born.is_expected() { self.born.earliest() } else { None };
        let name = self.name();
        Projection {
            table: "ssd_person",
            columns: vec![
                ("pers_person_id", id_value(self.id)),
                (
                    "pers_legacy_id",
                    self.identifier(IdentifierScheme::EarlierSystem).map(str::to_owned).into(),
                ),
                ("pers_upn", self.identifier(IdentifierScheme::UniquePupilNumber).map(str::to_owned).into()),
                ("pers_forename", name.map(|name| name.forename.clone()).into()),
                ("pers_surname", name.map(|name| name.surname.clone()).into()),
                ("pers_sex", self.sex.known().map(|sex| sex.code()).into()),
                (
                    "pers_ethnicity",
                    self.ethnicity.known().map(|ethnicity| ethnicity.code().to_owned()).into(),
                ),
                // The dataset has no room for part of a date; an estimate is left out, not made exact.
                ("pers_dob", self.born.exact().into()),
                ("pers_expected_dob", expected.into()),
                ("pers_death_date", self.died.into()),
                (
                    "pers_single_unique_id",
                    self.identifier(IdentifierScheme::NhsNumber).map(str::to_owned).into(),
                ),
            ],
        }
    }

    fn address_rows(&self) -> Vec<Projection> {
        let row = |(place, address): (usize, &people::Address)| Projection {
            table: "ssd_address",
            columns: vec![
                ("addr_table_id", Value::Text(format!("{}-{place}", self.id))),
                ("addr_person_id", id_value(self.id)),
                ("addr_address_type", format!("{:?}", address.kind).into()),
                ("addr_address_start_date", address.from.into()),
                ("addr_address_end_date", address.to.into()),
                (
                    "addr_address_postcode",
                    (!address.postcode.is_empty()).then(|| address.postcode.clone()).into(),
                ),
                (
                    "addr_address_json",
                    serde_json::json!({
                        "ROOM": "", "FLOOR": "", "FLAT": "", "BUILDING": "", "HOUSE": "",
                        "STREET": address.lines, "TOWN": address.town,
                        "UPRN": "", "EASTING": "", "NORTHING": ""
                    })
                    .to_string()
                    .into(),
                ),
            ],
        };
        self.addresses.iter().enumerate().map(row).collect()
    }

    fn disability_rows(&self) -> Vec<Projection> {
        let Known::Known(disabilities) = &self.disabilities else { return Vec::new() };
        let row = |code: &people::Disability| Projection {
            table: "ssd_disability",
            columns: vec![
                ("disa_table_id", Value::Text(format!("{}-{}", self.id, code.code()))),
                ("disa_person_id", id_value(self.id)),
                ("disa_disability_code", code.code().into()),
            ],
        };
        disabilities.iter().map(row).collect()
    }

    fn linked_identifier_rows(&self) -> Vec<Projection> {
        let linked =
            |scheme| !matches!(scheme, IdentifierScheme::UniquePupilNumber | IdentifierScheme::EarlierSystem);
        let row = |(place, identifier): (usize, &people::Identifier)| Projection {
            table: "ssd_linked_identifiers",
            columns: vec![
                ("link_table_id", Value::Text(format!("{}-{place}", self.id))),
                ("link_person_id", id_value(self.id)),
                ("link_identifier_type", identifier.scheme.in_words().into()),
                ("link_identifier_value", (&identifier.value).into()),
            ],
        };
        self.identifiers
            .iter()
            .enumerate()
            .filter(|(_, identifier)| linked(identifier.scheme))
            .map(row)
            .collect()
    }
}

impl Record for Household {
    const KIND: &'static str = "household";
    const TABLE: &'static str = "household";
    const PROJECTIONS: &'static [&'static str] = &["ssd_family"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.members.iter().map(|member| member.person).collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }

    fn projections(&self) -> Vec<Projection> {
        let row = |(place, member): (usize, &people::HouseholdMember)| Projection {
            table: "ssd_family",
            columns: vec![
                ("fami_table_id", Value::Text(format!("{}-{place}", self.id))),
                ("fami_family_id", id_value(self.id)),
                ("fami_person_id", id_value(member.person)),
            ],
        };
        self.members.iter().enumerate().map(row).collect()
    }
}

impl Record for Relationship {
    const KIND: &'static str = "relationship";
    const TABLE: &'static str = "relationship";
    const PROJECTIONS: &'static [&'static str] = &["ssd_mother"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.person, self.of]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }

    fn projections(&self) -> Vec<Projection> {
        if self.kind != RelationshipKind::Mother {
            return Vec::new();
        }
        vec![Projection {
            table: "ssd_mother",
            columns: vec![
                ("moth_table_id", id_value(self.id)),
                ("moth_person_id", id_value(self.person)),
                ("moth_childs_person_id", id_value(self.of)),
            ],
        }]
    }
}

impl Record for Involvement {
    const KIND: &'static str = "involvement";
    const TABLE: &'static str = "involvement";
    const PROJECTIONS: &'static [&'static str] = &["ssd_involvements"];

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.child]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("child_id", id_value(self.child)),
            ("account_id", self.account.map(|id| id.to_string()).into()),
            ("agency", (&self.agency).into()),
            ("team", self.team.clone().into()),
            ("ended", self.to.is_some().into()),
        ]
    }

    fn projections(&self) -> Vec<Projection> {
        vec![Projection {
            table: "ssd_involvements",
            columns: vec![
                ("invo_involvements_id", id_value(self.id)),
                ("invo_person_id", id_value(self.child)),
                ("invo_professional_id", self.account.map(|id| id.to_string()).into()),
                ("invo_professional_role_id", self.role.code().into()),
                ("invo_professional_team", self.team.clone().into()),
                ("invo_involvement_start_date", self.from.into()),
                ("invo_involvement_end_date", self.to.into()),
            ],
        }]
    }
}

impl Record for Merge {
    const KIND: &'static str = "merge";
    const TABLE: &'static str = "merge";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.kept, self.absorbed]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("kept_id", id_value(self.kept)),
            ("absorbed_id", id_value(self.absorbed)),
            ("undone", self.undone.is_some().into()),
        ]
    }
}
