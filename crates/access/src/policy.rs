//! The policy itself. Read it with `docs/access-matrix.md`, which is made from it.

use crate::{
    Action, Actor, AgencyCheckFacts, Area, ConsultationFacts, ContactFacts, DisagreementFacts,
    DiscussionFacts, DraftFacts, HandoverFacts, PersonFacts, RelativeFacts, Role, SchoolNoticeFacts,
    StepFacts, SystemQuestionFacts, Thing, TriageActionFacts, TriageFacts,
};
use kernel::AccountId;

/// What the policy says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Answer {
    /// Yes.
    Allowed,
    /// Yes, once a reason is given; the child's worker can see it.
    ReasonNeeded,
    /// Only that a record exists: "Contact the duty manager".
    ExistsOnly,
    /// No. Answered exactly as for nothing there.
    No,
}

impl Answer {
    /// Is it yes, here and now?
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }
}

/// May this actor do this to this thing?
pub fn decide(actor: &Actor, action: Action, thing: &Thing) -> Answer {
    match thing {
        Thing::Person(person) => about_a_person(actor, action, person),
        Thing::Looks(person) => about_looks(actor, action, person),
        Thing::Unallocated(child) => about_a_child_without_a_worker(actor, action, child),
        Thing::Relative(relative) => about_a_relative(actor, action, relative),
        Thing::Contact(contact) => about_a_contact(actor, action, contact),
        Thing::OwnWorry(contact) => about_ones_own_worry(actor, action, contact),
        Thing::AgencyCheck(check) => about_an_agency_check(actor, action, check),
        Thing::Triage(triage) => at_a_triage_meeting(actor, action, triage),
        Thing::TriageAction(given) => about_a_triage_action(actor, action, given),
        Thing::Step(step) => about_a_step(actor, action, step),
        Thing::Discussion(discussion) => about_a_discussion(actor, action, discussion),
        Thing::Draft(draft) => about_a_draft(actor, action, *draft),
        Thing::Handover(handover) => about_a_handover(actor, action, handover),
        Thing::Disagreement(found) => about_a_disagreement(actor, action, found),
        Thing::SchoolNotice(notice) => about_a_school_notice(actor, action, notice),
        Thing::Consultation(advice) => about_a_consultation(actor, action, advice),
        Thing::SystemQuestion(question) => about_a_system_question(actor, action, question),
        Thing::Area(area) => in_an_area(actor.role, action, *area),
    }
}

/// Everything that this actor may do to this thing, here and now.
pub fn allowed(actor: &Actor, thing: &Thing) -> Vec<Action> {
    Action::ALL.into_iter().filter(|action| decide(actor, *action, thing).is_allowed()).collect()
}

/// Does a restriction keep this actor out? `only` names who alone may open the record, where it is
/// restricted.
pub fn kept_out(only: Option<&[AccountId]>, actor: &Actor) -> bool {
    only.is_some_and(|named| !named.contains(&actor.account))
}

fn yes_if(condition: bool) -> Answer {
    if condition { Answer::Allowed } else { Answer::No }
}

/// How near a role stands to children's records.
enum Standing {
    /// Works at the front door, where any child's history may be needed.
    FrontDoor,
    /// Works with particular children.
    WithChildren,
    /// Works with figures, settings or the partnership: no child's record.
    Apart,
}

fn standing(role: Role) -> Standing {
    match role {
        Role::CallTaker | Role::FrontDoorSocialWorker | Role::FrontDoorManager => Standing::FrontDoor,
        Role::SocialWorker | Role::TeamManager | Role::ConferenceChair | Role::PartnerPractitioner => {
            Standing::WithChildren
        }
        Role::BusinessManager
        | Role::SafeguardingPartner
        | Role::Scrutineer
        | Role::Analyst
        | Role::Administrator => Standing::Apart,
    }
}

