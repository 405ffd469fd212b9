import {limits} from './limits.ts';
import {pointerTo, type Problem} from './Problem.ts';
import {problemTable, type ProblemCode} from './problemTable.ts';

/**
 * Where a rule stands in a document, and where it notes what it finds there. Places are cheap: most are walked through
 * without a finding, so the pointer is only put together when one is asked for.
 */
export class Findings {
    /** Shared by all places of one document. */
    readonly problems: Problem[];
    private readonly parent: Findings | string;
    private readonly token: string | number | undefined;

    /** The start of a document, or of a part of it that stands at a pointer. Places below it come from `at`. */
    constructor(parent: Findings | string, problems: Problem[] = [], token?: string | number) {
        this.parent = parent;
        this.problems = problems;
        this.token = token;
    }

    /** JSON pointer of this place. */
    get pointer(): string {
        const above = typeof this.parent === 'string' ? this.parent : this.parent.pointer;
        return this.token === undefined ? above : pointerTo(above, this.token);
    }

    /** The place below this one. */
    at(token: string | number): Findings {
        return new Findings(this, this.problems, token);
    }

    /** Notes a problem at this place, with the sentence of `problemTable`. */
    note(code: ProblemCode, params: Record<string, string | number> = {}): void {
        if (this.problems.length >= limits.maxProblems) {
            return;
        }
        if (this.problems.length === limits.maxProblems - 1 && code !== 'problems_too_many') {
            this.note('problems_too_many', {limit: limits.maxProblems});
            return;
        }
        const message = problemTable[code].replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
        this.problems.push({pointer: this.pointer, code, message});
    }
}
