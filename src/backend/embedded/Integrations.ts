/** What is said to an integration. */
export interface Asking {
    method: 'GET' | 'POST';
    headers: Record<string, string>;
    body?: string;
}

/** The way out, to the programs behind buttons, dialogs, slash commands and outgoing webhooks. */
export interface Integrations {
    /**
     * Asks an http(s) address, or a path of this very site, and resolves to whatever is answered; redirects are not followed. Bounded in time
     * and bytes. Rejects with the end of a sentence about the one who was asked.
     */
    ask(url: URL, asking: Asking): Promise<{status: number; type: string; text: string}>;
}
