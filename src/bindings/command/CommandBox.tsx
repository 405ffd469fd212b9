import {useState} from 'react';
import {useIntl} from 'react-intl';

import {classes, IconButton} from '../../components/index.ts';
import {commandEngine} from './commandEngine.ts';
import {CommandProblem} from './CommandProblem.tsx';
import {useCommand} from './useCommand.ts';

export interface CommandBoxProps {
    channelId: string;
    /** `''` in direct and group channels. */
    teamId: string;
    /** Root of the thread in which it stands. */
    rootId?: string;
    /** Accessible name. */
    label: string;
    placeholder?: string;
    /** A draft that the host keeps; with `onChange`. Absent: the box keeps it. */
    value?: string;
    onChange?: (text: string) => void;
    /** Gets ordinary messages, and commands that are no App's. The draft stays when it rejects. */
    onSend: (text: string) => Promise<void> | void;
    autoFocus?: boolean;
}

/**
 * A message box that completes and runs the slash commands of Apps (client.md 3; docs/commands.md). For a screen reader
 * it is a combobox whose list shows above it; ordinary text is given to the host untouched. To draw your own: `useCommand`.
 */
export function CommandBox(props: CommandBoxProps) {
    // Another channel or thread is another box: what is on its way in one must not touch the text of the next.
    return <Box key={`${props.teamId}/${props.channelId}/${props.rootId ?? ''}`} {...props}/>;
}

function Box({label, placeholder, autoFocus, ...options}: CommandBoxProps) {
    const {formatMessage} = useIntl();
    const command = useCommand(options);
    const {text, marks, problem, isSending, inputProps} = command;
    const [frame, setFrame] = useState<HTMLDivElement | null>(null);
    const [scrolled, setScrolled] = useState(0);
    // Marks and list come of the engine, so where there are some it is here.
    const drawn = commandEngine.now();
    return (
        <div className='tm-command' ref={setFrame}>
            <div className={classes('tm-command__frame', problem && 'tm-command__frame--invalid')}>
                <div className='tm-command__paper'>
                    {drawn && marks.length > 0 && <drawn.MarkedText text={text} marks={marks} scrolled={scrolled}/>}
                    <textarea
                        {...inputProps}
                        className='tm-command__text'
                        rows={1}
                        aria-label={label}
                        placeholder={placeholder}
                        autoFocus={autoFocus}
                        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
                    />
                </div>
                <IconButton
                    label={formatMessage({id: 'topmast.command.send', defaultMessage: 'Send'})}
                    icon='send'
                    className='tm-command__send'
                    pending={isSending}
                    disabled={text.trim() === ''}
                    onClick={command.send}
                />
            </div>
            {problem && <CommandProblem id={command.ids.problem} problem={problem}/>}
            <div className='tm-visually-hidden' role='status'>{command.announcement}</div>
            {drawn && command.isOpen && <drawn.SuggestionList anchor={frame} command={command}/>}
        </div>
    );
}
