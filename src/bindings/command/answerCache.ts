/** What is asked: questions of one family differ in `query` alone (same field, same other values). */
export interface Asked {
    family: string;
    query: string;
}

/** What came of asking: an answer, why there is none (in Markdown), or that the user did not want to wait. */
export type Outcome<Answer> =
    | {answer: Answer; /** Nothing that fits a longer query was left out, so the rest can be found in it. */ isComplete?: boolean}
    | {failure: string}
    | {cancelled: true};

interface Found<Answer> {
    answer: Answer;
    /** False: more may be found by asking. */
    isFinal: boolean;
}

export interface AnswerCache<Answer> {
    find(asked: Asked): Found<Answer> | undefined;
    keep(asked: Asked, answer: Answer, isComplete: boolean): void;
}

/** Answers kept. */
const limit = 100;

/**
 * Answers by question. For a question that was not asked, what fits it is taken from the answer to the beginning of its
 * query: finally when that answer was complete, for the time being otherwise. `narrow` gives undefined when nothing fits.
 */
export function createAnswerCache<Answer>(narrow: (answer: Answer, query: string) => Answer | undefined): AnswerCache<Answer> {
    const kept = new Map<string, {answer: Answer; isComplete: boolean}>();
    const keyOf = ({family, query}: Asked) => `${family}\n${query}`;
    return {
        find(asked) {
            const exact = kept.get(keyOf(asked));
            if (exact) {
                return {answer: exact.answer, isFinal: true};
            }
            const {family, query} = asked;
            for (let length = query.length - 1; length >= 0; length--) {
                const shorter = kept.get(keyOf({family, query: query.slice(0, length)}));
                const answer = shorter && narrow(shorter.answer, query);
                if (shorter && answer !== undefined) {
                    return {answer, isFinal: shorter.isComplete};
                }
            }
            return undefined;
        },
        keep(asked, answer, isComplete) {
            kept.set(keyOf(asked), {answer, isComplete});
            if (kept.size > limit) {
                const [oldest = ''] = kept.keys();
                kept.delete(oldest);
            }
        },
    };
}
