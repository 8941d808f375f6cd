alter table referral add column to_settle {int} not null default 0;
create index referral_to_settle on referral (to_settle);
