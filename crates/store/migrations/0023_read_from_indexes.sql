drop index contact_received;
create index contact_received on contact (received_at, id, person_id, stage, outcome);
drop index contact_decided;
create index contact_decided on contact (decided_at, id, stage, person_id, outcome);
drop index onward_step_began;
create index onward_step_began on onward_step (began_at, contact_id, stage);
