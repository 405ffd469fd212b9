/** Where posts will stand; shown only when they take a moment, and of about their height. */
export function PostSkeleton() {
    return (
        <div className='tp-skeleton' aria-hidden={true}>
            {[62, 88, 45, 74].map((width) => (
                <div key={width} className='tp-skeleton__post'>
                    <span className='tp-skeleton__picture'/>
                    <span><i style={{inlineSize: 120}}/><i style={{inlineSize: `${width}%`}}/></span>
                </div>
            ))}
        </div>
    );
}
