import {pointerTo, type Problem} from './Problem.ts';
import {problemTable, type ProblemCode} from './problemTable.ts';

/** Where a rule stands in a document, and where it notes what it finds there. */
export class Findings {
    readonly pointer: string;
    /** Shared by all places of one document. */
    readonly problems: Problem[];

    constructor(pointer: string, problems: Problem[] = []) {
        this.pointer = pointer;
        this.problems = problems;
    }

    /** The place below this one. */
    at(...tokens: (string | number)[]): Findings {
        return new Findings(pointerTo(this.pointer, ...tokens), this.problems);
    }

    /** Notes a problem at this place, with the sentence of `problemTable`. */
    note(code: ProblemCode, params: Record<string, string | number> = {}): void {
        const message = problemTable[code].replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
        this.problems.push({pointer: this.pointer, code, message});
    }
}

/** Names a value in a sentence: short text in quotes, everything else by its kind. */
export function describe(value: unknown): string {
    if (typeof value === 'string') {
        return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    }
    if (value === undefined || value === null) {
        return 'nothing';
    }
    if (Array.isArray(value)) {
        return 'a list';
    }
    return typeof value === 'object' ? 'an object' : String(value);
}
