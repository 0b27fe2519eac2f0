-- What the unit does itself is under way, and a colleague was talked with.
INSERT INTO effort (id, child_id, unit_id, assessment_id, words, asker) VALUES ('5e6f708192a3b4c5d6e7f809', 'eca4dc0e57e9a35667e5023c', '31160b614b43dbb94f781d1d', '01d3f2ce8e27632432c6519b', 'Lille gruppe hver formiddag', 'professional');
INSERT INTO effort_step (effort_id, number, act, on_day, next_on, words, by_id, at) VALUES ('5e6f708192a3b4c5d6e7f809', 0, 'start', '2025-06-02', '2025-08-25', '', '8da7d9fd1a8c71d070942610', '2025-06-02T08:00:00+00:00');
INSERT INTO talk (id, child_id, unit_id, assessment_id, kind, whom) VALUES ('6f708192a3b4c5d6e7f8091a', 'eca4dc0e57e9a35667e5023c', '31160b614b43dbb94f781d1d', '01d3f2ce8e27632432c6519b', 'colleague', 'Bo Testesen');
INSERT INTO talk_step (talk_id, number, act, on_day, texts, by_id, at) VALUES ('6f708192a3b4c5d6e7f8091a', 0, 'hold', '2025-06-02', '{"agreed": "Vi prøver lille gruppe"}', '8da7d9fd1a8c71d070942610', '2025-06-02T08:05:00+00:00');
