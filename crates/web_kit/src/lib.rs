//! The page frame, form fields, tables, charts and print: what every page is made of.
//!
//! Everything here turns finished words into markup. Nothing reads the clock, a file, a setting or
//! a request, and nothing decides: views arrive with words and yes or no answers already worked out.
//! Every piece of text is escaped. Pages work with no script; the script only improves them.
//!
//! # Public names
//!
//! - **Page**: [`page`] and [`Frame`] (with [`NavItem`], [`SignedIn`], [`Back`], [`Crumb`], [`Notice`],
//!   [`Phase`], [`PrintHeader`], [`SessionWarning`], [`Width`]).
//! - **Files**: [`assets`], [`stylesheet_path`], [`script_path`], [`icon_path`], [`CONTENT_SECURITY_POLICY`].
//! - **Forms**: [`Form`] holds [`FormValues`] and [`FormErrors`]. Read with `Form::need_text`, `need_choice`,
//!   `ticked`, `need_date`, `date_if_given`, `need_recent_date`, `need_time`, `within_limit`. Show with
//!   [`post_form`], [`get_form`], [`error_summary`], [`text_input`], [`textarea`], [`radios`], [`checkboxes`],
//!   [`select`], [`date_input`], [`recent_date_input`], [`time_input`], [`button`], [`buttons`], [`button_link`].
//! - **Words**: [`user_text`], [`user_words`], [`quote`], [`hidden_words`], [`not_known`], [`tag`], [`due_badge`].
//! - **Notices**: [`notification_banner`], [`warning`], [`inset`], [`details`], [`confirmation_panel`], [`part_missing`].
//! - **Lists and tables**: [`summary_list`], [`table`], [`wide_table`], [`pagination`], [`filters`], [`search_box`], [`task_list`].
//! - **Records**: [`identity_bar`], [`alerts`], [`sub_navigation`], [`timeline`].
//! - **Figures**: [`tiles`], [`line_chart`], [`bar_chart`].
//! - **When things go otherwise**: [`not_found`], [`no_access`], [`restricted_record`], [`reason_needed`], [`fault`],
//!   [`conflict`], [`session_ended`], [`too_many_tries`]; each is a [`StatePage`] to put in a frame.
//! - **Checks**: [`check_html`] for whole pages and [`check_fragment`] for parts, in every snapshot test.
//!
//! Every struct of plain fields has a `Default`, so a page names only what it uses:
//! `text_input(&form, TextInput { name: "given_name", label: "Given name", ..TextInput::default() })`.

pub mod checks;

mod assets;
mod charts;
mod filters;
mod forms;
mod frame;
mod navigation;
mod notices;
mod paging;
mod person;
mod states;
mod summary;
mod tables;
mod tags;
mod tasks;
mod tiles;
mod timeline;
mod words;

pub use assets::{Asset, CONTENT_SECURITY_POLICY, assets, icon_path, script_path, stylesheet_path};
pub use charts::{Chart, Figure, Series, bar_chart, line_chart};
pub use checks::{check_fragment, check_html};
pub use filters::{ChosenFilter, Filters, SearchBox, filters, search_box};
pub use forms::*;
pub use frame::{Back, Frame, MARKING, Phase, PrintHeader, SessionWarning, SignedIn, Width, page};
pub use maud::{Markup, PreEscaped, html};
pub use navigation::{
    Crumb, NavItem, Pagination, SubNavItem, back_link, breadcrumbs, pagination, sub_navigation,
};
pub use notices::{
    Notice, NoticeKind, confirmation_panel, details, inset, notification_banner, part_missing, warning,
};
pub use paging::{Paging, ROWS_ON_A_PAGE};
pub use person::{Alert, AlertLevel, IdentityBar, alerts, identity_bar};
pub use states::{
    Conflict, REASON_FIELD, StatePage, TypedAnswers, conflict, fault, from_another_site, no_access,
    not_found, page_from_before, reason_needed, restricted_record, session_ended, too_many_tries,
};
pub use summary::{SummaryRow, not_known, summary_list};
pub use tables::{Cell, Column, ColumnKind, SortOrder, Sorting, Table, table, wide_table};
pub use tags::{DueLevel, TagColour, due_badge, tag};
pub use tasks::{Task, TaskStatus, task_list};
pub use tiles::{Tile, tiles};
pub use timeline::{TimelineEntry, timeline};
pub use words::{hidden_words, quote, user_text, user_words};

// The sample pages in examples/gallery are tests too, and name this crate as an outsider would.
#[cfg(test)]
extern crate self as web_kit;
#[cfg(test)]
mod tests;
