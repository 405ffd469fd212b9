import {useEffect, useState} from 'react';
import {FormattedMessage} from 'react-intl';

/** Milliseconds after which a wait is worth a word (beyond.md N12). */
const longWait = 3_000;

/** Says that a call goes on, once it takes long. Stands there only while one does. */
export function StillWorking({label}: {/** Of what was pressed. */ label: string}) {
    const [late, setLate] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => setLate(true), longWait);
        return () => clearTimeout(timer);
    }, []);
    return (
        <div className='tm-embed__note' role='status'>
            {late && (
                <>
                    <span className='tm-embed__note-label' dir='auto'>{label}</span>
                    <span><FormattedMessage id='topmast.post_embed.still_working' defaultMessage='Still working…'/></span>
                </>
            )}
        </div>
    );
}
