//! Is this the same child?
//!
//! Two questions, one way of weighing. [`index`] answers "is this child already known?" while a call is
//! going on. [`file`] finds the same people in a file, or across two. Both answer with odds and with the
//! evidence in words, never with a bare score, and neither merges anybody: that is a person's decision.
//!
//! # How it weighs
//!
//! Every field two records both give is compared and graded: the same, a slip, a short form of the name,
//! sounds alike, day and month swapped, different. A grade counts for the pair by how much more often it
//! is seen among records of one person than among strangers, in bits (each bit doubles the odds). The same
//! rare surname counts for more than the same common one. A field that either side leaves empty counts for
//! nothing. The sum, with how rare a match is to begin with, is the score: log2 of the odds, so 0 is even
//! and 10 is a thousand to one on, in every file alike.
//!
//! # Twins, brothers and sisters
//!
//! A household shares its surname and address, and twins their birth date. Counting that agreement as
//! though it were chance would make a twin her sister. So a third kind of pair stands beside "same person"
//! and "strangers": relatives and neighbours, who share what a household or street shares while forename,
//! identifiers and email agree no more than chance. A pair must beat both other explanations.
//!
//! # Where the chances come from
//!
//! In a file they are learnt from the file itself by expectation maximisation: nobody says which pairs are
//! true. Chance agreement is counted exactly for full agreement and from a spread of pairs for the rest.
//! The live index starts from a table of chances ([`index::Weights`]), counts its own names, and can learn.
//!
//! # Groups, never chains
//!
//! In a file, pairs are gathered into people, the surest first. Two groups join only when their members
//! agree on the whole: the mean over all pairs across them. A chain of look-alikes does not join. Each
//! pair's score then moves towards what the other records of both people say, up or down.
//!
//! # Finding what to compare
//!
//! A small file is compared whole. Otherwise many recipes each name something two records must share, rare
//! blocks first, each recipe with its own share of the work. What blocking reached can be judged by itself.
//!
//! Nothing here reads a clock, draws a random number or opens a file. The same rows give the same answer.

mod aliases;
pub mod dates;
pub mod file;
mod hash;
pub mod identifiers;
pub mod index;
pub mod names;
pub mod similar;
pub mod text;
mod threads;
