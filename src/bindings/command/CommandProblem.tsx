import {Icon} from '../../components/index.ts';
import type {SendProblem} from './useSendCommand.ts';

/** What is wrong with the line, under the box: a sentence, and the line with the part in question marked. */
export function CommandProblem({id, problem: {line, text, span}}: {id: string; problem: SendProblem}) {
    return (
        <div id={id} className='tm-command__problem' role='alert'>
            <Icon name='alert-circle-outline' size={16}/>
            <div>
                <div className='tm-command__problem-text'>{text}</div>
                {span && (
                    <code className='tm-command__problem-line' dir='ltr'>
                        {line.slice(0, span.start)}
                        <mark>{line.slice(span.start, span.end) || '\u00a0'}</mark>
                        {line.slice(span.end)}
                    </code>
                )}
            </div>
        </div>
    );
}
