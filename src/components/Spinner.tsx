import {classes} from './classes.ts';

export interface SpinnerProps {
    /** What is being waited for. Absent: decoration beside a text that says so. */
    label?: string;
    /** Pixels. Default 16. */
    size?: number;
    /** Shown only after 150 ms, so that quick answers do not flicker. */
    late?: boolean;
}

/** A wait of unknown length. Where motion is not wanted it stands still and fades instead of turning. */
export function Spinner({label, size = 16, late = false}: SpinnerProps) {
    return (
        <span
            className={classes('tm-spinner', late && 'tm-late')}
            style={{inlineSize: size, blockSize: size}}
            {...(label ? {role: 'status', 'aria-label': label} : {'aria-hidden': true})}
        />
    );
}
