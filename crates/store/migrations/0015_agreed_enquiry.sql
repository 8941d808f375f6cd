alter table strategy_discussion add column enquiry_waits {int} not null default 0;
create index strategy_discussion_enquiry on strategy_discussion (enquiry_waits, held_at);
