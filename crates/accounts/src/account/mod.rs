//! An account: somebody who signs in, for an agency, in a role.
//!
//! An administrator makes it. What the person may see follows from the role, agency and team, so a
//! change of those is proposed by one administrator, with a reason, and agreed by another. A closed
//! account stays readable for ever, because its name stands beside everything it did.

mod commands;
mod email;
mod forms;
mod history;
mod model;
pub mod pages;
mod queries;
mod record;

pub use commands::{
    agree_role_change, close_account, create_account, make_first_administrator, propose_role_change,
    reopen_account, reset_sign_in, turn_down_role_change,
};
pub use email::{Email, NotAnEmail};
pub(crate) use forms::REASON;
pub use forms::{read_agreement, read_filter, read_new_account, read_reason, read_role_change};
pub use history::{HistoryLine, WhatChanged};
pub use model::{Account, AccountRefusal, Closed, NewAccount, ProposedChange, Reason, RoleChange};
pub use queries::{AccountList, AccountPage, Filter, Waiting, account_page, accounts, name_of};
