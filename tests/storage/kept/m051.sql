-- A row of the log that covers what it tells of: an effort with its first step.
INSERT INTO audit_event (id, at, user_id, action, child_id, subject, previous_hash, hash) VALUES (27, '2025-06-02T08:00:00+00:00', '8da7d9fd1a8c71d070942610', 'effort_chosen', 'eca4dc0e57e9a35667e5023c', '5e6f708192a3b4c5d6e7f809', 'bd06f72ac536af8160bf4991bc92644069ff9628b2f6904763929be2703db7e4', '47bbe98be170087a303bbdd8a4ff6d1de2524109f3e03c6186f1ae75387cd939');
INSERT INTO audit_content (event_id, form, hash) VALUES (27, 'effort.1', '549526a7d9a1289cd47aa6b4f6dd10682c3d1035a8590e6ce8fa482d8623c21a');
INSERT INTO audit_salt (event_id, salt) VALUES (27, x'000102030405060708090a0b0c0d0e0f');
