/** Places of buttons that may come, once the wait for them can be noticed (beyond.md N12). Decoration: what is there is said when it is there. */
export function CellSkeletons({className, count}: {className: string; count: number}) {
    return (
        <div className={`${className} tm-late`} aria-hidden={true}>
            {Array.from({length: count}, (_, index) => <span key={index} className='tm-cell-skeleton'/>)}
        </div>
    );
}
