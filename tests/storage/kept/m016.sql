INSERT INTO emergency_taken (file_id, line, event_id) VALUES ('5f0c1d2e3a4b5c6d7e8f9a0b', 1, 1);
