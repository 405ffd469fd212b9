/** What can be chosen in a Select. Options may carry more; it comes back untouched. */
export interface Choice {
    label: string;
    value: string;
}
