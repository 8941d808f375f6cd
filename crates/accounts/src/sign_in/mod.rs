//! Signing in: a password, then a code from the person's phone.
//!
//! Whoever tries learns nothing about who has an account: a wrong password and an email address
//! that nobody has get the same answer after the same work, and are locked alike.

mod commands;
mod forms;
pub mod pages;
mod recovering;
pub mod recovery_pages;

pub use commands::{
    CodeAnswer, Door, PasswordChange, SignIn, change_password, code_to_set_up, confirm_code, enter_code,
    sign_in,
};
pub use forms::{
    PasswordTyped, PasswordsTyped, read_code, read_forgotten, read_password_again, read_password_change,
    read_recovery_code, read_sign_in,
};
pub use recovering::{
    NewRecoveryCodes, PasswordRecovery, enter_recovery_code, make_recovery_codes, recover_password,
};