fn about_a_person(actor: &Actor, action: Action, person: &PersonFacts) -> Answer {
    if kept_out(person.only.as_deref(), actor) {
        let may_know = person.others_may_know && !matches!(standing(actor.role), Standing::Apart);
        return if may_know && action == Action::See { Answer::ExistsOnly } else { Answer::No };
    }
    let own = person.workers.contains(&actor.account)
        || (actor.role == Role::TeamManager
            && actor.team.as_ref().is_some_and(|team| person.teams.contains(team)));
    let seen = match standing(actor.role) {
        Standing::Apart => Answer::No,
        Standing::FrontDoor if own || person.at_front_door || person.reason_given => Answer::Allowed,
        Standing::WithChildren if own => Answer::Allowed,
        // A partner's practitioner sees only what their own work brings; there is no reason that
        // opens another agency's record to them.
        Standing::WithChildren if actor.role == Role::PartnerPractitioner => Answer::No,
        Standing::WithChildren if person.reason_given => Answer::Allowed,
        Standing::FrontDoor | Standing::WithChildren => Answer::ReasonNeeded,
    };
    match action {
        Action::See => seen,
        // Nothing is added to, decided about or shared from a record that one may not see.
        Action::Add | Action::Share if seen != Answer::Allowed => seen,
        Action::Add => yes_if(actor.role != Role::PartnerPractitioner),
        Action::Share => {
            yes_if(own || actor.role == Role::FrontDoorSocialWorker || actor.role == Role::FrontDoorManager)
        }
        // Restricting a record, and agreeing that two records are one person.
        Action::Decide | Action::Authorise | Action::End => {
            let manages = matches!(actor.role, Role::FrontDoorManager | Role::TeamManager);
            if manages && seen == Answer::Allowed { Answer::Allowed } else { Answer::No }
        }
    }
}

/// Who looked is for those who work with the child, and for whoever manages the record.
fn about_looks(actor: &Actor, action: Action, person: &PersonFacts) -> Answer {
    let works_with = !kept_out(person.only.as_deref(), actor) && person.workers.contains(&actor.account);
    match action {
        Action::See if works_with => about_a_person(actor, Action::See, person),
        Action::See => about_a_person(actor, Action::Decide, person),
        // Saying that one has read them.
        Action::Add => yes_if(works_with),
        Action::Decide | Action::Authorise | Action::End | Action::Share => Answer::No,
    }
}

/// A child whose referral waits for a social worker. Until one is allocated the front door manager
/// answers for the child, and so may know who waits; the record itself is asked about as ever.
fn about_a_child_without_a_worker(actor: &Actor, action: Action, child: &PersonFacts) -> Answer {
    let answers_for = actor.role == Role::FrontDoorManager && !kept_out(child.only.as_deref(), actor);
    match action {
        Action::See => yes_if(answers_for || about_a_person(actor, Action::See, child) == Answer::Allowed),
        Action::Decide => yes_if(about_a_person(actor, Action::Decide, child) == Answer::Allowed),
        // Keeping or closing a referral whose contact was decided otherwise.
        Action::End => yes_if(answers_for || about_a_person(actor, Action::End, child) == Answer::Allowed),
        Action::Add | Action::Authorise | Action::Share => Answer::No,
    }
}

/// The history of a brother, sister, parent or other relative, read beside a child's: it is part of
/// what is decided about the child. Whoever may see the child may read it, but for a partner's
/// practitioner, whose own work brings the one child, and but for a relative whose record is restricted.
fn about_a_relative(actor: &Actor, action: Action, relative: &RelativeFacts) -> Answer {
    let sees_child = about_a_person(actor, Action::See, &relative.child) == Answer::Allowed;
    let may =
        sees_child && actor.role != Role::PartnerPractitioner && !kept_out(relative.only.as_deref(), actor);
    match action {
        Action::See => yes_if(may),
        Action::Add | Action::Decide | Action::Authorise | Action::End | Action::Share => Answer::No,
    }
}

/// One's own words, and what one was told. It is never the front door's page: a restriction does not
/// take back what somebody said themselves, and opens nothing else to them.
fn about_ones_own_worry(actor: &Actor, action: Action, contact: &ContactFacts) -> Answer {
    let may_raise = in_an_area(actor.role, Action::Add, Area::Worry).is_allowed();
    match action {
        Action::See => yes_if(may_raise && contact.raised_by == Some(actor.account)),
        Action::Add | Action::Decide | Action::Authorise | Action::End | Action::Share => Answer::No,
    }
}

