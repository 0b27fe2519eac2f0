-- People of two units, one of them logged in.
INSERT INTO unit (id, name, kind) VALUES ('31160b614b43dbb94f781d1d', 'Børnehuset Solsikken', 'daycare');
INSERT INTO unit (id, name, kind) VALUES ('eae3b7a956aa234293f3df18', 'Lindeborg Skole', 'school');
INSERT INTO user (id, login, name, title, password_hash, active, created_at) VALUES ('8da7d9fd1a8c71d070942610', 'anne', 'Anne Testesen', 'pædagog', '$argon2id$v=19$m=65536,t=3,p=4$ZQ+aBkTIJoi4lFknvPxXzg$D33/apB/cVx6TTaBw/XAsMv1AdLwQCVIZUKQYKC6yQk', 1, '2025-03-03T08:15:00+00:00');
INSERT INTO user (id, login, name, title, password_hash, active, created_at) VALUES ('d317e962c153c39ea3395cd4', 'bo', 'Bo Testesen', 'lærer', '$argon2id$v=19$m=65536,t=3,p=4$gSa4BkTyOwoT4tsn4Gj90A$RCpsVbIrjaQ3qhqS/WhqetAa8iKb5xP4OdrEuR9H1AA', 1, '2025-03-03T08:15:00+00:00');
INSERT INTO user (id, login, name, title, password_hash, active, created_at) VALUES ('05849060431f941ba3042da9', 'dorte', 'Dorte Testesen', 'konsulent', '$argon2id$v=19$m=65536,t=3,p=4$TlV6PCds7C9O104Hd2Pasg$e4WDCoRoogU+2bRvcA7SwHf7ijwkSU0m3t2t3ngp5nA', 1, '2025-03-03T08:15:00+00:00');
INSERT INTO membership (user_id, unit_id, role) VALUES ('8da7d9fd1a8c71d070942610', '31160b614b43dbb94f781d1d', 'childcare_worker');
INSERT INTO membership (user_id, unit_id, role) VALUES ('d317e962c153c39ea3395cd4', 'eae3b7a956aa234293f3df18', 'teacher');
INSERT INTO membership (user_id, unit_id, role) VALUES ('05849060431f941ba3042da9', '31160b614b43dbb94f781d1d', 'administrator');
INSERT INTO login_session (token_hash, user_id, started_at, seen_at, ended_at) VALUES ('1dd2c8d4505cc308c5201d5e6438b0375d7047176649e2cf18417f969e3a767e', '8da7d9fd1a8c71d070942610', '2025-03-03T09:15:00+00:00', '2025-03-03T09:15:00+00:00', NULL);
