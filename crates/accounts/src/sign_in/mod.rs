//! Signing in: a password, then a code from the person's phone.
//!
//! Whoever tries learns nothing about who has an account: a wrong password and an email address
//! that nobody has get the same answer after the same work, and are locked alike.

mod commands;
mod forms;
pub mod pages;

pub use commands::{
    CodeAnswer, Door, PasswordChange, SignIn, change_password, code_to_set_up, confirm_code, enter_code,
    sign_in,
};
pub use forms::{PasswordTyped, PasswordsTyped, read_code, read_password_change, read_sign_in};
