//! From the tables of a published case to a census, and from findings back to the rows of its tables.
//!
//! A case gives tables as a spreadsheet has them, often without the columns that say what belongs to what, and with
//! rows whose child or module is in no other table. Every value keeps the row it came from as its line.

use std::collections::BTreeMap;

use return_files::cin::{
    Assessment, Child, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Header, Section47Enquiry,
};
use return_files::{Cell, FromText, Line};
use return_rules::parity::Case;
use return_rules::{Finding, Ruleset};
use serde_json::Value;

use super::CALENDAR;
use crate::{Check, Checker};

/// Everything the rules of a year find in a case, at the rows of its tables.
pub fn run(case: &Case, ruleset: &'static Ruleset<Check>) -> Vec<Finding> {
    let headers: Vec<Header> = (0..case.rows("Header")).map(|row| header(case, row)).collect();
    let mut found = Vec::new();
    for header in headers.iter().skip(1) {
        Checker::new(ruleset, header, &CALENDAR).header(header, &mut found);
    }
    let header = headers.into_iter().next().unwrap_or_default();
    let mut checker = Checker::new(ruleset, &header, &CALENDAR);
    if header.line.0 > 0 {
        checker.header(&header, &mut found);
    }
    let census = Tables::read(case);
    for child in &census.children {
        checker.child(&child.child(), &mut found);
    }
    checker.end(&mut found);
    let disabilities: Vec<u32> =
        census.children.iter().flat_map(|child| child.disabilities.clone()).collect();
    let reviews: Vec<u32> = census.children.iter().flat_map(|child| child.review_rows()).collect();
    found.into_iter().filter_map(|finding| at_its_rows(finding, &disabilities, &reviews)).collect()
}

/// A finding at places that are in no table, and only there, is none.
fn at_its_rows(mut finding: Finding, disabilities: &[u32], reviews: &[u32]) -> Option<Finding> {
    if finding.cells.is_empty() {
        return Some(finding);
    }
    finding.cells.retain_mut(|cell| {
        let row = match cell.field.table {
            "Disabilities" => Some(disabilities[cell.row as usize]),
            "Reviews" => Some(reviews[cell.row as usize]),
            _ => cell.line.checked_sub(1),
        };
        cell.row = row.unwrap_or_default();
        row.is_some()
    });
    (!finding.cells.is_empty()).then_some(finding)
}

fn line(row: usize) -> Line {
    Line(u32::try_from(row).unwrap() + 1)
}

/// A cell of a table, dates in either way of writing them.
fn cell<T: FromText>(case: &Case, table: &str, row: usize, column: &str) -> Cell<T> {
    let Some(text) = case.text(table, row, column) else { return Cell::Missing };
    Cell::read(&as_iso(&text), line(row))
}

fn as_iso(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    }
}

fn header(case: &Case, row: usize) -> Header {
    Header {
        line: line(row),
        year: cell(case, "Header", row, "Year"),
        reference_date: cell(case, "Header", row, "ReferenceDate"),
        ..Header::default()
    }
}

#[derive(Default)]
struct OneChild {
    child: Child,
    modules: Vec<(Option<String>, CinDetails)>,
    /// The rows of its disabilities, and of the reviews of each plan (by the line of the plan and its own number).
    disabilities: Vec<u32>,
    plans: Vec<PlanOf>,
    assessments: Vec<(Option<String>, usize, Assessment)>,
}

struct PlanOf {
    id: Option<String>,
    module: usize,
    plan: ChildProtectionPlan,
    reviews: Vec<u32>,
}

impl OneChild {
    fn child(&self) -> Child {
        let mut child = self.child.clone();
        for (at, (_, details)) in self.modules.iter().enumerate() {
            let mut details = details.clone();
            details.assessments = self
                .assessments
                .iter()
                .filter(|it| it.1 == at)
                .map(|(_, _, assessment)| assessment.clone())
                .collect();
            details.child_protection_plans =
                self.plans.iter().filter(|it| it.module == at).map(|it| it.plan.clone()).collect();
            child.cin_details.push(details);
        }
        child
    }

    fn review_rows(&self) -> Vec<u32> {
        let in_order =
            (0..self.modules.len()).flat_map(|at| self.plans.iter().filter(move |it| it.module == at));
        in_order.flat_map(|it| it.reviews.clone()).collect()
    }

    /// The module a row belongs to; a new one, in no table, when there is none.
    fn module(&mut self, case: &Case, table: &str, row: usize) -> usize {
        let at = if case.has_column(table, "CINdetailsID") {
            let id = case.text(table, row, "CINdetailsID");
            match id.is_some().then(|| self.modules.iter().position(|(known, _)| *known == id)).flatten() {
                Some(at) => at,
                None => {
                    self.modules.push((id, CinDetails::default()));
                    self.modules.len() - 1
                }
            }
        } else {
            0
        };
        if self.modules.is_empty() {
            self.modules.push((None, CinDetails::default()));
        }
        at
    }
}

