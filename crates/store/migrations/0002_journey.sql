create table worry (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  receipt text not null unique,
  received_at text not null,
  raised_by text,
  image text not null
) {strict};
comment on table worry is 'What somebody told the front door, once, for every child it concerns.';
create index worry_raised_by on worry (raised_by, received_at);
create table contact (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  worry_id text not null,
  person_id text,
  received_at text not null,
  stage text not null,
  outcome text,
  decided_at text,
  decided_by text,
  raised_by text,
  agency text,
  image text not null
) {strict};
comment on table contact is 'Information reaching the front door about one child, and what was decided.';
create index contact_stage on contact (stage, received_at);
create index contact_worry on contact (worry_id);
create index contact_person on contact (person_id, stage);
create index contact_raised_by on contact (raised_by, received_at);
create index contact_received on contact (received_at);
create table referral (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text not null,
  contact_id text,
  received_on text not null,
  closed_on text,
  team text,
  image text not null
) {strict};
comment on table referral is 'Contacts accepted as requests for children''s social care.';
create index referral_person on referral (person_id, received_on);
create index referral_open on referral (closed_on, received_on);
create table child_and_family_assessment (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text not null,
  referral_id text not null,
  started_on text not null,
  authorised_on text,
  image text not null
) {strict};
comment on table child_and_family_assessment is 'Assessments under section 17, with the factors found.';
create index assessment_referral on child_and_family_assessment (referral_id);
create index assessment_open on child_and_family_assessment (authorised_on, started_on);
create table child_in_need_plan (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text not null,
  referral_id text not null,
  started_on text not null,
  ended_on text,
  image text not null
) {strict};
comment on table child_in_need_plan is 'Plans under section 17.';
create table section_47_enquiry (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text not null,
  referral_id text not null,
  started_on text not null,
  conference_on text,
  image text not null
) {strict};
comment on table section_47_enquiry is 'Enquiries under section 47, from the strategy discussion that started them.';
create index section_47_started on section_47_enquiry (started_on);
create table conference (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text not null,
  referral_id text not null,
  held_on text not null,
  image text not null
) {strict};
comment on table conference is 'Initial child protection conferences.';
create table child_protection_plan (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text not null,
  referral_id text not null,
  started_on text not null,
  ended_on text,
  image text not null
) {strict};
comment on table child_protection_plan is 'Plans made at child protection conferences, with their reviews.';
create index child_protection_plan_open on child_protection_plan (ended_on, started_on);