fn about_a_contact(actor: &Actor, action: Action, contact: &ContactFacts) -> Answer {
    if kept_out(contact.only.as_deref(), actor) {
        return Answer::No;
    }
    let decides = matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
    match action {
        Action::See => {
            let front_door = decides || actor.role == Role::CallTaker;
            let works_with = contact.about_own_child
                && matches!(actor.role, Role::SocialWorker | Role::TeamManager | Role::ConferenceChair);
            yes_if(front_door || works_with)
        }
        // Matching the child, adding to the family's history.
        Action::Add => yes_if(decides || actor.role == Role::CallTaker),
        Action::Decide => yes_if(decides),
        // The second person is a manager, and never the one who decided.
        Action::Authorise => {
            yes_if(actor.role == Role::FrontDoorManager && contact.decided_by != Some(actor.account))
        }
        Action::End => Answer::No,
        Action::Share => yes_if(decides),
    }
}

fn about_an_agency_check(actor: &Actor, action: Action, check: &AgencyCheckFacts) -> Answer {
    // Somebody in the agency may be the very reason for a restriction: it is asked by telephone then.
    if kept_out(check.only.as_deref(), actor) {
        return Answer::No;
    }
    let decides = matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
    let front_door = decides || actor.role == Role::CallTaker;
    let asked = actor.role == Role::PartnerPractitioner
        && actor.agency == check.agency
        && check.put_to.as_ref().is_none_or(|accounts| accounts.contains(&actor.account));
    if check.taken_back && !front_door {
        // Whoever was asked learns that it was taken back, and reads nothing of it any more.
        return if asked && action == Action::See { Answer::ExistsOnly } else { Answer::No };
    }
    let works_with = check.about_own_child
        && matches!(actor.role, Role::SocialWorker | Role::TeamManager | Role::ConferenceChair);
    match action {
        Action::See => yes_if(front_door || asked || works_with),
        // The agency's own answer, or the front door writing down what it was told.
        Action::Add => yes_if(front_door || asked),
        // Returning an answer to the wrong question, and taking a question back.
        Action::Decide | Action::End => yes_if(decides),
        Action::Authorise | Action::Share => Answer::No,
    }
}

/// Whose work brings them to a triage meeting, where their agency is invited.
fn sits_at_triage(role: Role) -> bool {
    matches!(
        role,
        Role::FrontDoorSocialWorker
            | Role::FrontDoorManager
            | Role::TeamManager
            | Role::ConferenceChair
            | Role::PartnerPractitioner
    )
}

fn at_a_triage_meeting(actor: &Actor, action: Action, triage: &TriageFacts) -> Answer {
    if kept_out(triage.only.as_deref(), actor) || !triage.invited || !sits_at_triage(actor.role) {
        return Answer::No;
    }
    let prepares = matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
    match action {
        // Seeing the list, and saying what one's own agency brings.
        Action::See | Action::Add => Answer::Allowed,
        // Making the list, taking the chair, attendance, what the meeting came to.
        Action::Decide | Action::End => yes_if(prepares || triage.chairs || triage.from_chairing_agency),
        // The record is agreed by whoever chaired.
        Action::Authorise => yes_if(triage.chairs),
        Action::Share => yes_if(prepares || triage.chairs),
    }
}

fn about_a_triage_action(actor: &Actor, action: Action, given: &TriageActionFacts) -> Answer {
    let own = given.owner == Some(actor.account);
    let kept_out = kept_out(given.only.as_deref(), actor);
    let sits = given.invited && sits_at_triage(actor.role) && !kept_out;
    match action {
        // What they were given to do stays theirs, without whom it is about: they can still say that
        // they cannot do it, so that somebody else does.
        Action::See if own && kept_out => Answer::ExistsOnly,
        Action::See => yes_if(own || sits),
        // Saying what came of it, or that one cannot do it.
        Action::End => yes_if(own || (sits && actor.role == Role::FrontDoorManager)),
        // Giving it to somebody else.
        Action::Decide => {
            yes_if(sits && matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager))
        }
        Action::Add | Action::Authorise | Action::Share => Answer::No,
    }
}

