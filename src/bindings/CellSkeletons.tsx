/** Places of buttons that may come, once the wait for them can be noticed (beyond.md N12). Decoration: what is there is said when it is there. */
export function CellSkeletons({count}: {count: number}) {
    return (
        <div className='tm-app-bar tm-late' aria-hidden={true}>
            {Array.from({length: count}, (_, index) => <span key={index} className='tm-cell-skeleton'/>)}
        </div>
    );
}
