/** Something that is kept for Apps (values, subscriptions, deliveries, …) and goes with them (S2-014). */
export interface Belonging {
    /** In a sentence: "its values". */
    name: string;
    /** At uninstall. Removing what is not there is no error, so that the operation can be repeated. */
    remove(appId: string): Promise<void>;
}
