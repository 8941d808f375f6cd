//! Saying what explains a figure.

use super::{Explanation, ExplanationId, NewExplanation};
use access::{Action, Area, Thing};
use kernel::Id;
use store::{Acting, CommandError, Fact, Work, require};

/// Why it is not recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExplanationRefusal {
    /// A thought that nobody can test.
    #[error("Enter what would show whether it is so, and who looks")]
    NobodyWouldKnow,
    /// The day to look again has passed.
    #[error("Look again on must be after today")]
    NotAhead,
}

/// Records what somebody thinks explains a figure. What was thought before stays.
pub fn explain(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    new: NewExplanation,
) -> Result<ExplanationId, CommandError<ExplanationRefusal>> {
    require(acting.actor, Action::Add, &Thing::Area(Area::Figures))?;
    let empty = [&new.says, &new.would_show, &new.who_looks].iter().any(|words| words.trim().is_empty());
    if empty {
        return Err(CommandError::Refused(ExplanationRefusal::NobodyWouldKnow));
    }
    if new.look_again_on <= acting.today() {
        return Err(CommandError::Refused(ExplanationRefusal::NotAhead));
    }
    let explanation = Explanation {
        id: ExplanationId::from_uuid(acting.ids.next_uuid()),
        measure: new.measure,
        says: new.says.trim().to_owned(),
        would_show: new.would_show.trim().to_owned(),
        who_looks: new.who_looks.trim().to_owned(),
        look_again_on: new.look_again_on,
        by: acting.actor.account,
        at: acting.now,
        arrangements: acting.arrangements.to_owned(),
    };
    work.add(&explanation, Fact::new("FigureExplained", acting.now))?;
    Ok(explanation.id)
}
