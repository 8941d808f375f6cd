//! The accounts that the demo shows, one for each role and for some posts besides, with what they sign in with.

use crate::chance::Chance;
use crate::staff::{Staff, Worker};
use access::Role;
use accounts::account::Account;
use accounts::credential::{self, CodeSecret, Passwords, StartingPassword, key_in_groups};
use kernel::AccountId;
use store::{Fault, Work};

/// Somebody whose sign-in the demo shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoUser {
    /// What they are here to do.
    pub role: Role,
    /// What they are called in the demonstration: their role, or their post where several have the role.
    pub post: &'static str,
    /// Their name.
    pub name: String,
    /// What they sign in as.
    pub email: String,
    /// Their password.
    pub password: String,
    /// The secret of their one-time code, as it is typed into a phone.
    pub code_secret: String,
    /// Their account.
    pub account: AccountId,
}

const WORDS: &[&str] = &[
    "harbour",
    "lantern",
    "saltmarsh",
    "pebble",
    "teasel",
    "curlew",
    "oatcake",
    "driftwood",
    "bramble",
    "thimble",
    "kettle",
    "windmill",
    "otter",
    "sorrel",
    "cobbler",
    "heron",
    "mortar",
    "walnut",
    "juniper",
    "skylark",
];

/// One user for each role, and one of each post that works in a way of its own. Their passwords come from the seed.
pub(crate) fn shown(staff: &Staff, seed: u64) -> Vec<DemoUser> {
    let mut chance = Chance::seeded(seed, 7);
    let of_roles = Role::ALL.iter().filter_map(|role| Some((staff.shown(*role)?, role.in_words())));
    let account = |worker: &Worker| staff.accounts.iter().find(|account| account.id == worker.id);
    let night = staff.night.first().and_then(account).map(|found| (found, "Out of hours call taker"));
    let lead = account(&staff.lead).map(|found| (found, "Designated lead of a school"));
    let user = |(account, post): (&Account, &'static str)| {
        let word = |chance: &mut Chance| chance.one_of(WORDS);
        let password = format!(
            "{}-{}-{}-{}",
            word(&mut chance),
            word(&mut chance),
            word(&mut chance),
            chance.between(10, 99)
        );
        let secret = CodeSecret::draw(&mut |bytes: &mut [u8]| chance.fill(bytes));
        DemoUser {
            role: account.role,
            post,
            name: account.name.clone(),
            email: account.email.as_str().to_owned(),
            password,
            code_secret: key_in_groups(&secret).replace(' ', ""),
            account: account.id,
        }
    };
    of_roles.chain(night).chain(lead).map(user).collect()
}

/// Their passwords as they are kept.
pub(crate) fn hashed(users: &[DemoUser], mut chance: Chance) -> Result<Vec<StartingPassword>, Fault> {
    let mut fill = |bytes: &mut [u8]| chance.fill(bytes);
    let passwords = Passwords::new(&mut fill)?;
    users.iter().map(|user| StartingPassword::known(user.password.as_str(), &passwords, &mut fill)).collect()
}

/// Lets them sign in.
pub(crate) fn give(
    work: &mut Work<'_>,
    users: &[DemoUser],
    hashed: &[StartingPassword],
) -> Result<(), Fault> {
    for (user, password) in users.iter().zip(hashed) {
        let secret = CodeSecret::from_text(&user.code_secret);
        credential::give(work, user.account, password, secret.as_ref())?;
    }
    Ok(())
}
