create index contact_person_received on contact (person_id, received_at);
create index account_sequence on account (sequence);
