import {useRef} from 'react';

import type {Command, CommandOptions} from './Command.ts';
import {isComposing} from './isComposing.ts';
import {useBox} from './useBox.ts';
import {useCommandIn} from './useCommandIn.ts';

/**
 * A message box that completes and runs the slash commands of Apps, without a look of its own: for people who draw
 * theirs (`CommandBox` is drawn on it). Text, caret, keys, lookups, errors and sending are here; you draw a text area, a
 * list and a problem. Below `AppsProvider`. A box in another channel or thread is another box: give it a `key`. What reads
 * commands is fetched when the box is come to (`loadCommands`): until then there are no rows, and a command that is sent waits.
 *
 * ```tsx
 * function MyBox({channel}) {
 *     const command = useCommand({channelId: channel.id, teamId: channel.teamId, onSend: post});
 *     return (
 *         <>
 *             <textarea aria-label='Message' {...command.inputProps}/>
 *             {command.isOpen && (
 *                 <div role='listbox' id={command.ids.list} aria-label='Suggestions'>
 *                     {Array.from({length: Math.min(command.rows.length, 20)}, (_, index) => {
 *                         const row = command.rows.at(index);
 *                         return row && (
 *                             <div key={index} id={command.ids.row(index)} role='option' aria-selected={index === command.active}
 *                                 onMouseDown={(event) => event.preventDefault()} onClick={() => command.pick(row)}>{row.label}</div>
 *                         );
 *                     })}
 *                 </div>
 *             )}
 *             {command.problem && <p id={command.ids.problem} role='alert'>{command.problem.text}</p>}
 *         </>
 *     );
 * }
 * ```
 */
export function useCommand({value, onChange, ...ways}: CommandOptions): Command {
    const ref = useRef<HTMLTextAreaElement>(null);
    const box = useBox(ref, value, onChange);
    const {attributes, press, fetchEngine, ...view} = useCommandIn(box, ways);
    return {
        ...view,
        inputProps: {
            ...attributes,
            ref,
            value: box.text,
            onChange: box.onChange,
            onSelect: box.onSelect,
            onFocus() {
                box.onFocus();
                fetchEngine();
            },
            onBlur: box.onBlur,
            onKeyDown(event) {
                if (!isComposing(event.nativeEvent) && press(event)) {
                    event.preventDefault();
                }
            },
        },
    };
}
