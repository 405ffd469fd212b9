/** A page with a column at its end. */
export function SideIcon({size = 20}: {size?: number | string}) {
    return (
        <svg width={size} height={size} viewBox='0 0 24 24' fill='currentColor' aria-hidden={true}>
            <path fillRule='evenodd' d='M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm0 2v12h8V6H5z'/>
        </svg>
    );
}
