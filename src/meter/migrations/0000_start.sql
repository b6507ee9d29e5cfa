CREATE TABLE `meter` (
	`name` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`deltas` text NOT NULL,
	`as_of` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `repeats` (
	`cell` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `seen` (
	`bucket` integer NOT NULL,
	`pv` integer NOT NULL,
	`part` integer NOT NULL,
	`mask` integer NOT NULL,
	PRIMARY KEY(`bucket`, `pv`, `part`)
);
--> statement-breakpoint
CREATE TABLE `unsent` (
	`quarter` integer NOT NULL,
	`tally` text NOT NULL,
	`n` integer NOT NULL,
	`weight` real NOT NULL,
	PRIMARY KEY(`quarter`, `tally`)
);
