create table outcome_to_send (
  source_id text not null,
  received_at text not null
) {strict};
comment on table outcome_to_send is 'Decided contacts whose referrer has not been told yet, worked out from the contact.';
create index outcome_to_send_received on outcome_to_send (received_at, source_id);
insert into outcome_to_send (source_id, received_at)
  select c.id, c.received_at from contact c where c.stage = 'decided'
  and not exists (select 1 from ledger l where l.kind = 'contact' and l.thing_id = c.id and l.what = 'ReferrerTold');
create table referral_quality (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  contact_id text not null,
  agency text not null,
  received_on text not null,
  image text not null
) {strict};
comment on table referral_quality is 'How good the information was that an agency sent, against the published standard.';
create index referral_quality_received on referral_quality (received_on);
