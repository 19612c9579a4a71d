ALTER TABLE `stores` ADD `shipping` integer;--> statement-breakpoint
ALTER TABLE `stores` ADD `shipping_free_from` integer;--> statement-breakpoint
ALTER TABLE `stores` ADD `pickup` integer;