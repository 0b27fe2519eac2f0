-- A passkey that came in once.
INSERT INTO passkey (id, user_id, name, site_name, credential_id, public_key, count, transports, made_at, used_at, fell_at) VALUES ('9c1f0a2b3d4e5f6071829304', '05849060431f941ba3042da9', 'Arbejdscomputer', 'lineal.lindeborg.example', x'00112233445566778899aabbccddeeff', x'a0', 7, 'internal hybrid', '2025-06-03T08:00:00+00:00', '2025-06-04T08:00:00+00:00', NULL);
