//! The tables of the dataset and their columns.

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: Vec<&'static str>,
    /// Is it kept in the reporting tables?
    pub kept: bool,
}

const TABLES: &str = include_str!("tables.txt");

/// The release of the dataset that is written.
pub const RELEASE: &str = "1.4.5";

/// Every table, in the dataset's own order.
pub fn tables() -> Vec<Table> {
    TABLES.lines().filter_map(table).collect()
}

fn table(line: &'static str) -> Option<Table> {
    let kept = line.starts_with('*');
    let (name, columns) = line.strip_prefix("* ").or(line.strip_prefix("- "))?.split_once(':')?;
    Some(Table { name, columns: columns.split_whitespace().collect(), kept })
}

impl Table {
    /// Where the column of a person stands, if the table has one: whose row it is. A mother's row
    /// belongs to her child.
    pub fn person(&self) -> Option<usize> {
        let child = self.columns.iter().position(|column| *column == "moth_childs_person_id");
        child.or_else(|| self.columns.iter().position(|column| is_of_a_person(column)))
    }

    /// Where the columns stand that hold a person's id.
    pub fn people(&self) -> Vec<usize> {
        self.places(is_of_a_person)
    }

    /// Where the dates stand that say when something was going on; not dates of birth or death.
    pub fn dates(&self) -> Vec<usize> {
        self.places(|column| column.ends_with("_date") && !column.ends_with("death_date"))
    }

    /// Where the date stands on which a row's work ended, if it has one.
    pub fn end(&self) -> Option<usize> {
        self.columns.iter().position(|column| {
            ["_end_date", "_close_date", "_ceased_date"].iter().any(|ending| column.ends_with(ending))
        })
    }

    fn places(&self, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        self.columns.iter().enumerate().filter(|(_, column)| wanted(column)).map(|(place, _)| place).collect()
    }
}

fn is_of_a_person(column: &str) -> bool {
    column.ends_with("_person_id")
}
