-- On a Postgres-compatible cluster (Citus and the like): run once, after the migrations, on the coordinator.
-- What terminals send lies together by terminal, what belongs to a person together by person.

SELECT create_distributed_table('terminal', 'terminal_id');
SELECT create_distributed_table('request_nonce', 'terminal_id', colocate_with => 'terminal');
SELECT create_distributed_table('record', 'terminal_id', colocate_with => 'terminal');
SELECT create_distributed_table('batch_answer', 'terminal_id', colocate_with => 'terminal');
SELECT create_distributed_table('booking', 'terminal_id', colocate_with => 'terminal');
SELECT create_distributed_table('authorisation', 'terminal_id', colocate_with => 'terminal');
SELECT create_distributed_table('sign_in', 'terminal_id', colocate_with => 'terminal');

SELECT create_distributed_table('signed_limits', 'terminal_id', colocate_with => 'terminal');
SELECT create_distributed_table('offline_sale', 'terminal_id', colocate_with => 'terminal');

-- A box is sold once over all terminals: its code alone says where it is looked for.
SELECT create_distributed_table('trace_code', 'code');
SELECT create_distributed_table('trace_sale', 'code', colocate_with => 'trace_code');
-- So does the code of an e-voucher.
SELECT create_distributed_table('voucher_code', 'code_digest');

SELECT create_distributed_table('person', 'psn_no');
SELECT create_distributed_table('account', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('account_entry', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('accumulator', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('contribution', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('person_pin', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('account_closure', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('family_link', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('inquiry_tries', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('message', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('phone_change', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('declaration', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('rights_delivery', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('voucher', 'psn_no', colocate_with => 'person');
SELECT create_distributed_table('voucher_event', 'psn_no', colocate_with => 'person');

SELECT create_distributed_table('feed', 'region');
SELECT create_distributed_table('feed_head', 'region', colocate_with => 'feed');

-- Small tables that every node keeps whole.
SELECT create_reference_table('migration');
SELECT create_reference_table('setting');
SELECT create_reference_table('enrolment_code');
SELECT create_reference_table('inquiry_token');
SELECT create_reference_table('credential');
SELECT create_reference_table('block_entry');
SELECT create_reference_table('block_period');
SELECT create_reference_table('policy');
SELECT create_reference_table('pharmacy_rules');
SELECT create_reference_table('catalogue');
SELECT create_reference_table('institution');
SELECT create_reference_table('account_run');
SELECT create_reference_table('rights_run');
