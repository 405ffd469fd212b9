import {useState} from 'react';

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

/** A message box that completes and runs the slash commands of Apps. */
export function CommandBox({label, placeholder, value, onChange, onSend, autoFocus}: CommandBoxProps) {
    const [own, setOwn] = useState('');
    const text = value ?? own;
    const change = onChange ?? setOwn;
    return (
        <textarea
            aria-label={label}
            placeholder={placeholder}
            value={text}
            autoFocus={autoFocus}
            onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.shiftKey) {
                    event.preventDefault();
                    void Promise.resolve(onSend(text)).then(() => change(''));
                }
            }}
        />
    );
}
