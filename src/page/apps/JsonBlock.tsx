import type {Json} from '../../protocol/index.ts';

interface JsonBlockProps {
    title: string;
    /** Absent: nothing is drawn. */
    value: Json | undefined;
}

/** JSON to be read; it scrolls within itself. What was too long for the log comes cut off, as text, and is shown as it is. */
export function JsonBlock({title, value}: JsonBlockProps) {
    if (value === undefined) {
        return null;
    }
    return (
        <figure className='tp-json'>
            <figcaption>{title}</figcaption>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard */}
            <pre dir='ltr' tabIndex={0}>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
        </figure>
    );
}
