CREATE TABLE `ad_days` (
	`day` integer NOT NULL,
	`slot` integer NOT NULL,
	`line_item` integer NOT NULL,
	`creative` integer NOT NULL,
	`device` text NOT NULL,
	`country` text NOT NULL,
	`impressions` integer NOT NULL,
	`measurable` integer NOT NULL,
	`viewable` integer NOT NULL,
	`viewable_large` integer NOT NULL,
	`inview_ms` integer NOT NULL,
	`clicks` integer NOT NULL,
	`bonus` integer NOT NULL,
	`bonus_viewable` integer NOT NULL,
	`bonus_clicks` integer NOT NULL,
	PRIMARY KEY(`day`, `slot`, `line_item`, `creative`, `device`, `country`)
);
--> statement-breakpoint
CREATE INDEX `ad_days_line_item` ON `ad_days` (`line_item`,`day`);--> statement-breakpoint
CREATE TABLE `ad_totals` (
	`quarter` integer NOT NULL,
	`slot` integer NOT NULL,
	`line_item` integer NOT NULL,
	`creative` integer NOT NULL,
	`device` text NOT NULL,
	`country` text NOT NULL,
	`impressions` integer NOT NULL,
	`measurable` integer NOT NULL,
	`viewable` integer NOT NULL,
	`viewable_large` integer NOT NULL,
	`inview_ms` integer NOT NULL,
	`clicks` integer NOT NULL,
	`bonus` integer NOT NULL,
	`bonus_viewable` integer NOT NULL,
	`bonus_clicks` integer NOT NULL,
	PRIMARY KEY(`quarter`, `slot`, `line_item`, `creative`, `device`, `country`)
);
--> statement-breakpoint
CREATE TABLE `aliases` (
	`url` text PRIMARY KEY NOT NULL,
	`article` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `aliases_article` ON `aliases` (`article`);--> statement-breakpoint
CREATE TABLE `article_totals` (
	`hour` integer NOT NULL,
	`article` integer NOT NULL,
	`kind` text NOT NULL,
	`list` text NOT NULL,
	`n` integer NOT NULL,
	`weight` real NOT NULL,
	PRIMARY KEY(`hour`, `article`, `kind`, `list`)
);
--> statement-breakpoint
CREATE INDEX `article_totals_article` ON `article_totals` (`article`,`kind`);--> statement-breakpoint
CREATE TABLE `articles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`url` text NOT NULL,
	`external_id` text,
	`title` text NOT NULL,
	`section` text NOT NULL,
	`tags` text NOT NULL,
	`published_at` integer NOT NULL,
	`image` text,
	`language` text,
	`text` text NOT NULL,
	`terms` blob NOT NULL,
	`outline` blob NOT NULL,
	`source` text NOT NULL,
	`status` text NOT NULL,
	`outcome` text NOT NULL,
	`outcome_at` integer NOT NULL,
	`fetch_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sensitive` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `articles_url_unique` ON `articles` (`url`);--> statement-breakpoint
CREATE INDEX `articles_status` ON `articles` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `articles_fetch` ON `articles` (`fetch_at`);--> statement-breakpoint
CREATE INDEX `articles_external` ON `articles` (`external_id`);--> statement-breakpoint
CREATE INDEX `articles_title` ON `articles` (`title`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`ref` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_log_ref_unique` ON `audit_log` (`ref`);--> statement-breakpoint
CREATE TABLE `batches` (
	`meter` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `co_visits` (
	`article` integer PRIMARY KEY NOT NULL,
	`pairs` blob NOT NULL,
	`landmark_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `decided` (
	`line_item` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `entities` (
	`kind` text NOT NULL,
	`number` integer NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`doc` text NOT NULL,
	PRIMARY KEY(`kind`, `number`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entities_id` ON `entities` (`kind`,`id`);--> statement-breakpoint
CREATE TABLE `exposures` (
	`list` text NOT NULL,
	`article` integer NOT NULL,
	`shown` real NOT NULL,
	`clicks` real NOT NULL,
	`landmark_ms` integer NOT NULL,
	PRIMARY KEY(`list`, `article`)
);
--> statement-breakpoint
CREATE INDEX `exposures_article` ON `exposures` (`article`);--> statement-breakpoint
CREATE TABLE `feeds` (
	`url` text PRIMARY KEY NOT NULL,
	`via` text,
	`state` text NOT NULL,
	`polled_at` integer
);
--> statement-breakpoint
CREATE TABLE `files` (
	`hash` text PRIMARY KEY NOT NULL,
	`ext` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_lines` (
	`line` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`table` text NOT NULL,
	`n` integer NOT NULL,
	`rows` text NOT NULL
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
CREATE TABLE `line_totals` (
	`line_item` integer NOT NULL,
	`kind` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`line_item`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `list_curves` (
	`list` text PRIMARY KEY NOT NULL,
	`curve` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `merged` (
	`gone` integer PRIMARY KEY NOT NULL,
	`kept` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `numbers` (
	`kind` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `plan` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan` text NOT NULL,
	`verdicts` text NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `purges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`body` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `removed` (
	`kind` text NOT NULL,
	`number` integer NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`doc` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE TABLE `scores` (
	`article` integer PRIMARY KEY NOT NULL,
	`fast` real NOT NULL,
	`day` real NOT NULL,
	`week` real NOT NULL,
	`before` real NOT NULL,
	`landmark_ms` integer NOT NULL,
	`last_viewed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site_totals` (
	`quarter` integer NOT NULL,
	`kind` text NOT NULL,
	`device` text NOT NULL,
	`country` text NOT NULL,
	`reason` text NOT NULL,
	`n` integer NOT NULL,
	`weight` real NOT NULL,
	PRIMARY KEY(`quarter`, `kind`, `device`, `country`, `reason`)
);
--> statement-breakpoint
CREATE TABLE `slot_hours` (
	`hour` integer NOT NULL,
	`slot` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`hour`, `slot`)
);
--> statement-breakpoint
CREATE TABLE `statements` (
	`month` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`closed_at` integer NOT NULL,
	`by` text NOT NULL,
	`lines` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `supply_hours` (
	`hour` integer PRIMARY KEY NOT NULL,
	`weight` real NOT NULL,
	`samples` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `trial_totals` (
	`experiment` integer NOT NULL,
	`kind` text NOT NULL,
	`arm` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`experiment`, `kind`, `arm`)
);
--> statement-breakpoint
CREATE TABLE `trials` (
	`experiment` integer PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`shipped_at` integer
);
