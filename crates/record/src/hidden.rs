//! Nobody whom the policy hides is named on any page, whoever asks and however people are related.

use crate::family::family;
use crate::opening::{Visible, visible};
use crate::overview::{GapRules, overview};
use crate::search::{Found, results};
use crate::story::*;
use crate::timeline::{TimelineAsked, timeline};
use crate::{Opened, open_record};
use access::{Actor, Role};
use kernel::PersonId;
use people::{InvolvementRole, RelationshipKind};
use proptest::prelude::*;

const NAMES: [&str; 4] = ["Zephyrine", "Ottoline", "Peregrine", "Thelonius"];

/// One person of a random family.
#[derive(Clone, Debug)]
struct Drawn {
    restricted: Option<(bool, bool)>,
    worked_with: bool,
    contact: bool,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (prop::option::of((any::<bool>(), any::<bool>())), any::<bool>(), any::<bool>())
        .prop_map(|(restricted, worked_with, contact)| Drawn { restricted, worked_with, contact })
}

fn may_name(story: &Story, actor: &Actor, person: PersonId) -> bool {
    let seen = story.read(|reader| visible(reader, actor, at("2025-03-18"), person));
    matches!(seen, Visible::Open(_) | Visible::ForAReason(_))
}

fn everything_shown(story: &Story, actor: &Actor, people: &[PersonId]) -> Vec<(PersonId, String)> {
    let reading = reading(actor, at("2025-03-18"));
    let mut all = Vec::new();
    for person in people {
        let asked = story
            .acting(actor, at("2025-03-18"), |work, acting| open_record(work, acting, *person, Some("why")));
        let Ok(Opened::Record(record)) = asked else { continue };
        let shown = story.read(|reader| {
            Ok(format!(
                "{:?} {:?} {:?}",
                overview(reader, &record, &reading, GapRules::default())?,
                timeline(reader, &record, &reading, TimelineAsked::default())?,
                family(reader, &record, &reading)?
            ))
        });
        all.push((*person, shown));
    }
    let found = people
        .iter()
        .map(|id| Found { person: story.load(*id).value, strength_words: "Strong".into(), evidence: vec![] })
        .collect();
    let searched = story.read(|reader| results(reader, &reading, found));
    if let Some(first) = people.first() {
        all.push((*first, format!("{searched:?}")));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn nobody_whom_the_policy_hides_is_named_on_any_page(
        people in prop::collection::vec(drawn(), 4),
        links in prop::collection::vec((0usize..4, 0usize..4, 0usize..9), 0..6),
        home in prop::collection::vec(any::<bool>(), 4),
        role in prop::sample::select(Role::ALL),
    ) {
        let story = a_story();
        let asker = Actor { role, ..bryn() };
        let ids: Vec<PersonId> = NAMES.iter().map(|name| story.person(name, "Okonjo", |_| {})).collect();
        for (one, other, kind) in links {
            if one != other {
                story.related(ids[one], RelationshipKind::ALL[kind], ids[other]);
            }
        }
        let members: Vec<PersonId> = ids.iter().zip(&home).filter(|(_, lives)| **lives).map(|(id, _)| *id).collect();
        story.household(&members);
        for (id, drawn) in ids.iter().zip(&people) {
            if drawn.worked_with {
                story.works_with(&asker, *id, InvolvementRole::Partner);
            }
            if drawn.contact {
                story.contact(*id, "2025-02-03", "words");
            }
            if let Some((named, others_may_know)) = drawn.restricted {
                let only: &[&Actor] = if named { &[&asker] } else { &[] };
                story.restrict(*id, only, others_may_know);
            }
        }
        let pages = everything_shown(&story, &asker, &ids);
        for (id, name) in ids.iter().zip(NAMES) {
            if may_name(&story, &asker, *id) {
                continue;
            }
            for (_, page) in &pages {
                prop_assert!(!page.contains(name), "{name} is hidden from {role:?} and named in {page}");
            }
        }
    }
}
