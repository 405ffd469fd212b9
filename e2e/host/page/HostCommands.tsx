import {useEffect} from 'react';

const commands = ['away', 'echo', 'online', 'shrug'];

/** The host's own suggestions: the first is chosen with Tab. */
export function HostCommands({typed, onChoose}: {typed: string; onChoose(command: string): void}) {
    const found = commands.filter((command) => command.startsWith(typed.slice(1).toLowerCase()));
    const first = found[0];
    useEffect(() => {
        const choose = (event: KeyboardEvent) => {
            if (event.key === 'Tab' && first) {
                event.preventDefault();
                onChoose(first);
            }
        };
        addEventListener('keydown', choose);
        return () => removeEventListener('keydown', choose);
    }, [first, onChoose]);
    if (found.length === 0) {
        return null;
    }
    return (
        <div id='suggestionList' className='suggestion-list__content' role='listbox' aria-label='suggestions of the host'>
            {found.map((command) => <div key={command} role='option' tabIndex={-1} aria-selected={command === first} onMouseDown={() => onChoose(command)}>{`/${command}`}</div>)}
        </div>
    );
}
