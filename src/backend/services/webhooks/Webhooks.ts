/** What a third party sent, as it came. */
export interface WebhookRequest {
    appId: string;
    /** Below the App's webhook address, without a slash at either end; `''`: the address itself. */
    path: string;
    method: string;
    /** Without the question mark. */
    rawQuery: string;
    /** Names and values in turn, as Node's `rawHeaders`. */
    rawHeaders: readonly string[];
}

/** A request that may come in, but for its signature when there has to be one. */
export interface WebhookDoor {
    /** Stores it for the App; resolves when it is durable. @throws TopmastError `webhook_unauthorized`, `path_not_canonical` */
    receive(body: Buffer): Promise<void>;
    /** Looks whether it would be taken, and stores nothing: HEAD. @throws TopmastError `webhook_unauthorized` */
    check(): void;
}

/** Where third parties call Apps (server.md 2.8, 3.13; S2-113). */
export interface Webhooks {
    /**
     * Says who may come in, before a body is read.
     *
     * @throws TopmastError `app_not_found`, `app_disabled`, `permission_missing`, `webhook_unauthorized`
     */
    open(request: WebhookRequest): Promise<WebhookDoor>;
}
