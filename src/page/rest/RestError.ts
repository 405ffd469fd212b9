import type {ErrorParams, Problem} from '../../protocol/index.ts';

/** A request that failed: refused by the server (its status and code), or not answered at all (status 0, code `network`). */
export class RestError extends Error {
    readonly status: number;
    /** Mattermost's `id`, Topmast's `code`, or `network`, `not_understood`. */
    readonly code: string;
    /** One entry per thing that is wrong with a document that was sent or fetched. */
    readonly problems: Problem[];
    /** What fills the holes of the code's sentence, as Topmast sends it. */
    readonly params: ErrorParams | undefined;

    constructor(status: number, code: string, message: string, problems: Problem[] = [], params?: ErrorParams) {
        super(message);
        this.name = 'RestError';
        this.status = status;
        this.code = code;
        this.problems = problems;
        this.params = params;
    }
}
