import {useState, type ReactNode} from 'react';

interface DisclosureProps {
    title: string;
    children: ReactNode;
}

/** A part that is drawn, and fetches what it needs, only once it is opened. */
export function Disclosure({title, children}: DisclosureProps) {
    const [open, setOpen] = useState(false);
    return (
        <details className='tp-disclosure' open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{title}</summary>
            {open && <div className='tp-disclosure__inside'>{children}</div>}
        </details>
    );
}
