//! What people type to sign in.

use crate::credential::{CodeTyped, RecoveryTyped};
use web_kit::Form;

/// The name the email address is sent under.
pub const EMAIL: &str = "email";
/// The name the password is sent under.
pub const PASSWORD: &str = "password";
/// The name the code is sent under.
pub const CODE: &str = "code";
/// The name the current password is sent under.
pub const CURRENT: &str = "current_password";
/// The name the new password is sent under.
pub const NEW: &str = "new_password";
/// The name the new password is sent under the second time.
pub const AGAIN: &str = "new_password_again";

/// The name a recovery code is sent under.
pub const RECOVERY: &str = "recovery_token";

/// An email address and a password, as typed.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordTyped {
    /// The email address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// The current password and a new one, as typed.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordsTyped {
    /// The one they have.
    pub current: String,
    /// The one they choose.
    pub new: String,
}

macro_rules! not_shown {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(concat!(stringify!($name), "(not shown)"))
            }
        }
    )+};
}
not_shown!(PasswordTyped, PasswordsTyped);

/// A password exactly as typed: spaces at its ends count.
fn need_password(form: &mut Form, name: &str, missing: &str) -> Option<String> {
    let typed = form.values.get(name).unwrap_or_default().to_owned();
    if typed.is_empty() {
        form.errors.add(name, missing);
        return None;
    }
    Some(typed)
}

/// Reads the sign-in form.
pub fn read_sign_in(form: &mut Form) -> Option<PasswordTyped> {
    let email = form.need_text(EMAIL, "Enter your email address");
    let password = need_password(form, PASSWORD, "Enter your password");
    Some(PasswordTyped { email: email?, password: password? })
}

/// Reads a code.
pub fn read_code(form: &mut Form) -> Option<CodeTyped> {
    let typed = form.need_text(CODE, "Enter the code from your phone")?;
    let code = CodeTyped::parse(&typed);
    if code.is_none() {
        form.errors.add(CODE, "Code must be 6 figures");
    }
    code
}

/// Reads a change of password. Whether the new one may be chosen is for the command to say.
pub fn read_password_change(form: &mut Form) -> Option<PasswordsTyped> {
    let current = need_password(form, CURRENT, "Enter your current password");
    let new = need_password(form, NEW, "Enter a new password");
    let again = form.values.get(AGAIN).unwrap_or_default();
    if new.as_deref().is_some_and(|new| new != again) {
        form.errors.add(AGAIN, "Enter the same new password again");
        return None;
    }
    Some(PasswordsTyped { current: current?, new: new? })
}

/// Reads a recovery code.
pub fn read_recovery_code(form: &mut Form) -> Option<RecoveryTyped> {
    let typed = form.need_text(RECOVERY, "Enter one of your recovery codes")?;
    let code = RecoveryTyped::parse(&typed);
    if code.is_none() {
        form.errors.add(RECOVERY, "Recovery code must be 16 letters and figures");
    }
    code
}

/// Reads an email address, a recovery code and a new password, from somebody who forgot theirs.
pub fn read_forgotten(form: &mut Form) -> Option<(PasswordTyped, RecoveryTyped)> {
    let email = form.need_text(EMAIL, "Enter your email address");
    let code = read_recovery_code(form);
    let new = need_password(form, NEW, "Enter a new password");
    let again = form.values.get(AGAIN).unwrap_or_default();
    if new.as_deref().is_some_and(|new| new != again) {
        form.errors.add(AGAIN, "Enter the same new password again");
        return None;
    }
    Some((PasswordTyped { email: email?, password: new? }, code?))
}

/// Reads the password of somebody signed in, asked for again.
pub fn read_password_again(form: &mut Form) -> Option<String> {
    need_password(form, CURRENT, "Enter your password")
}
