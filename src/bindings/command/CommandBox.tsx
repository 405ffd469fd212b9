import {useId, useMemo, useRef, useState} from 'react';
import {useIntl} from 'react-intl';

import {classes, IconButton} from '../../components/index.ts';
import {applyCompletion} from './applyCompletion.ts';
import {CommandProblem} from './CommandProblem.tsx';
import type {Suggestion} from './Suggestion.ts';
import {SuggestionList} from './SuggestionList.tsx';
import {useBox} from './useBox.ts';
import {useSendCommand} from './useSendCommand.ts';
import {useSuggestionKeys} from './useSuggestionKeys.ts';
import {useSuggestions} from './useSuggestions.ts';

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
 * it is a combobox whose list shows above it; ordinary text is given to the host untouched.
 */
export function CommandBox(props: CommandBoxProps) {
    // Another channel or thread is another box: what is on its way in one must not touch the text of the next.
    return <Box key={`${props.teamId}/${props.channelId}/${props.rootId ?? ''}`} {...props}/>;
}

function Box({channelId, teamId, rootId, label, placeholder, value, onChange, onSend, autoFocus}: CommandBoxProps) {
    const {formatMessage} = useIntl();
    const id = useId();
    const scope = useMemo(() => ({channelId, teamId, rootId: rootId ?? ''}), [channelId, teamId, rootId]);
    const textarea = useRef<HTMLTextAreaElement>(null);
    const [frame, setFrame] = useState<HTMLDivElement | null>(null);
    const box = useBox(textarea, value, onChange);
    const {text, caret} = box;
    const suggestions = useSuggestions(text, caret, scope);
    const sending = useSendCommand({
        scope,
        text,
        resolver: suggestions.resolver,
        onSend,
        onDone: (line) => box.clear(line),
    });

    const {options, fieldHint} = suggestions;
    const list = useSuggestionKeys({text, caret, focused: box.focused, suggestions, onAccept: accept, onSend: () => void sending.send(text)});
    const {open, active} = list;
    const {problem} = sending;
    const pending = sending.isPending(text);

    function accept(option: Exclude<Suggestion, {kind: 'run'}>): void {
        if (option.kind === 'open_form') {
            void sending.openForm(text);
        } else {
            box.write(applyCompletion(text, caret, option.completion));
        }
    }

    return (
        <div className='tm-command' ref={setFrame}>
            <div className={classes('tm-command__frame', problem && 'tm-command__frame--invalid')}>
                <textarea
                    ref={textarea}
                    className='tm-command__text'
                    rows={1}
                    role='combobox'
                    aria-label={label}
                    aria-autocomplete='list'
                    aria-haspopup='listbox'
                    aria-expanded={open && options.length > 0}
                    aria-controls={open && options.length > 0 ? `${id}-list` : undefined}
                    aria-activedescendant={open && options[active] ? `${id}-${active}` : undefined}
                    aria-invalid={problem ? true : undefined}
                    aria-describedby={problem ? `${id}-problem` : open && fieldHint ? `${id}-field` : undefined}
                    aria-busy={pending || undefined}
                    placeholder={placeholder}
                    autoFocus={autoFocus}
                    value={text}
                    onChange={box.onChange}
                    onSelect={box.onSelect}
                    onFocus={box.onFocus}
                    onBlur={box.onBlur}
                    onKeyDown={list.onKeyDown}
                />
                <IconButton
                    label={formatMessage({id: 'topmast.command.send', defaultMessage: 'Send'})}
                    icon='send'
                    className='tm-command__send'
                    pending={pending}
                    disabled={text.trim() === ''}
                    onClick={list.send}
                />
            </div>
            {problem && <CommandProblem id={`${id}-problem`} problem={problem}/>}
            {open && (
                <SuggestionList
                    id={id}
                    anchor={frame}
                    suggestions={suggestions}
                    active={active}
                    onPick={(option) => {
                        list.pick(option);
                        textarea.current?.focus();
                    }}
                />
            )}
        </div>
    );
}