/// A step is for whoever it is addressed to, and for the front door that addressed it. It shows
/// what its receiver needs, and opens nothing else.
fn about_a_step(actor: &Actor, action: Action, step: &StepFacts) -> Answer {
    if kept_out(step.only.as_deref(), actor) {
        return Answer::No;
    }
    let receives = addressed_to(actor, step);
    let decides = matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
    match action {
        Action::See => {
            let works_with = step.about_own_child
                && matches!(actor.role, Role::SocialWorker | Role::TeamManager | Role::ConferenceChair);
            yes_if(receives || decides || works_with || actor.role == Role::CallTaker)
        }
        // Saying for somebody who does not sign in that they accepted it, or what they did.
        Action::Add => yes_if(decides),
        // Accepting it, declining it, saying what was done.
        Action::Decide => yes_if(receives),
        // Sending it to somebody else.
        Action::Authorise => yes_if(decides),
        // Saying that it is not needed any more.
        Action::End => yes_if(actor.role == Role::FrontDoorManager),
        Action::Share => Answer::No,
    }
}

/// Anybody who may see a decision may challenge it, but those who made it. Neither side answers, and
/// only the one who raised it accepts an answer, takes it back or passes it on.
fn about_a_disagreement(actor: &Actor, action: Action, found: &DisagreementFacts) -> Answer {
    // What is said in it is about the child, whoever says it.
    if kept_out(found.only.as_deref(), actor) {
        return Answer::No;
    }
    let raised_it = found.challenger == Some(actor.account);
    let challenged = found.challenged.contains(&actor.account);
    let answers = found.answering.contains(&actor.role) && !raised_it && !challenged;
    match action {
        Action::See => yes_if(found.sees_decision || raised_it || challenged || answers),
        Action::Add => yes_if(found.sees_decision && !challenged),
        Action::Decide => yes_if(answers && found.answered_by.is_none()),
        // The second person at the last stage.
        Action::Authorise => {
            yes_if(answers && found.answered_by.is_some_and(|answered| answered != actor.account))
        }
        Action::End => yes_if(raised_it),
        Action::Share => Answer::No,
    }
}

fn addressed_to(actor: &Actor, step: &StepFacts) -> bool {
    let takes_on = matches!(actor.role, Role::PartnerPractitioner | Role::SocialWorker | Role::TeamManager);
    let in_the_agency = step.agency.as_ref() == Some(&actor.agency);
    let in_the_team = step.team.is_none() || step.team == actor.team;
    match step.account {
        Some(account) => account == actor.account,
        None => takes_on && in_the_agency && in_the_team,
    }
}

fn about_a_discussion(actor: &Actor, action: Action, discussion: &DiscussionFacts) -> Answer {
    if kept_out(discussion.only.as_deref(), actor) {
        return Answer::No;
    }
    let front_door = matches!(standing(actor.role), Standing::FrontDoor);
    let works_with = discussion.workers.contains(&actor.account)
        && matches!(actor.role, Role::SocialWorker | Role::TeamManager | Role::ConferenceChair);
    let own = works_with
        || (actor.role == Role::TeamManager
            && actor.team.as_ref().is_some_and(|team| discussion.teams.contains(team)));
    match action {
        Action::See => yes_if(front_door || own),
        // Saying that the child was seen, or why not yet.
        Action::Add => yes_if(front_door || own),
        // Calling it, and recording what was agreed.
        Action::Decide => {
            let decides = matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
            yes_if(decides || (own && actor.role != Role::ConferenceChair))
        }
        // Standing it down is a manager's.
        Action::Authorise | Action::End => {
            yes_if(actor.role == Role::FrontDoorManager || (own && actor.role == Role::TeamManager))
        }
        Action::Share => Answer::No,
    }
}

/// A draft is private to whoever began it, for as long as they may raise a worry at all.
fn about_a_draft(actor: &Actor, action: Action, draft: DraftFacts) -> Answer {
    let may_raise = in_an_area(actor.role, Action::Add, Area::Worry).is_allowed();
    match action {
        Action::See | Action::Add | Action::End => yes_if(may_raise && draft.author == actor.account),
        Action::Decide | Action::Authorise | Action::Share => Answer::No,
    }
}

