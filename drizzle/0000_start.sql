CREATE TABLE `user_stores` (
	`user_id` integer NOT NULL,
	`store_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`user_id`, `store_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`username_key` text NOT NULL,
	`password_hash` text NOT NULL,
	`is_admin` integer DEFAULT false NOT NULL,
	`disabled` integer DEFAULT false NOT NULL,
	`session_epoch` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_usernameKey_unique` ON `users` (`username_key`);--> statement-breakpoint
CREATE TABLE `availability` (
	`store_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`checked_at` integer,
	`listings` text NOT NULL,
	`partial` integer DEFAULT false NOT NULL,
	`attempted_at` integer NOT NULL,
	`failure` text,
	`detail` text,
	`next_check_at` integer,
	PRIMARY KEY(`store_id`, `card_name`),
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `catalog_cards` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`faces` text NOT NULL,
	`layout` text NOT NULL,
	`mana_cost` text NOT NULL,
	`type_line` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `catalog_cards_name_unique` ON `catalog_cards` (`name`);--> statement-breakpoint
CREATE TABLE `catalog_meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `catalog_printings` (
	`set_code` text NOT NULL,
	`collector_number` text NOT NULL,
	`card_id` integer NOT NULL,
	`finishes` integer NOT NULL,
	PRIMARY KEY(`set_code`, `collector_number`),
	FOREIGN KEY (`card_id`) REFERENCES `catalog_cards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `catalog_printings_card` ON `catalog_printings` (`card_id`);--> statement-breakpoint
CREATE TABLE `catalog_sets` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`released_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stores` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`homepage` text NOT NULL,
	`origin` text NOT NULL,
	`search_url` text NOT NULL,
	`fetch_strategy` text NOT NULL,
	`currency` text NOT NULL,
	`paused` integer DEFAULT false NOT NULL,
	`robots_override` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stores_slug_unique` ON `stores` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `stores_origin_unique` ON `stores` (`origin`);--> statement-breakpoint
CREATE TABLE `card_specs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tracked_card_id` integer NOT NULL,
	`set_code` text,
	`collector_number` text,
	`finish` text,
	`language` text,
	`min_condition` text,
	`max_price` integer,
	FOREIGN KEY (`tracked_card_id`) REFERENCES `tracked_cards`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `card_specs_tracked_card` ON `card_specs` (`tracked_card_id`);--> statement-breakpoint
CREATE TABLE `tracked_cards` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`amount` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tracked_cards_user_card` ON `tracked_cards` (`user_id`,`card_name`);--> statement-breakpoint
CREATE INDEX `tracked_cards_card` ON `tracked_cards` (`card_name`);