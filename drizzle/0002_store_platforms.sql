CREATE TABLE `card_memories` (
	`store_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`memory` text NOT NULL,
	PRIMARY KEY(`store_id`, `card_name`),
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `listing_verdicts` (
	`user_id` integer NOT NULL,
	`store_id` integer NOT NULL,
	`card_name` text NOT NULL,
	`product` text NOT NULL,
	`is_card` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `store_id`, `card_name`, `product`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`store_id`) REFERENCES `stores`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `stores` ADD `settings` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `stores` ADD `condition_words` text DEFAULT '{}' NOT NULL;