-- One release of an authority's total, letter for letter as a node wrote it before its ledger
-- knew of withdrawals and revisions.
INSERT INTO release_proposals (release_id, dataflow, period, universe, proposer, proposed_at, content, evidence) VALUES (
  'bf1b59d2f65f9ff462fd0d5d64a6555d4b99a1ad0fa7c6ac1d425745e037d1d4',
  'DF_CHILDREN_DETAINED',
  '2025',
  'detention-review/person/breach:child-detained',
  'a9804f50-a872-442f-96f9-adb923d0f345',
  1768230000000,
  '{"class":"accountability","universe":"detention-review/person/breach:child-detained","adds_over_time":false,"rule":{"threshold":5,"width":5,"sensitive_dimensions":[]},"method":"threshold and complementary suppression 1","exception":{"id":"children-found-detained","dataflows":["DF_CHILDREN_DETAINED"],"legal_basis":{"ar":"اتفاقية حقوق الطفل، المادة 37 (ب)؛ الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، الفقرة 29 (ح)","en":"Convention on the Rights of the Child, article 37(b); Global Compact for Safe, Orderly and Regular Migration, paragraph 29(h)"},"ethical_basis":{"ar":"لا يكشف رقم وطني واحد عن المكان ولا عن الأشخاص. وحجب الأرقام الصغيرة من شأنه أن يخفي بعينها أوجه القصور التي يجب أن تُعرف.","en":"A single national figure says nothing of where or who. Withholding small figures would hide exactly the failures that must be known."}},"linked":[],"period":"2025","table":{"dataflow":"DF_CHILDREN_DETAINED","dimensions":[],"measure":{"id":"CHILDREN","unit":"PS"},"observations":[{"key":[],"period":"2025","cell":{"state":"value","value":1.0}}]}}',
  '{"totals":{"cells":1,"few":0,"other":0,"asked":0},"contribution_bound":1,"extract_digest":"2813ade9370d65212425109e861af26f78e98eaa7f0ed0d84a5425f95235a8c8","report":{"attacked":0,"tables":1,"findings":[],"advice":[]}}'
);
INSERT INTO release_ledger (sequence, release_id, dataflow, period, body, hash) VALUES (
  1,
  'bf1b59d2f65f9ff462fd0d5d64a6555d4b99a1ad0fa7c6ac1d425745e037d1d4',
  'DF_CHILDREN_DETAINED',
  '2025',
  '{"sequence":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","release":"bf1b59d2f65f9ff462fd0d5d64a6555d4b99a1ad0fa7c6ac1d425745e037d1d4","dataflow":"DF_CHILDREN_DETAINED","period":"2025","class":"accountability","rule":{"threshold":5,"width":5,"sensitive_dimensions":[]},"method":"threshold and complementary suppression 1","contribution_bound":1,"totals":{"cells":1,"few":0,"other":0,"asked":0},"exception":{"id":"children-found-detained","dataflows":["DF_CHILDREN_DETAINED"],"legal_basis":{"ar":"اتفاقية حقوق الطفل، المادة 37 (ب)؛ الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، الفقرة 29 (ح)","en":"Convention on the Rights of the Child, article 37(b); Global Compact for Safe, Orderly and Regular Migration, paragraph 29(h)"},"ethical_basis":{"ar":"لا يكشف رقم وطني واحد عن المكان ولا عن الأشخاص. وحجب الأرقام الصغيرة من شأنه أن يخفي بعينها أوجه القصور التي يجب أن تُعرف.","en":"A single national figure says nothing of where or who. Withholding small figures would hide exactly the failures that must be known."}},"proposer":"a9804f50-a872-442f-96f9-adb923d0f345","approvers":["525b745a-cb8d-4199-a8e4-f0bf901528d2","74eef900-9df1-452b-a606-669d4623ece6"],"extract_digest":"2813ade9370d65212425109e861af26f78e98eaa7f0ed0d84a5425f95235a8c8","table_digest":"0423b6ba0c934d91f1b7d51087721a366ff0b050b694d652ffa80eb0ae656665","at":1768230000000}',
  'abe789c5694752098b727c86a794cf7c4f3eef285ef4b4b6b86c9e4eade6c90e'
);
INSERT INTO datasets (id, agency, flow, version, origin, description, created_at) VALUES (
  'XMA:DF_CHILDREN_DETAINED(1.0.0)',
  'XMA',
  'DF_CHILDREN_DETAINED',
  '1.0.0',
  'released',
  '{}',
  1768230000000
);
INSERT INTO vintages (dataset, number, digest, observations, released_at, release, provenance) VALUES (
  'XMA:DF_CHILDREN_DETAINED(1.0.0)',
  1,
  '18495abb9980a6865f6322dd7b034a4250f7d2529750054b65b688c6db52a462',
  1,
  1,
  'bf1b59d2f65f9ff462fd0d5d64a6555d4b99a1ad0fa7c6ac1d425745e037d1d4',
  '{"kind":"released","release":"bf1b59d2f65f9ff462fd0d5d64a6555d4b99a1ad0fa7c6ac1d425745e037d1d4","sequence":1,"entry":"abe789c5694752098b727c86a794cf7c4f3eef285ef4b4b6b86c9e4eade6c90e"}'
);