#[derive(Default)]
struct Tables {
    children: Vec<OneChild>,
    by_id: BTreeMap<String, usize>,
}

impl Tables {
    fn read(case: &Case) -> Self {
        let mut all = Self::default();
        (0..case.rows("ChildIdentifiers")).for_each(|row| all.identifiers(case, row));
        for row in 0..case.rows("ChildCharacteristics") {
            let child = &mut all.of(case, "ChildCharacteristics", row).child;
            child.ethnicity = cell(case, "ChildCharacteristics", row, "Ethnicity");
            child.line = line(row);
        }
        for row in 0..case.rows("Disabilities") {
            let child = all.of(case, "Disabilities", row);
            child.child.disabilities.push(cell(case, "Disabilities", row, "Disability"));
            child.disabilities.push(u32::try_from(row).unwrap());
        }
        (0..case.rows("CINdetails")).for_each(|row| all.details(case, row));
        (0..case.rows("Assessments")).for_each(|row| all.assessment(case, row));
        (0..case.rows("AssessmentFactorsList")).for_each(|row| all.factor(case, row));
        (0..case.rows("CINplanDates")).for_each(|row| all.plan(case, row));
        (0..case.rows("Section47")).for_each(|row| all.enquiry(case, row));
        (0..case.rows("ChildProtectionPlans")).for_each(|row| all.protection_plan(case, row));
        (0..case.rows("Reviews")).for_each(|row| all.review(case, row));
        all
    }

    /// The child a row belongs to; one of its own when the row does not say.
    fn of(&mut self, case: &Case, table: &str, row: usize) -> &mut OneChild {
        let id = case.text(table, row, "LAchildID");
        let known = id.as_ref().and_then(|id| self.by_id.get(id).copied());
        let at = known.unwrap_or_else(|| {
            self.children.push(OneChild::default());
            self.children.len() - 1
        });
        if let Some(id) = id {
            self.by_id.insert(id, at);
        }
        &mut self.children[at]
    }

    /// Every row is a child of its own, whatever numbers they share.
    fn identifiers(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "ChildIdentifiers";
        let mut one = OneChild::default();
        one.child.line = line(row);
        let who = &mut one.child.identifiers;
        who.la_child_id = cell(case, TABLE, row, "LAchildID");
        who.upn = cell(case, TABLE, row, "UPN");
        who.former_upn = cell(case, TABLE, row, "FormerUPN");
        who.upn_unknown_reason = cell(case, TABLE, row, "UPNunknown");
        who.birth_date = cell(case, TABLE, row, "PersonBirthDate");
        who.expected_birth_date = cell(case, TABLE, row, "ExpectedPersonBirthDate");
        who.gender = cell(case, TABLE, row, "GenderCurrent");
        who.sex = cell(case, TABLE, row, "Sex");
        who.death_date = cell(case, TABLE, row, "PersonDeathDate");
        if let Some(id) = case.text(TABLE, row, "LAchildID") {
            self.by_id.entry(id).or_insert(self.children.len());
        }
        self.children.push(one);
    }

    fn details(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "CINdetails";
        let details = CinDetails {
            line: line(row),
            referral_date: cell(case, TABLE, row, "CINreferralDate"),
            referral_source: cell(case, TABLE, row, "ReferralSource"),
            primary_need: cell(case, TABLE, row, "PrimaryNeedCode"),
            closure_date: cell(case, TABLE, row, "CINclosureDate"),
            reason_for_closure: cell(case, TABLE, row, "ReasonForClosure"),
            initial_conference_date: cell(case, TABLE, row, "DateOfInitialCPC"),
            no_further_action: cell(case, TABLE, row, "ReferralNFA"),
            ..CinDetails::default()
        };
        let id = case.text(TABLE, row, "CINdetailsID");
        self.of(case, TABLE, row).modules.push((id, details));
    }

    /// A row for each assessment. Where a case says which assessment by its day of authorisation alone, rows of one day
    /// are one assessment with a factor each.
    fn assessment(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "Assessments";
        let read = Assessment {
            line: line(row),
            start_date: cell(case, TABLE, row, "AssessmentActualStartDate"),
            internal_review_date: cell(case, TABLE, row, "AssessmentInternalReviewDate"),
            authorisation_date: cell(case, TABLE, row, "AssessmentAuthorisationDate"),
            factors: factors(case, TABLE, row, "AssessmentFactors", line(row)),
        };
        let by_its_day = !case.has_column(TABLE, "AssessmentID")
            && case.has_column(TABLE, "CINdetailsID")
            && case.has_column(TABLE, "AssessmentFactors")
            && !case.has_column(TABLE, "AssessmentActualStartDate");
        let child = self.of(case, TABLE, row);
        let module = child.module(case, TABLE, row);
        let same = child.assessments.iter_mut().find(|(_, of, other)| {
            by_its_day
                && *of == module
                && other.authorisation_date == read.authorisation_date
                && !read.authorisation_date.is_missing()
        });
        match same {
            Some((_, _, other)) => other.factors.extend(read.factors),
            None => child.assessments.push((case.text(TABLE, row, "AssessmentID"), module, read)),
        }
    }

