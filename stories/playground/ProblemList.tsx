import {Banner} from '../../src/components/index.ts';
import type {LocatedProblem} from './readDocument.ts';
import type {Span} from './readJson.ts';

export interface ProblemListProps {
    problems: readonly LocatedProblem[];
    onShow(span: Span): void;
}

/** Every problem by its pointer; pressing one marks its place in the text. */
export function ProblemList({problems, onShow}: ProblemListProps) {
    if (problems.length === 0) {
        return <Banner kind='success'>All of it is good.</Banner>;
    }
    return (
        <>
            <Banner kind='warning'>
                {problems.length === 1 ? 'One problem. ' : `${problems.length} problems. `}
                What is dropped is dropped alone; the rest is shown.
            </Banner>
            <ol className='st-playground__problems' aria-label='Problems'>
                {problems.map((problem, at) => (
                    <li key={at}>
                        <button type='button' className='st-playground__problem' onClick={() => onShow(problem.span)}>
                            <code dir='ltr'>{problem.pointer || '/'}</code>
                            <span>{problem.message}</span>
                        </button>
                    </li>
                ))}
            </ol>
        </>
    );
}
