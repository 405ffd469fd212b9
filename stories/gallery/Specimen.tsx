import type {ReactNode} from 'react';

export interface SpecimenProps {
    title: string;
    /** Columns it takes of the sheet's twelve. Default 4. */
    span?: 3 | 4 | 5 | 6 | 7 | 8 | 12;
    children: ReactNode;
}

/** One thing to look at, with its name above. */
export function Specimen({title, span = 4, children}: SpecimenProps) {
    return (
        <figure className='st-specimen' data-span={span}>
            <figcaption className='st-specimen__title'>{title}</figcaption>
            <div className='st-specimen__body'>{children}</div>
        </figure>
    );
}

export interface SheetProps {
    title: string;
    note: string;
    children: ReactNode;
}

/** A part of the gallery: what it is about, and its specimens. */
export function Sheet({title, note, children}: SheetProps) {
    return (
        <section className='st-sheet'>
            <header className='st-sheet__head'>
                <h2>{title}</h2>
                <p>{note}</p>
            </header>
            <div className='st-sheet__grid'>{children}</div>
        </section>
    );
}
