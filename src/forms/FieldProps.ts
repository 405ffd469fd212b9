import type {ReactNode} from 'react';

import type {Clock, Field, FieldValue} from '../protocol/index.ts';
import type {Host} from '../store/index.ts';
import type {Lookup} from './FormState.ts';

/** What the drawing of every field type gets. */
export interface FieldProps<Kind extends Field = Field> {
    field: Kind;
    /** Of the control, unique in the page. */
    id: string;
    value: FieldValue | undefined;
    /** Already drawn; absent when nothing is wrong. */
    error: ReactNode;
    /** Already drawn: that something about the field takes long. */
    wait: ReactNode;
    /** A submit is under way, or the App made the field read-only: it is readable and keeps focus, but does not change. */
    locked: boolean;
    /** Its change is making the App send the form anew. */
    refreshing: boolean;
    lookup: Lookup | undefined;
    /** When and where the form was opened. */
    clock: Clock;
    host: Host;
    onChange(value: FieldValue): void;
    onBlur(): void;
    onSearch(query: string): void;
    markdown(text: string): ReactNode;
}
