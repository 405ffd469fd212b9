/**
 * Mattermost refused, or gave no answer. `status` tells the cases apart: 401 not logged in, 403 may not,
 * 404 is not there, 503 cannot be reached; `id` is Mattermost's own word for it (`api.user.…`).
 */
export class MattermostError extends Error {
    readonly status: number;
    readonly id: string;

    constructor(status: number, id: string, message: string, options: ErrorOptions = {}) {
        super(message, options);
        this.name = 'MattermostError';
        this.status = status;
        this.id = id;
    }

    /** The thing is not there, or not for this reader: an answer, not an accident. */
    get isRefusal(): boolean {
        return [400, 401, 403, 404].includes(this.status);
    }
}
