import {Icon} from '../../components/index.ts';
import {useMarkdown} from '../../forms/index.ts';
import {useApps} from '../AppsContext.ts';
import type {SendProblem} from './SendProblem.ts';

/** What is wrong with the line, under the box: a sentence, and the line with the part in question marked. */
export function CommandProblem({id, problem: {line, text, isMarkdown, span}}: {id: string; problem: SendProblem}) {
    const markdown = useMarkdown(useApps().host);
    return (
        <div id={id} className='tm-command__problem' role='alert'>
            <Icon name='alert-circle-outline' size={16}/>
            <div>
                <div className='tm-command__problem-text'>{isMarkdown ? markdown(text) : text}</div>
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
