import {useId, useMemo, useRef, useState, type KeyboardEvent} from 'react';
import {useIntl} from 'react-intl';

import {classes, IconButton} from '../../components/index.ts';
import {applyCompletion} from './applyCompletion.ts';
import {CommandProblem} from './CommandProblem.tsx';
import type {Suggestion} from './Suggestion.ts';
import {SuggestionList} from './SuggestionList.tsx';
import {useBox} from './useBox.ts';
import {useSendCommand} from './useSendCommand.ts';
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
export function CommandBox({channelId, teamId, rootId, label, placeholder, value, onChange, onSend, autoFocus}: CommandBoxProps) {
    const {formatMessage} = useIntl();
    const id = useId();
    const scope = useMemo(() => ({channelId, teamId, rootId: rootId ?? ''}), [channelId, teamId, rootId]);
    const textarea = useRef<HTMLTextAreaElement>(null);
    const [frame, setFrame] = useState<HTMLDivElement | null>(null);
    const box = useBox(textarea, value, onChange);
    const {text, caret} = box;
    const [dismissed, setDismissed] = useState<string>();
    const [chosen, setChosen] = useState({for: '', index: 0});

    const suggestions = useSuggestions(text, caret, scope);
    const sending = useSendCommand({
        scope,
        resolver: suggestions.resolver,
        onSend,
        onDone: (line) => box.clear(line),
    });

    const {options} = suggestions;
    const {fieldHint, error, failure, waiting, nothingFits} = suggestions;
    const hasNews = Boolean(fieldHint ?? error ?? failure) || waiting || nothingFits;
    const open = box.focused && text.startsWith('/') && dismissed !== text && (options.length > 0 || hasNews);
    // What was chosen is chosen for this list alone; another one begins at its top. Only opening the form is never
    // begun with: Enter on a line that cannot run must say what is wrong with it.
    const listKey = `${caret} ${options.length} ${text}`;
    const top = options[0]?.kind === 'open_form' ? -1 : 0;
    const active = chosen.for === listKey ? Math.min(chosen.index, options.length - 1) : top;
    const problem = sending.problem && sending.problem.line.trimEnd() === text.trimEnd() ? sending.problem : undefined;

    function accept(option: Suggestion | undefined): void {
        if (!option || option.kind === 'run') {
            void sending.send(text);
        } else if (option.kind === 'open_form') {
            void sending.openForm(text);
        } else {
            box.write(applyCompletion(text, caret, option.completion));
        }
    }

    function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
        if (event.nativeEvent.isComposing) {
            return;
        }
        const activeOption = open ? options[active] : undefined;
        switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp':
            if (open && options.length > 0) {
                event.preventDefault();
                const next = event.key === 'ArrowDown' ? active + 1 : Math.max(active, 0) - 1;
                setChosen({for: listKey, index: (next + options.length) % options.length});
            }
            break;
        case 'Enter':
            if (!event.shiftKey && !event.altKey) {
                event.preventDefault();
                accept(event.ctrlKey || event.metaKey ? undefined : activeOption);
            }
            break;
        case 'Tab': {
            // Tab completes and never sends: over the entry that sends, it takes the first that completes.
            const completing = activeOption?.kind === 'run' ? options.find((option) => 'completion' in option) : activeOption;
            if (completing && !event.shiftKey) {
                event.preventDefault();
                accept(completing);
            }
            break;
        }
        case 'Escape':
            if (open) {
                event.preventDefault();
                event.stopPropagation();
                setDismissed(text);
            }
            break;
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
                    aria-busy={sending.pending || undefined}
                    placeholder={placeholder}
                    autoFocus={autoFocus}
                    value={text}
                    onChange={box.onChange}
                    onSelect={box.onSelect}
                    onFocus={box.onFocus}
                    onBlur={box.onBlur}
                    onKeyDown={onKeyDown}
                />
                <IconButton
                    label={formatMessage({id: 'topmast.command.send', defaultMessage: 'Send'})}
                    icon='send'
                    className='tm-command__send'
                    pending={sending.pending}
                    disabled={text.trim() === ''}
                    onClick={() => void sending.send(text)}
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
                        accept(option);
                        textarea.current?.focus();
                    }}
                />
            )}
        </div>
    );
}
