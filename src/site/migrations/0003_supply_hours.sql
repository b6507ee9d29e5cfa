CREATE TABLE `supply_hours` (
	`hour` integer PRIMARY KEY NOT NULL,
	`weight` real NOT NULL,
	`samples` text NOT NULL
);