/// What was taken out of hours is acknowledged by the front door, and never by the team that hands
/// it over.
fn about_a_handover(actor: &Actor, action: Action, handover: &HandoverFacts) -> Answer {
    // One restricted record keeps nobody from its brothers and sisters: each reads of those they may know of.
    if kept_out(handover.only.as_deref(), actor) {
        return Answer::No;
    }
    let front_door = matches!(standing(actor.role), Standing::FrontDoor);
    match action {
        Action::See => yes_if(front_door),
        Action::Decide => yes_if(front_door && actor.team.as_ref() != Some(&handover.from_team)),
        Action::Add | Action::Authorise | Action::End | Action::Share => Answer::No,
    }
}

fn about_a_school_notice(actor: &Actor, action: Action, notice: &SchoolNoticeFacts) -> Answer {
    // Somebody at the school may be the very reason for a restriction: it is told by telephone then.
    if kept_out(notice.only.as_deref(), actor) {
        return Answer::No;
    }
    let decides = matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
    let front_door = decides || actor.role == Role::CallTaker;
    let lead = actor.role == Role::PartnerPractitioner && notice.leads.contains(&actor.account);
    if notice.withdrawn && !front_door {
        // It was about the wrong child, or for another school: they learn that, and read no more of it.
        return if lead && action == Action::See { Answer::ExistsOnly } else { Answer::No };
    }
    let works_with = notice.about_own_child
        && matches!(actor.role, Role::SocialWorker | Role::TeamManager | Role::ConferenceChair);
    match action {
        Action::See => yes_if(front_door || lead || works_with),
        // What the school did, in its own words or as it told the front door.
        Action::Add => yes_if(front_door || lead),
        // Telling the school by telephone.
        Action::Decide => yes_if(front_door),
        Action::End => yes_if(decides),
        Action::Authorise | Action::Share => Answer::No,
    }
}

/// Advice is the front door's, and for those who work with the child it was found to be about. Whoever
/// asked for it knows what they were told, and sees nothing here.
fn about_a_consultation(actor: &Actor, action: Action, advice: &ConsultationFacts) -> Answer {
    if kept_out(advice.only.as_deref(), actor) {
        return Answer::No;
    }
    let front_door = matches!(standing(actor.role), Standing::FrontDoor);
    let works_with = advice.about_own_child
        && matches!(actor.role, Role::SocialWorker | Role::TeamManager | Role::ConferenceChair);
    match action {
        Action::See => yes_if(front_door || works_with),
        // Saying which child it was about, or that it was about another, and what it became.
        Action::Add => yes_if(front_door),
        Action::Decide | Action::Authorise | Action::End | Action::Share => Answer::No,
    }
}