    /// The list of factors says the same as the assessments do, one a row, and takes its place.
    fn factor(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "AssessmentFactorsList";
        let id = case.text(TABLE, row, "AssessmentID");
        let earlier = (0..row).any(|other| {
            ["LAchildID", "CINdetailsID", "AssessmentID"]
                .iter()
                .all(|column| case.text(TABLE, other, column) == case.text(TABLE, row, column))
        });
        let child = self.of(case, TABLE, row);
        let module = child.module(case, TABLE, row);
        let by_module = case.has_column(TABLE, "CINdetailsID");
        let of = child.assessments.iter_mut().find(|it| it.0 == id && (!by_module || it.1 == module));
        let Some((_, _, assessment)) = of else { return };
        if !earlier {
            assessment.factors.clear();
        }
        assessment.factors.extend(factors(case, TABLE, row, "AssessmentFactor", assessment.line));
    }

    fn plan(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "CINplanDates";
        let plan = ChildInNeedPlan {
            line: line(row),
            start_date: cell(case, TABLE, row, "CINPlanStartDate"),
            end_date: cell(case, TABLE, row, "CINPlanEndDate"),
        };
        let child = self.of(case, TABLE, row);
        let at = child.module(case, TABLE, row);
        child.modules[at].1.child_in_need_plans.push(plan);
    }

    fn enquiry(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "Section47";
        let enquiry = Section47Enquiry {
            line: line(row),
            start_date: cell(case, TABLE, row, "S47ActualStartDate"),
            conference_target_date: cell(case, TABLE, row, "InitialCPCtarget"),
            initial_conference_date: cell(case, TABLE, row, "DateOfInitialCPC"),
            conference_not_needed: cell(case, TABLE, row, "ICPCnotRequired"),
        };
        let child = self.of(case, TABLE, row);
        let at = child.module(case, TABLE, row);
        child.modules[at].1.section_47_enquiries.push(enquiry);
    }

    fn protection_plan(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "ChildProtectionPlans";
        let id = case.text(TABLE, row, "CPPID");
        if case.has_column(TABLE, "CPPID") && id.is_none() {
            return;
        }
        let plan = ChildProtectionPlan {
            line: line(row),
            start_date: cell(case, TABLE, row, "CPPstartDate"),
            end_date: cell(case, TABLE, row, "CPPendDate"),
            initial_category_of_abuse: cell(case, TABLE, row, "InitialCategoryOfAbuse"),
            latest_category_of_abuse: cell(case, TABLE, row, "LatestCategoryOfAbuse"),
            number_of_previous_plans: cell(case, TABLE, row, "NumberOfPreviousCPP"),
            reviews: Vec::new(),
        };
        let child = self.of(case, TABLE, row);
        let module = child.module(case, TABLE, row);
        child.plans.push(PlanOf { id, module, plan, reviews: Vec::new() });
    }

    fn review(&mut self, case: &Case, row: usize) {
        const TABLE: &str = "Reviews";
        let id = case.text(TABLE, row, "CPPID");
        let (by_plan, by_module) = (case.has_column(TABLE, "CPPID"), case.has_column(TABLE, "CINdetailsID"));
        let child = self.of(case, TABLE, row);
        let module = child.module(case, TABLE, row);
        let fits =
            |it: &PlanOf| (!by_plan || it.id.is_none() || it.id == id) && (!by_module || it.module == module);
        let at = child.plans.iter().position(fits).unwrap_or_else(|| {
            child.plans.push(PlanOf {
                id,
                module,
                plan: ChildProtectionPlan::default(),
                reviews: Vec::new(),
            });
            child.plans.len() - 1
        });
        child.plans[at].plan.reviews.push(cell(case, TABLE, row, "CPPreviewDate"));
        child.plans[at].reviews.push(u32::try_from(row).unwrap());
    }
}

/// The factors of a cell: one code, several with commas between, or a list.
fn factors(case: &Case, table: &str, row: usize, column: &str, line: Line) -> Vec<Cell<return_files::Code>> {
    let value = case.tables.get(table).and_then(|rows| rows.get(row)).and_then(|row| row.get(column));
    let texts: Vec<String> = match value {
        Some(Value::Array(values)) => {
            values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
        }
        _ => {
            let text = case.text(table, row, column).unwrap_or_default();
            text.split([',', '[', ']', '\'', '"']).map(str::to_owned).collect()
        }
    };
    texts.iter().map(|text| Cell::read(text, line)).filter(|cell| !cell.is_missing()).collect()
}
