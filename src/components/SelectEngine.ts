import type {ReactElement} from 'react';

import type {Choice} from './Choice.ts';
import type {SelectProps} from './SelectProps.ts';

/** What is under way in a select: it outlives a change from one way of drawing it to another. */
export interface SelectSession {
    open: boolean;
    /** What has been typed. */
    query: string;
    show(): void;
    /** Also empties the box. */
    hide(): void;
    /** Also opens the list. */
    type(query: string): void;
    /** Empties the box after a choice; an open list begins anew. */
    restart(): void;
}

export interface SelectEngineProps<Option extends Choice> {
    select: SelectProps<Option>;
    session: SelectSession;
    /** The last press came from a finger: after a choice the keyboard on the screen goes. */
    touched: boolean;
}

/** A way of drawing a select: its resting face, react-select, or our own Combobox. */
export type SelectEngine = <Option extends Choice>(props: SelectEngineProps<Option>) => ReactElement;
