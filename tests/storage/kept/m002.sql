-- Children: one with a CPR number and born too early, one born on the last day of a month.
INSERT INTO child (id, name, cpr, born, weeks_early, created_at, created_by) VALUES ('eca4dc0e57e9a35667e5023c', 'Alma Testesen', '6302214996', '2021-02-03', 6, '2025-03-03T10:15:00+00:00', '8da7d9fd1a8c71d070942610');
INSERT INTO child (id, name, cpr, born, weeks_early, created_at, created_by) VALUES ('0613f9b0c4b107161e70617f', 'Villads Sørensen', NULL, '2024-08-31', 0, '2025-03-03T11:15:00+00:00', '8da7d9fd1a8c71d070942610');
INSERT INTO child (id, name, cpr, born, weeks_early, created_at, created_by) VALUES ('4eb244e7a92354a60cbc4d84', 'Storm Aagaard', NULL, '2021-05-09', 0, '2025-03-03T12:15:00+00:00', 'd317e962c153c39ea3395cd4');
INSERT INTO child_unit (child_id, unit_id, since, until) VALUES ('eca4dc0e57e9a35667e5023c', '31160b614b43dbb94f781d1d', '2025-03-03', NULL);
INSERT INTO child_unit (child_id, unit_id, since, until) VALUES ('0613f9b0c4b107161e70617f', '31160b614b43dbb94f781d1d', '2025-03-03', NULL);
INSERT INTO child_unit (child_id, unit_id, since, until) VALUES ('4eb244e7a92354a60cbc4d84', 'eae3b7a956aa234293f3df18', '2025-03-03', NULL);
