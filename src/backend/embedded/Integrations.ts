/** Tells the programs behind the buttons of message attachments that one was pressed. */
export interface Integrations {
    /**
     * Posts JSON to an http(s) address, or to a path of this very site; resolves to the text of an answer with status 200.
     * Bounded in time and bytes. Rejects with the end of a sentence about the one who was asked.
     */
    post(url: URL, body: string): Promise<string>;
}