/// Whether another agency's system is told is decided by a qualified worker at the front door. Where a
/// record is restricted, those who are named on it decide, and nobody else learns that it was asked.
fn about_a_system_question(actor: &Actor, action: Action, question: &SystemQuestionFacts) -> Answer {
    if kept_out(question.only.as_deref(), actor) {
        return Answer::No;
    }
    let front_door = matches!(actor.role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
    let social_care = matches!(actor.role, Role::SocialWorker | Role::TeamManager);
    let decides = front_door || (question.only.is_some() && social_care);
    let works_with = question.about_own_child && (social_care || actor.role == Role::ConferenceChair);
    match action {
        Action::See => yes_if(decides || works_with),
        Action::Decide => yes_if(decides),
        Action::Add | Action::Authorise | Action::End | Action::Share => Answer::No,
    }
}

fn in_an_area(role: Role, action: Action, area: Area) -> Answer {
    let near_children = !matches!(standing(role), Standing::Apart);
    let front_door = matches!(standing(role), Standing::FrontDoor);
    match (area, action) {
        (Area::Queue, Action::See) => yes_if(front_door),
        (Area::AgencyChecks | Area::WallScreen, Action::See) => yes_if(front_door),
        (Area::SchoolNotices, Action::See) => yes_if(front_door || role == Role::PartnerPractitioner),
        (Area::Worry, Action::See | Action::Add) => yes_if(near_children),
        (Area::AdviceLine, Action::See | Action::Add) => yes_if(front_door),
        // The list holds what is addressed to each; behind it every step is asked about.
        (Area::Steps, Action::See) => yes_if(near_children),
        (Area::FollowThrough, Action::See) => {
            yes_if(matches!(role, Role::FrontDoorSocialWorker | Role::FrontDoorManager))
        }
        (Area::Unallocated, Action::See) => {
            yes_if(matches!(role, Role::FrontDoorManager | Role::TeamManager))
        }
        (Area::MyWork, Action::See) => Answer::Allowed,
        (Area::Search, Action::See) => yes_if(near_children && role != Role::PartnerPractitioner),
        (Area::Figures, Action::See) => yes_if(role != Role::CallTaker && role != Role::Administrator),
        // Saying what explains a figure, for everybody who reads figures.
        (Area::Figures, Action::Add) => yes_if(matches!(
            role,
            Role::FrontDoorManager
                | Role::TeamManager
                | Role::BusinessManager
                | Role::SafeguardingPartner
                | Role::Scrutineer
                | Role::Analyst
        )),
        (Area::Figures, Action::Share) => yes_if(matches!(role, Role::Analyst | Role::BusinessManager)),
        (Area::Arrangements, Action::See) => Answer::Allowed,
        (Area::Accounts, Action::See | Action::Add | Action::Decide | Action::End) => {
            yes_if(role == Role::Administrator)
        }
        (Area::SystemKeys, Action::See | Action::Add | Action::End) => yes_if(role == Role::Administrator),
        // Whoever works in an agency that sends files, or at the front door that was mailed one. The
        // arrangements say which agencies send files at all.
        (Area::NotificationFiles, Action::See | Action::Add) => {
            yes_if(front_door || role == Role::PartnerPractitioner)
        }
        (Area::Triage, Action::See) => yes_if(sits_at_triage(role)),
        (Area::Looks, Action::See) => yes_if(role == Role::Administrator),
        (Area::Disagreements, Action::See) => yes_if(!matches!(role, Role::Analyst | Role::Administrator)),
        (Area::DisagreementFigures, Action::See) => yes_if(matches!(
            role,
            Role::FrontDoorManager | Role::BusinessManager | Role::SafeguardingPartner | Role::Scrutineer
        )),
        // The list holds what each may see; behind it every question is asked about.
        (Area::SystemQuestions, Action::See) => yes_if(matches!(
            role,
            Role::FrontDoorSocialWorker | Role::FrontDoorManager | Role::SocialWorker | Role::TeamManager
        )),
        (Area::Capacity, Action::See) => {
            yes_if(matches!(role, Role::FrontDoorManager | Role::BusinessManager))
        }
        (Area::ChangeNotices, Action::See) => Answer::Allowed,
        // Saying that one's own agency knows.
        (Area::ChangeNotices, Action::Add) => yes_if(!matches!(role, Role::Analyst | Role::Administrator)),
        // Writing down what another agency said, and seeing that each does.
        (Area::ChangeNotices, Action::Decide) => {
            yes_if(matches!(role, Role::FrontDoorManager | Role::BusinessManager))
        }
        (
            Area::Queue
            | Area::Worry
            | Area::AgencyChecks
            | Area::WallScreen
            | Area::Steps
            | Area::FollowThrough
            | Area::SchoolNotices
            | Area::Unallocated
            | Area::MyWork
            | Area::Search
            | Area::Figures
            | Area::Arrangements
            | Area::Accounts
            | Area::Looks
            | Area::Triage
            | Area::Disagreements
            | Area::DisagreementFigures
            | Area::Capacity
            | Area::AdviceLine
            | Area::SystemKeys
            | Area::NotificationFiles
            | Area::SystemQuestions
            | Area::ChangeNotices,
            Action::Add | Action::Decide | Action::Authorise | Action::End | Action::Share,
        ) => Answer::No,
    }
}
