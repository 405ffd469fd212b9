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
