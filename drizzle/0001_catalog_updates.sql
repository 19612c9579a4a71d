-- The catalog is made anew from the one that comes with the program; nothing that a person typed refers to its keys.
DROP TABLE `catalog_printings`;--> statement-breakpoint
DROP TABLE `catalog_cards`;--> statement-breakpoint
DROP TABLE `catalog_sets`;--> statement-breakpoint
DELETE FROM `catalog_meta`;--> statement-breakpoint
CREATE TABLE `catalog_sets` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`released_at` text,
	`set_type` text,
	`parent_code` text
);
--> statement-breakpoint
CREATE TABLE `catalog_cards` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`faces` text NOT NULL,
	`layout` text NOT NULL,
	`mana_cost` text,
	`type_line` text,
	`missing_since` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `catalog_cards_name_unique` ON `catalog_cards` (`name`);--> statement-breakpoint
CREATE TABLE `catalog_printings` (
	`set_code` text NOT NULL,
	`collector_number` text NOT NULL,
	`card_id` integer NOT NULL,
	`kind` text NOT NULL,
	`finishes` integer,
	`language` text,
	`rarity` text,
	`released_at` text,
	`traits` text,
	`flavor_name` text,
	`image` text,
	`missing_since` text,
	PRIMARY KEY(`set_code`, `collector_number`),
	FOREIGN KEY (`card_id`) REFERENCES `catalog_cards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `catalog_printings_card` ON `catalog_printings` (`card_id`);--> statement-breakpoint
CREATE TABLE `catalog_updates` (
	`task` text PRIMARY KEY NOT NULL,
	`attempted_at` integer NOT NULL,
	`succeeded_at` integer,
	`outcome` text NOT NULL,
	`message` text NOT NULL,
	`failures` integer NOT NULL,
	`not_before` integer,
	`source_version` text,
	`records` integer
);
