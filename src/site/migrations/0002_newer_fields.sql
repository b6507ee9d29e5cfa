-- Documents written before these fields were thought of take what they are by default.
UPDATE `entities` SET `doc` = json_patch('{"pacing":"even","caps":{},"frequencyCaps":[],"exclusionLabels":[],"onPage":"once","onSensitive":false}', `doc`) WHERE `kind` = 'lineItem';
--> statement-breakpoint
UPDATE `entities` SET `doc` = json_patch('{"political":false,"impressionTrackers":[],"approval":"approved"}', `doc`) WHERE `kind` = 'creative';
--> statement-breakpoint
UPDATE `entities` SET `doc` = json_patch('{"floorMicros":0}', `doc`) WHERE `kind` = 'slot';
--> statement-breakpoint
UPDATE `site` SET `settings` = json_patch('{"ads":{"sensitive":{"sections":[],"tags":[]},"languages":[],"oversold":"few","expectedPerDay":10000,"testMode":false}}', `settings`);
