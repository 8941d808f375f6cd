use super::Email;
use access::{Actor, Role};
use kernel::{AccountId, Moment};
use serde::{Deserialize, Serialize};

/// Somebody who signs in, for an agency, in a role.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// Its id: what stands beside everything the person does.
    pub id: AccountId,
    /// The person's name.
    pub name: String,
    /// How they are known when they sign in. No two accounts share one, closed ones included.
    pub email: Email,
    /// What they are here to do.
    pub role: Role,
    /// Their agency, by its id in the local arrangements.
    pub agency: String,
    /// Their team, by its id in the local arrangements.
    pub team: Option<String>,
    /// How they are reached by telephone.
    pub telephone: Option<String>,
    /// When the account was made.
    pub created_at: Moment,
    /// Who made it; nobody when it was made on the machine itself.
    pub created_by: Option<AccountId>,
    /// True until the person has chosen a password of their own.
    pub must_change_password: bool,
    /// A change of role that waits for a second administrator.
    pub proposed: Option<ProposedChange>,
    /// When it was closed, by whom and why.
    pub closed: Option<Closed>,
}

/// A change of role, agency or team that waits for a second administrator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProposedChange {
    /// What it changes to.
    pub to: RoleChange,
    /// Why.
    pub reason: Reason,
    /// Who proposed it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What decides access: the role, the agency and the team, changed together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RoleChange {
    /// What they are here to do.
    pub role: Role,
    /// Their agency, by id.
    pub agency: String,
    /// Their team, by id.
    pub team: Option<String>,
}

/// When an account was closed, by whom and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closed {
    /// When.
    pub at: Moment,
    /// Who closed it.
    pub by: AccountId,
    /// Why.
    pub reason: Reason,
}

/// Why something was done, in somebody's own words. Never empty.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reason(String);

impl Reason {
    /// The most characters a reason may have.
    pub const LIMIT: usize = 500;

    /// A reason as it was typed; nothing when no words were.
    pub fn new(typed: &str) -> Option<Self> {
        let words = typed.trim();
        (!words.is_empty()).then(|| Self(words.to_owned()))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Somebody an account is to be made for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAccount {
    /// Their name.
    pub name: String,
    /// Their email address.
    pub email: Email,
    /// Their role, agency and team.
    pub post: RoleChange,
    /// Their telephone number.
    pub telephone: Option<String>,
}

/// Why an account cannot be made or changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AccountRefusal {
    /// Another account has this email address.
    #[error("Another account already has this email address. Closed accounts keep theirs.")]
    EmailTaken,
    /// It was closed.
    #[error("This account is closed. Open it again before you change it.")]
    Closed,
    /// It is open.
    #[error("This account is already open.")]
    NotClosed,
    /// A change already waits.
    #[error(
        "A change of role is already waiting for a second administrator. Agree it or turn it down first."
    )]
    AlreadyProposed,
    /// No change waits.
    #[error("No change of role is waiting. Somebody may have agreed it or turned it down already.")]
    NothingProposed,
    /// What was read is not what is there now.
    #[error("This account was changed after you opened the page. Read it again before you decide.")]
    ChangedSince,
    /// Whoever proposes a change cannot agree it.
    #[error("You proposed this change. Ask another administrator to read it and agree it.")]
    SecondPersonNeeded,
    /// Nobody decides about their own account.
    #[error("This is your own account. Ask another administrator to do this.")]
    OwnAccount,
    /// The change changes nothing.
    #[error("This person already has that role, agency and team. Choose what should change.")]
    NothingChanges,
    /// Nobody would be left to keep accounts.
    #[error("This is the last open administrator account. Make another administrator first.")]
    LastAdministrator,
    /// There is an administrator already.
    #[error("There is an administrator already. Ask them to make the account.")]
    AdministratorExists,
}

type Decided = Result<Account, AccountRefusal>;

impl Account {
    /// A new account. Its person must choose a password of their own at first sign-in.
    pub(crate) fn new(id: AccountId, new: NewAccount, by: Option<AccountId>, at: Moment) -> Self {
        Self {
            id,
            name: new.name,
            email: new.email,
            role: new.post.role,
            agency: new.post.agency,
            team: new.post.team,
            telephone: new.telephone,
            created_at: at,
            created_by: by,
            must_change_password: true,
            proposed: None,
            closed: None,
        }
    }

    /// The person, as the policy knows them.
    pub fn actor(&self) -> Actor {
        Actor { account: self.id, role: self.role, agency: self.agency.clone(), team: self.team.clone() }
    }

    /// What decides their access now.
    pub fn post(&self) -> RoleChange {
        RoleChange { role: self.role, agency: self.agency.clone(), team: self.team.clone() }
    }

    /// Is it an administrator's, and open?
    pub fn keeps_accounts(&self) -> bool {
        self.role == Role::Administrator && self.closed.is_none()
    }

    fn must_be_open(&self) -> Result<(), AccountRefusal> {
        if self.closed.is_some() { Err(AccountRefusal::Closed) } else { Ok(()) }
    }

    fn must_be_anothers(&self, by: AccountId) -> Result<(), AccountRefusal> {
        if self.id == by { Err(AccountRefusal::OwnAccount) } else { Ok(()) }
    }

    /// The account with a change of role waiting for a second administrator.
    pub fn with_change_proposed(
        mut self,
        to: RoleChange,
        reason: Reason,
        by: AccountId,
        at: Moment,
    ) -> Decided {
        self.must_be_open()?;
        self.must_be_anothers(by)?;
        if self.proposed.is_some() {
            return Err(AccountRefusal::AlreadyProposed);
        }
        if to == self.post() {
            return Err(AccountRefusal::NothingChanges);
        }
        self.proposed = Some(ProposedChange { to, reason, by, at });
        Ok(self)
    }

    /// The account with the waiting change made, and the change itself.
    pub fn with_change_agreed(mut self, by: AccountId) -> Result<(Self, ProposedChange), AccountRefusal> {
        self.must_be_open()?;
        self.must_be_anothers(by)?;
        let change = self.proposed.take().ok_or(AccountRefusal::NothingProposed)?;
        if change.by == by {
            return Err(AccountRefusal::SecondPersonNeeded);
        }
        self.role = change.to.role;
        self.agency.clone_from(&change.to.agency);
        self.team.clone_from(&change.to.team);
        Ok((self, change))
    }

    /// The account with the waiting change taken away. Whoever proposed it may take it back.
    pub fn with_change_turned_down(mut self) -> Decided {
        if self.proposed.take().is_none() {
            return Err(AccountRefusal::NothingProposed);
        }
        Ok(self)
    }

    /// The account closed. A change that was waiting falls away.
    pub fn closed(mut self, reason: Reason, by: AccountId, at: Moment) -> Decided {
        self.must_be_open()?;
        self.must_be_anothers(by)?;
        self.proposed = None;
        self.closed = Some(Closed { at, by, reason });
        Ok(self)
    }

    /// The account open again. Its person begins with a new starting password.
    pub fn reopened(mut self, by: AccountId) -> Decided {
        self.must_be_anothers(by)?;
        if self.closed.take().is_none() {
            return Err(AccountRefusal::NotClosed);
        }
        self.must_change_password = true;
        Ok(self)
    }

    /// The account of somebody who begins again with a new starting password.
    pub fn beginning_again(mut self, by: AccountId) -> Decided {
        self.must_be_open()?;
        self.must_be_anothers(by)?;
        self.must_change_password = true;
        Ok(self)
    }
}
