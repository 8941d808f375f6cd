//! The addresses of the pages here. They carry ids and nothing else.

use crate::system_key::SystemKeyId;
use kernel::AccountId;

/// Sign in with an email address and a password.
pub const SIGN_IN: &str = "/sign-in";
/// The code from the person's phone.
pub const CODE: &str = "/sign-in/code";
/// Setting up a code for the first time.
pub const SET_UP_CODE: &str = "/sign-in/set-up-code";
/// A recovery code in place of the code from a lost phone.
pub const RECOVERY_CODE: &str = "/sign-in/recovery-code";
/// A new password with a recovery code.
pub const FORGOTTEN: &str = "/sign-in/forgotten";
/// Making recovery codes.
pub const MAKE_RECOVERY_CODES: &str = "/my-account/recovery-codes";
/// Signing out. Posted only.
pub const SIGN_OUT: &str = "/sign-out";
/// One's own account.
pub const MY_ACCOUNT: &str = "/my-account";
/// Changing one's own password.
pub const CHANGE_PASSWORD: &str = "/my-account/password";
/// Signing out everywhere else. Posted only.
pub const SIGN_OUT_EVERYWHERE: &str = "/my-account/sign-out-everywhere";
/// The list of accounts.
pub const ACCOUNTS: &str = "/accounts";
/// A new account.
pub const NEW_ACCOUNT: &str = "/accounts/new";

/// One account.
pub fn account(id: AccountId) -> String {
    format!("/accounts/{id}")
}

/// Proposing a change of role.
pub fn propose_role(id: AccountId) -> String {
    format!("/accounts/{id}/role")
}

/// Agreeing a change of role that somebody else proposed.
pub fn agree_role(id: AccountId) -> String {
    format!("/accounts/{id}/role/agree")
}

/// Turning down a proposed change of role, or taking back one's own. Posted only.
pub fn turn_down_role(id: AccountId) -> String {
    format!("/accounts/{id}/role/turn-down")
}

/// Closing an account.
pub fn close(id: AccountId) -> String {
    format!("/accounts/{id}/close")
}

/// Opening a closed account again.
pub fn reopen(id: AccountId) -> String {
    format!("/accounts/{id}/reopen")
}

/// Giving somebody a new starting password.
pub fn reset(id: AccountId) -> String {
    format!("/accounts/{id}/new-starting-password")
}

/// How an agency's system sends.
pub const AGENCY_SYSTEMS: &str = "/api";
/// The keys of agencies' systems.
pub const SYSTEM_KEYS: &str = "/system-keys";
/// A new key.
pub const NEW_SYSTEM_KEY: &str = "/system-keys/new";

/// One key.
pub fn system_key(id: SystemKeyId) -> String {
    format!("/system-keys/{id}")
}

/// Taking a key back. Posted only.
pub fn revoke_system_key(id: SystemKeyId) -> String {
    format!("/system-keys/{id}/take-back")
}
