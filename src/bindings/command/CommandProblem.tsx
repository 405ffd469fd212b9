import {Icon} from '../../components/index.ts';
import {useMarkdown} from '../../forms/index.ts';
import {useApps} from '../AppsContext.ts';
import type {SendProblem} from './SendProblem.ts';

/** What is wrong with the line, in words, under the box; in the box the places are marked. */
export function CommandProblem({id, problem: {text, isMarkdown}}: {id: string; problem: SendProblem}) {
    const markdown = useMarkdown(useApps().host);
    return (
        <div id={id} className='tm-command__problem' role='alert'>
            <Icon name='alert-circle-outline' size={16}/>
            <div className='tm-command__problem-text'>{isMarkdown ? markdown(text) : text}</div>
        </div>
    );
}
