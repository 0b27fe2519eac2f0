-- A double that was joined to Storm, and Villads closed to Dorte.
INSERT INTO child (id, name, cpr, born, weeks_early, created_at, created_by) VALUES ('7d1f0a9b3c5e486f92a4b6d8', 'Storm Ågård', NULL, '2021-05-09', 0, '2025-06-01T10:15:00+00:00', 'd317e962c153c39ea3395cd4');
INSERT INTO child_unit (child_id, unit_id, since) VALUES ('7d1f0a9b3c5e486f92a4b6d8', 'eae3b7a956aa234293f3df18', '2025-06-01');
INSERT INTO child_alias (id, alias_id, child_id, because, joined_by, joined_at) VALUES ('1b2c3d4e5f60718293a4b5c6', '7d1f0a9b3c5e486f92a4b6d8', '4eb244e7a92354a60cbc4d84', 'Samme dreng, oprettet to gange', 'd317e962c153c39ea3395cd4', '2025-06-02T08:00:00+00:00');
INSERT INTO child_closed (id, child_id, user_id, because, closed_by, closed_at) VALUES ('2c3d4e5f60718293a4b5c6d7', '0613f9b0c4b107161e70617f', '05849060431f941ba3042da9', 'Barnet er Dortes eget', '8da7d9fd1a8c71d070942610', '2025-06-02T08:05:00+00:00');
