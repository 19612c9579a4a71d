CREATE TABLE `host_gates` (
	`host` text PRIMARY KEY NOT NULL,
	`level` integer NOT NULL,
	`held_until` integer,
	`day` integer NOT NULL,
	`used_today` integer NOT NULL,
	`last_success_at` integer,
	`failures_in_a_row` integer DEFAULT 0 NOT NULL,
	`trouble` text
);
