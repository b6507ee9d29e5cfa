CREATE TABLE `decided` (
	`line_item` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `leases` (
	`line_item` integer PRIMARY KEY NOT NULL,
	`reserved` integer NOT NULL,
	`bill_until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `line_days` (
	`line_item` integer NOT NULL,
	`day` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`line_item`, `day`)
);
--> statement-breakpoint
CREATE TABLE `plan` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan` text NOT NULL,
	`verdicts` text NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `samples` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`until` integer NOT NULL,
	`n` integer NOT NULL,
	`batch` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `slot_hours` (
	`hour` integer NOT NULL,
	`slot` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`hour`, `slot`)
);
--> statement-breakpoint
ALTER TABLE `articles` ADD `sensitive` integer DEFAULT 0 NOT NULL;