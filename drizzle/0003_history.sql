CREATE TABLE `check_times` (
	`store_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`checked_at` integer,
	`attempted_at` integer NOT NULL,
	`next_check_at` integer,
	PRIMARY KEY(`store_id`, `card_name`),
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `check_times` (`store_id`, `card_name`, `checked_at`, `attempted_at`, `next_check_at`)
	SELECT `store_id`, `card_name`, `checked_at`, `attempted_at`, `next_check_at` FROM `availability`;
--> statement-breakpoint
CREATE TABLE `card_marks` (
	`user_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	`last_seen_event` integer NOT NULL,
	PRIMARY KEY(`user_id`, `card_name`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `stock_copies` (
	`id` integer PRIMARY KEY NOT NULL,
	`store_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`facts` text NOT NULL,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `stock_copies_card` ON `stock_copies` (`card_name`,`store_id`);--> statement-breakpoint
CREATE TABLE `stock_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`store_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`entries` text NOT NULL,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `stock_events_card` ON `stock_events` (`card_name`);--> statement-breakpoint
ALTER TABLE `availability` DROP COLUMN `checked_at`;--> statement-breakpoint
ALTER TABLE `availability` DROP COLUMN `attempted_at`;--> statement-breakpoint
ALTER TABLE `availability` DROP COLUMN `next_check_at`;