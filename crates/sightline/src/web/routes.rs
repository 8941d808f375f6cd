//! Every address there is, who may come there at all, and what answers. A page that is not on
//! this list does not exist.

use super::{
    Call, Problem, Reply, account_pages, advice_pages, allocating_pages, arrangements_pages, capacity_pages,
    change_pages, check_pages, correction_pages, deciding, disagreement_pages, discussion_pages, drafts,
    family_pages, follow_pages, form_time_pages, front_page, handover_pages, look_pages, merging_pages,
    notification_pages, queue_pages, raising, rate_pages, record_pages, restriction_pages, school_pages,
    search_pages, settling_pages, sharing_pages, signing_in, step_pages, system_key_pages, system_pages,
    system_question_pages, theme_pages, triage_action_pages, triage_line_pages, triage_pages,
    vulnerability_pages, wall_pages, ways_in, work_pages,
};
use crate::api;
use access::{Action, Area};

/// How a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A look.
    Get,
    /// Something sent.
    Post,
}

/// Who may come to a page at all. The exact thing on it is asked about again behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody.
    Anybody,
    /// Anybody who is signed in.
    SignedIn,
    /// Whoever may do this in this part.
    May(Action, Area),
    /// An agency's system, with a key of its own. Nobody's session counts there.
    SystemWithKey,
}

/// One address.
pub struct Route {
    /// How it is asked for.
    pub method: Method,
    /// The address, with `{name}` for each changing part.
    pub path: &'static str,
    /// Who may come there at all.
    pub who: Who,
    /// What answers.
    pub run: fn(&Call<'_>) -> Result<Reply, Problem>,
    /// The most bytes that may be sent there.
    pub largest: usize,
    /// Does its form have a file in it?
    pub takes_file: bool,
}

/// The most a form may hold.
const LARGEST_FORM_BYTES: usize = 512 * 1024;

const fn get(path: &'static str, who: Who, run: fn(&Call<'_>) -> Result<Reply, Problem>) -> Route {
    Route { method: Method::Get, path, who, run, largest: LARGEST_FORM_BYTES, takes_file: false }
}

const fn post(path: &'static str, who: Who, run: fn(&Call<'_>) -> Result<Reply, Problem>) -> Route {
    Route { method: Method::Post, path, who, run, largest: LARGEST_FORM_BYTES, takes_file: false }
}

/// A form with a file in it.
const fn post_file(path: &'static str, who: Who, run: fn(&Call<'_>) -> Result<Reply, Problem>) -> Route {
    let largest = api::file::LARGEST_BYTES + LARGEST_FORM_BYTES;
    Route { method: Method::Post, path, who, run, largest, takes_file: true }
}

/// What an agency's system asks.
const fn system(path: &'static str, run: fn(&Call<'_>) -> Result<Reply, Problem>) -> Route {
    let largest = api::LARGEST_BYTES;
    Route { method: Method::Post, path, who: Who::SystemWithKey, run, largest, takes_file: false }
}

const QUEUE: Who = Who::May(Action::See, Area::Queue);
const ADVICE: Who = Who::May(Action::See, Area::AdviceLine);
const RAISE: Who = Who::May(Action::Add, Area::Worry);
const UNALLOCATED: Who = Who::May(Action::See, Area::Unallocated);
const FOLLOW: Who = Who::May(Action::See, Area::FollowThrough);
const STEPS: Who = Who::May(Action::See, Area::Steps);
const ARRANGEMENTS: Who = Who::May(Action::See, Area::Arrangements);
const ACCOUNTS: Who = Who::May(Action::See, Area::Accounts);
const SEARCH: Who = Who::May(Action::See, Area::Search);
const NOTICES: Who = Who::May(Action::See, Area::SchoolNotices);
const AGENCY_CHECKS: Who = Who::May(Action::See, Area::AgencyChecks);
const WALL: Who = Who::May(Action::See, Area::WallScreen);
const FIGURES: Who = Who::May(Action::See, Area::Figures);
const CHANGES: Who = Who::May(Action::See, Area::ChangeNotices);
const EXPLAIN: Who = Who::May(Action::Add, Area::Figures);
const LOOKS: Who = Who::May(Action::See, Area::Looks);
const TRIAGE: Who = Who::May(Action::See, Area::Triage);
const CAPACITY: Who = Who::May(Action::See, Area::Capacity);
const DISAGREEMENTS: Who = Who::May(Action::See, Area::Disagreements);
const FILES: Who = Who::May(Action::See, Area::NotificationFiles);
const KEYS: Who = Who::May(Action::See, Area::SystemKeys);
const SYSTEM_QUESTIONS: Who = Who::May(Action::See, Area::SystemQuestions);
const MY_WORK: Who = Who::May(Action::See, Area::MyWork);

