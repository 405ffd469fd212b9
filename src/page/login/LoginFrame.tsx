import {useEffect, type ReactNode} from 'react';

import {usePageSelector} from '../state/usePage.ts';

/** The card in the middle of the page while nobody is logged in. */
export function LoginFrame({title, children}: {title: string; children: ReactNode}) {
    const product = usePageSelector((state) => state.session.config['SiteName'] || 'Topmast');
    useEffect(() => {
        document.title = product;
    }, [product]);
    return (
        <main className='tp-login'>
            <div className='tp-login__card'>
                <div className='tp-login__brand' aria-hidden={true}><span className='tp-logo'/>{product}</div>
                <h1 className='tp-login__title'>{title}</h1>
                {children}
            </div>
        </main>
    );
}
