/**
 * From something that happened in Mattermost to what subscribed Apps are told: frames of the event stream are decoded, matched with subscriptions, checked
 * against what each subscriber may see, and accepted as deliveries under a key that the same event always has, so nothing is told twice.
 */
export {};