/// Every address there is.
pub const ROUTES: &[Route] = &[
    get("/", Who::Anybody, front_page::front),
    get("/help", Who::Anybody, front_page::help),
    get("/demonstration", Who::Anybody, front_page::demonstration),
    post("/demonstration", Who::Anybody, signing_in::as_demonstration_person),
    // signing in and out
    get("/sign-in", Who::Anybody, signing_in::ask),
    post("/sign-in", Who::Anybody, signing_in::take),
    get("/sign-in/code", Who::Anybody, signing_in::ask_code),
    post("/sign-in/code", Who::Anybody, signing_in::take_code),
    get("/sign-in/set-up-code", Who::Anybody, signing_in::ask_to_set_up_code),
    post("/sign-in/set-up-code", Who::Anybody, signing_in::take_set_up_code),
    get("/sign-in/recovery-code", Who::Anybody, signing_in::ask_recovery_code),
    post("/sign-in/recovery-code", Who::Anybody, signing_in::take_recovery_code),
    get("/sign-in/forgotten", Who::Anybody, signing_in::ask_forgotten),
    post("/sign-in/forgotten", Who::Anybody, signing_in::take_forgotten),
    post("/sign-out", Who::SignedIn, signing_in::sign_out),
    get("/my-account", Who::SignedIn, signing_in::my_account),
    // Somebody with a starting password comes here before they are let in anywhere else.
    get("/my-account/password", Who::Anybody, signing_in::ask_password),
    post("/my-account/password", Who::Anybody, signing_in::take_password),
    get("/my-account/recovery-codes", Who::SignedIn, signing_in::ask_recovery_codes),
    post("/my-account/recovery-codes", Who::SignedIn, signing_in::take_recovery_codes),
    post("/my-account/sign-out-everywhere", Who::SignedIn, signing_in::sign_out_everywhere),
    post("/stay-signed-in", Who::SignedIn, signing_in::stay),
    // raising a worry
    get("/worry", Who::Anybody, raising::public_form),
    post("/worry", Who::Anybody, raising::public_sent),
    get("/worry/received/{id}", Who::Anybody, raising::received),
    get("/receipt", Who::Anybody, raising::ask_receipt),
    post("/receipt", Who::Anybody, raising::show_receipt),
    get("/raise", RAISE, raising::signed_in_form),
    post("/raise", RAISE, raising::signed_in_sent),
    post("/raise/draft", RAISE, drafts::autosave),
    get("/raise/drafts/{id}", RAISE, drafts::open),
    get("/raise/drafts/{id}/discard", RAISE, drafts::ask_discard),
    post("/raise/drafts/{id}/discard", RAISE, drafts::discard),
    get("/ways-in", Who::Anybody, ways_in::list),
    get("/ways-in/{way}", Who::Anybody, ways_in::one),
    get("/referral-form", Who::Anybody, ways_in::old_referral_form),
    post("/referral-form", Who::Anybody, ways_in::old_referral_form),
    // which agencies know of a change
    get("/changes", CHANGES, change_pages::list),
    get("/changes/{way}", CHANGES, change_pages::one),
    post("/changes/{way}", CHANGES, change_pages::acknowledged),
    // the advice line
    get("/advice", ADVICE, advice_pages::list),
    get("/advice/new", ADVICE, advice_pages::ask),
    post("/advice/new", ADVICE, advice_pages::record),
    // the exact advice is asked about behind this one: it stands on the record of whom it was about
    get("/advice/{id}", Who::SignedIn, advice_pages::one),
    post("/advice/{id}/about/{other}", ADVICE, advice_pages::about_this_child),
    get("/advice/{id}/another-child", ADVICE, advice_pages::ask_another_child),
    post("/advice/{id}/another-child", ADVICE, advice_pages::another_child),
    // what agencies' systems send, and the files that people of an agency upload
    get("/api", Who::Anybody, system_pages::explain),
    get("/api/v1/openapi.json", Who::Anybody, system_pages::openapi),
    system("/api/v1/worries", system_pages::raise),
    system("/api/v1/police-notifications", system_pages::notify),
    system("/api/v1/outcomes", system_pages::ask),
    system("/mais/v0/Patient/$person-info-query", system_pages::person_info),
    system("/mais/v0/Patient/$match", system_pages::match_person),
    system("/mais/v0/Patient/$person-info-answer", system_pages::person_info_answer),
    // what they asked: the exact question is asked about behind each of these
    get("/system-questions", SYSTEM_QUESTIONS, system_question_pages::list),
    get("/system-questions/{id}", Who::SignedIn, system_question_pages::one),
    post("/system-questions/{id}", Who::SignedIn, system_question_pages::decide),
    get("/notifications", FILES, notification_pages::choose),
    post_file("/notifications", FILES, notification_pages::take),
    get("/notifications/pattern.csv", FILES, notification_pages::pattern),
    get("/notifications/{id}", FILES, notification_pages::one),
    post("/notifications/{id}", FILES, notification_pages::decide),
    get("/notifications/{id}/receipts.csv", FILES, notification_pages::receipts),
    get("/system-keys", KEYS, system_key_pages::list),
    get("/system-keys/new", KEYS, system_key_pages::new),
    post("/system-keys/new", KEYS, system_key_pages::make),
    get("/system-keys/{id}", KEYS, system_key_pages::one),
    post("/system-keys/{id}/take-back", KEYS, system_key_pages::take_back),
    get("/raised", RAISE, raising::raised),
    get("/raised/{id}", RAISE, raising::raised_one),
    // the front door
    get("/queue", QUEUE, queue_pages::queue),
    get("/handovers/{id}", QUEUE, handover_pages::one),
    post("/handovers/{id}", QUEUE, handover_pages::acknowledge),
    get("/contacts/{id}", Who::SignedIn, queue_pages::one),
    get("/contacts/{id}/child", QUEUE, queue_pages::identify),
    post("/contacts/{id}/child", QUEUE, queue_pages::identified),
    get("/contacts/{id}/consent", QUEUE, queue_pages::consent),
    post("/contacts/{id}/consent", QUEUE, queue_pages::consented),
    get("/contacts/{id}/risk", QUEUE, correction_pages::ask_risk),
    post("/contacts/{id}/risk", QUEUE, correction_pages::put_risk_right),
    get("/contacts/{id}/decide", QUEUE, deciding::decide),
    post("/contacts/{id}/decide", QUEUE, deciding::decided),
    get("/contacts/{id}/agree", QUEUE, deciding::agree),
    post("/contacts/{id}/agree", QUEUE, deciding::agreed),
    get("/contacts/{id}/tell", QUEUE, deciding::tell),
    post("/contacts/{id}/tell", QUEUE, deciding::told),
    // asking other agencies: the exact question is asked about behind each of these
    get("/contacts/{id}/ask", QUEUE, check_pages::ask),
    post("/contacts/{id}/ask", QUEUE, check_pages::asked),
    get("/agency-checks", AGENCY_CHECKS, check_pages::list),
    get("/agency-checks/by-agency", FIGURES, check_pages::by_agency),
    get("/agency-checks/{id}", Who::SignedIn, check_pages::one),
    get("/agency-checks/{id}/answer", Who::SignedIn, check_pages::answer),
    post("/agency-checks/{id}/answer", Who::SignedIn, check_pages::answered),
    get("/agency-checks/{id}/return", QUEUE, check_pages::ask_return),
    post("/agency-checks/{id}/return", QUEUE, check_pages::returned),
    get("/agency-checks/{id}/take-back", QUEUE, check_pages::ask_take_back),
    post("/agency-checks/{id}/take-back", QUEUE, check_pages::taken_back),
    get("/agency-checks/{id}/system", QUEUE, system_question_pages::ask_system),
    post("/agency-checks/{id}/system", QUEUE, system_question_pages::system_answered),
    get("/wall", WALL, wall_pages::wall),
    // referrals that wait for a social worker
    get("/unallocated", UNALLOCATED, allocating_pages::list),
    get("/referrals/{id}/allocate", UNALLOCATED, allocating_pages::ask),
    post("/referrals/{id}/allocate", UNALLOCATED, allocating_pages::allocate),
    get("/referrals/{id}/settle", UNALLOCATED, settling_pages::ask),
    post("/referrals/{id}/settle", UNALLOCATED, settling_pages::settle),
    // what became of families, and how good the information was
    get("/follow-through", FOLLOW, follow_pages::list),
    get("/follow-through/{id}", FOLLOW, follow_pages::one),
    post("/follow-through/{id}", FOLLOW, follow_pages::looked),
    get("/contacts/{id}/quality", QUEUE, follow_pages::ask_quality),
    post("/contacts/{id}/quality", QUEUE, follow_pages::quality_said),
    get("/quality", FIGURES, follow_pages::quality),
    // what decisions started: the exact step is asked about behind each of these
    get("/steps", STEPS, step_pages::list),
    get("/steps/{id}", STEPS, step_pages::one),
    post("/steps/{id}", STEPS, step_pages::say),
    // strategy discussions: the exact one is asked about behind each of these
    get("/discussions/{id}", Who::SignedIn, discussion_pages::one),
    get("/discussions/{id}/held", Who::SignedIn, discussion_pages::ask_held),
    post("/discussions/{id}/held", Who::SignedIn, discussion_pages::held),
    get("/discussions/{id}/seen", Who::SignedIn, discussion_pages::ask_seen),
    post("/discussions/{id}/seen", Who::SignedIn, discussion_pages::seen),
    get("/discussions/{id}/stand-down", Who::SignedIn, discussion_pages::ask_stand_down),
    post("/discussions/{id}/stand-down", Who::SignedIn, discussion_pages::stand_down),
    // how long forms take
    get("/form-times", FIGURES, form_time_pages::show),
    // rates beside what was published
    get("/rates", FIGURES, rate_pages::show),
    get("/rates/{measure}/explanations", FIGURES, rate_pages::explanations),
    get("/rates/{measure}/explain", EXPLAIN, rate_pages::ask),
    post("/rates/{measure}/explain", EXPLAIN, rate_pages::explain),
    // what comes against who is there to meet it
    get("/capacity", CAPACITY, capacity_pages::show),
    get("/capacity/figures.csv", CAPACITY, capacity_pages::file),
    // disagreement about a decision: the exact one is asked about behind each of these
    get("/contacts/{id}/challenge", Who::SignedIn, disagreement_pages::ask),
    post("/contacts/{id}/challenge", Who::SignedIn, disagreement_pages::challenge),
    get("/disagreements", DISAGREEMENTS, disagreement_pages::list),
    get("/disagreements/{id}", DISAGREEMENTS, disagreement_pages::one),
    post("/disagreements/{id}/answer", DISAGREEMENTS, disagreement_pages::answer),
    post("/disagreements/{id}/end", DISAGREEMENTS, disagreement_pages::end),
    post("/disagreements/{id}/settle", DISAGREEMENTS, disagreement_pages::settle),
    // telling schools of a domestic abuse incident
    get("/contacts/{id}/tell-schools", QUEUE, school_pages::ask),
    post("/contacts/{id}/tell-schools", QUEUE, school_pages::tell),
    get("/school-notices", NOTICES, school_pages::list),
    get("/school-notices/{id}", Who::SignedIn, school_pages::one),
    post("/school-notices/{id}/told", QUEUE, school_pages::told),
    post("/school-notices/{id}/response", Who::SignedIn, school_pages::responded),
    post("/school-notices/{id}/withdraw", QUEUE, school_pages::withdrawn),
    // one person's record: the exact person is asked about behind each of these
    get("/people/{id}", Who::SignedIn, record_pages::show_overview),
    post("/people/{id}", Who::SignedIn, record_pages::give_reason),
    get("/people/{id}/timeline", Who::SignedIn, record_pages::show_timeline),
    get("/people/{id}/looks", Who::SignedIn, record_pages::show_looks),
    post("/people/{id}/looks", Who::SignedIn, record_pages::read_looks),
    get("/people/{id}/sharing", Who::SignedIn, sharing_pages::show),
    get("/people/{id}/sharing/new", Who::SignedIn, sharing_pages::ask),
    post("/people/{id}/sharing/new", Who::SignedIn, sharing_pages::record),
    get("/people/{id}/sharing/{other}", Who::SignedIn, sharing_pages::ask_change),
    post("/people/{id}/sharing/{other}", Who::SignedIn, sharing_pages::change),
    get("/people/{id}/correct", Who::SignedIn, correction_pages::ask),
    post("/people/{id}/correct", Who::SignedIn, correction_pages::check),
    post("/people/{id}/correct/save", Who::SignedIn, correction_pages::save),
    get("/people/{id}/restriction", Who::SignedIn, restriction_pages::ask),
    post("/people/{id}/restriction", Who::SignedIn, restriction_pages::restrict),
    post("/people/{id}/restriction/lift", Who::SignedIn, restriction_pages::lift),
    get("/people/{id}/family", Who::SignedIn, family_pages::show),
    get("/people/{id}/family/add", Who::SignedIn, family_pages::ask_add),
    post("/people/{id}/family/add", Who::SignedIn, family_pages::add),
    get("/people/{id}/family/join", Who::SignedIn, family_pages::ask_join),
    post("/people/{id}/family/join", Who::SignedIn, family_pages::join),
    get("/people/{id}/family/relationships/{other}/end", Who::SignedIn, family_pages::ask_end),
    post("/people/{id}/family/relationships/{other}/end", Who::SignedIn, family_pages::end),
    get("/people/{id}/family/household/{other}/leave", Who::SignedIn, family_pages::ask_leave),
    post("/people/{id}/family/household/{other}/leave", Who::SignedIn, family_pages::leave),
    get("/people/{id}/compare", Who::SignedIn, merging_pages::compare),
    post("/people/{id}/compare", Who::SignedIn, merging_pages::give_reason),
    post("/people/{id}/merge/check", Who::SignedIn, merging_pages::check),
    post("/people/{id}/merge", Who::SignedIn, merging_pages::merge),
    get("/people/{id}/merges", Who::SignedIn, merging_pages::list),
    get("/people/{id}/merges/{other}/undo", Who::SignedIn, merging_pages::ask_undo),
    post("/people/{id}/merges/{other}/undo", Who::SignedIn, merging_pages::undo),
    // finding a person: what is searched by is posted, so that it stands in no address
    get("/search", SEARCH, search_pages::ask),
    post("/search", SEARCH, search_pages::search),
    // that looks happened, for whoever keeps the service
    get("/looks", LOOKS, look_pages::list),
    // one's own work
    get("/work", MY_WORK, work_pages::my_work),
    // accounts
    get("/accounts", ACCOUNTS, account_pages::list),
    get("/accounts/new", ACCOUNTS, account_pages::new),
    post("/accounts/new", ACCOUNTS, account_pages::make),
    get("/accounts/{id}", ACCOUNTS, account_pages::one),
    get("/accounts/{id}/role", ACCOUNTS, account_pages::ask_role),
    post("/accounts/{id}/role", ACCOUNTS, account_pages::propose_role),
    get("/accounts/{id}/role/agree", ACCOUNTS, account_pages::ask_agreement),
    post("/accounts/{id}/role/agree", ACCOUNTS, account_pages::agree_role),
    post("/accounts/{id}/role/turn-down", ACCOUNTS, account_pages::turn_down_role),
    get("/accounts/{id}/close", ACCOUNTS, account_pages::ask_close),
    post("/accounts/{id}/close", ACCOUNTS, account_pages::close),
    get("/accounts/{id}/reopen", ACCOUNTS, account_pages::ask_reopen),
    post("/accounts/{id}/reopen", ACCOUNTS, account_pages::reopen),
    get("/accounts/{id}/new-starting-password", ACCOUNTS, account_pages::ask_reset),
    post("/accounts/{id}/new-starting-password", ACCOUNTS, account_pages::reset),
    // triage meetings: the exact meeting, child or action is asked about behind each of these
    get("/triage", TRIAGE, triage_pages::index),
    post("/triage", TRIAGE, triage_pages::make),
    get("/triage/meetings/{id}", TRIAGE, triage_pages::one),
    post("/triage/meetings/{id}/list", TRIAGE, triage_pages::renew),
    get("/triage/meetings/{id}/held", TRIAGE, triage_pages::ask_held),
    post("/triage/meetings/{id}/held", TRIAGE, triage_pages::held),
    get("/triage/meetings/{id}/add", TRIAGE, triage_pages::ask_add),
    post("/triage/meetings/{id}/add", TRIAGE, triage_pages::add),
    get("/triage/meetings/{id}/call-off", TRIAGE, triage_pages::ask_call_off),
    post("/triage/meetings/{id}/call-off", TRIAGE, triage_pages::call_off),
    get("/triage/meetings/{id}/agree", TRIAGE, triage_pages::ask_agree),
    post("/triage/meetings/{id}/agree", TRIAGE, triage_pages::agree),
    get("/triage/meetings/{id}/amend", TRIAGE, triage_pages::ask_amend),
    post("/triage/meetings/{id}/amend", TRIAGE, triage_pages::amend),
    get("/triage/meetings/{id}/print", TRIAGE, triage_pages::print),
    get("/triage/lines/{id}", TRIAGE, triage_line_pages::one),
    get("/triage/lines/{id}/bring", TRIAGE, triage_line_pages::ask_bring),
    post("/triage/lines/{id}/bring", TRIAGE, triage_line_pages::bring),
    get("/triage/lines/{id}/take-off", TRIAGE, triage_line_pages::ask_take_off),
    post("/triage/lines/{id}/take-off", TRIAGE, triage_line_pages::take_off),
    post("/triage/lines/{id}/put-back", TRIAGE, triage_line_pages::put_back),
    get("/triage/lines/{id}/discuss", TRIAGE, triage_line_pages::ask_discuss),
    post("/triage/lines/{id}/discuss", TRIAGE, triage_line_pages::discuss),
    get("/triage/actions", TRIAGE, triage_action_pages::all),
    get("/triage/lines/{id}/mark", TRIAGE, triage_line_pages::ask_mark),
    post("/triage/lines/{id}/mark", TRIAGE, triage_line_pages::mark),
    // what meetings notice again and again: figures, with small numbers hidden
    get("/themes", FIGURES, theme_pages::themes),
    get("/themes.csv", FIGURES, theme_pages::csv),
    get("/themes/raise", TRIAGE, theme_pages::ask_raise),
    post("/themes/raise", TRIAGE, theme_pages::raise),
    // marks of vulnerability over time: the exact child is asked about behind each of these
    get("/vulnerability", RAISE, vulnerability_pages::movement),
    get("/vulnerability/places", RAISE, vulnerability_pages::places),
    get("/vulnerability/places/add", TRIAGE, vulnerability_pages::ask_place),
    post("/vulnerability/places/add", TRIAGE, vulnerability_pages::place),
    get("/vulnerability/before", RAISE, vulnerability_pages::before),
    get("/vulnerability/marks/{id}", Who::SignedIn, vulnerability_pages::one),
    post("/vulnerability/marks/{id}", Who::SignedIn, vulnerability_pages::change),
    get("/people/{id}/vulnerability", Who::SignedIn, vulnerability_pages::of_child),
    get("/people/{id}/vulnerability/add", Who::SignedIn, vulnerability_pages::ask_put),
    post("/people/{id}/vulnerability/add", Who::SignedIn, vulnerability_pages::put),
    // An action is open to whoever was given it, whatever their role.
    get("/triage/actions/{id}", Who::SignedIn, triage_action_pages::one),
    post("/triage/actions/{id}", Who::SignedIn, triage_action_pages::end),
    get("/triage/actions/{id}/pass-on", TRIAGE, triage_action_pages::ask_pass_on),
    post("/triage/actions/{id}/pass-on", TRIAGE, triage_action_pages::pass_on),
    // what is in force
    get("/arrangements", ARRANGEMENTS, arrangements_pages::arrangements),
    get("/arrangements/clocks", ARRANGEMENTS, arrangements_pages::clocks),
];
