//! Everything in a partnership's folder has a first day and may have a last. Nothing is deleted.

use kernel::Date;

/// Something that holds between two days.
pub trait Dated {
    /// First day.
    fn starts(&self) -> Date;
    /// Last day, if it has ended or will.
    fn ends(&self) -> Option<Date>;

    /// Does it hold on this day?
    fn holds_on(&self, day: Date) -> bool {
        self.starts() <= day && self.ends().is_none_or(|last| day <= last)
    }

    /// Do the two hold on any day in common?
    fn overlaps(&self, other: &impl Dated) -> bool
    where
        Self: Sized,
    {
        other.ends().is_none_or(|last| self.starts() <= last)
            && self.ends().is_none_or(|last| other.starts() <= last)
    }
}

/// Something dated that has an id of its own, and a name for people.
pub trait Named: Dated {
    /// The id that other files name it by.
    fn id(&self) -> &str;
    /// What people call it.
    fn name(&self) -> &str;
}

/// Gives types with `starts` and `ends` fields their days, and those with a name their name.
macro_rules! dated {
    ($($kind:ty),+ $(,)?) => {$(
        impl $crate::dated::Dated for $kind {
            fn starts(&self) -> kernel::Date { self.starts }
            fn ends(&self) -> Option<kernel::Date> { self.ends }
        }
    )+};
}

/// As `dated!`, for types whose `id` and one other field name them.
macro_rules! named {
    ($($kind:ty: $id:ident, $name:ident);+ $(;)?) => {$(
        $crate::dated::dated!($kind);
        impl $crate::dated::Named for $kind {
            fn id(&self) -> &str { &self.$id }
            fn name(&self) -> &str { &self.$name }
        }
    )+};
}

pub(crate) use {dated, named};
