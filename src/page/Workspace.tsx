import {useEffect, useState} from 'react';
import {useIntl} from 'react-intl';

import {AppsScreen} from './apps/AppsScreen.tsx';
import {Aside} from './aside/Aside.tsx';
import {ChannelAppBar} from './channel/ChannelAppBar.tsx';
import {ChannelScreen} from './channel/ChannelScreen.tsx';
import {NewsAnnouncer} from './channel/NewsAnnouncer.tsx';
import {useIsNarrow} from './channel/useIsNarrow.ts';
import {GlobalHeader} from './header/GlobalHeader.tsx';
import {LineBanner} from './header/LineBanner.tsx';
import {useRoute} from './routing/useRoute.ts';
import {PageApps} from './PageApps.tsx';
import {Sidebar} from './sidebar/Sidebar.tsx';
import {channelOpened} from './state/channelsSlice.ts';
import {drawerToggled} from './state/layoutSlice.ts';
import {usePageDispatch, usePageSelector} from './state/usePage.ts';
import {useEventStream} from './useEventStream.ts';
import {useTitle} from './useTitle.ts';

/** The page of somebody who is logged in: header, channels at the side, and the place that the URL names. */
export function Workspace() {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const route = useRoute();
    const drawerOpen = usePageSelector((state) => state.layout.drawerOpen);
    const narrow = useIsNarrow();
    const [panel, setPanel] = useState<HTMLElement | null>(null);
    const asideOpen = usePageSelector((state) => state.layout.aside !== undefined) && route.at !== 'apps';

    useEventStream();
    useTitle(route);
    useEffect(() => {
        if (route.at === 'apps') {
            dispatch(channelOpened(''));
        }
    }, [dispatch, route]);
    useEffect(() => {
        const close = (event: KeyboardEvent) => {
            if (event.key === 'Escape') {
                dispatch(drawerToggled(false));
            }
        };
        document.addEventListener('keydown', close);
        return () => document.removeEventListener('keydown', close);
    }, [dispatch]);

    return (
        // In a narrow window nothing fits beside the page: forms stay dialogs there.
        <PageApps panel={narrow ? null : panel}>
            <div className='tp-workspace' data-drawer={drawerOpen || undefined}>
                <a className='tp-skip' href='#center'>{formatMessage({id: 'topmast.page.skip', defaultMessage: 'Skip to the content'})}</a>
                <GlobalHeader/>
                <div className='tp-body'>
                    <Sidebar/>
                    <div className='tp-shade' aria-hidden={true} onClick={() => dispatch(drawerToggled(false))}/>
                    <div className='tp-middle'>
                        <main id='center' className='tp-center' tabIndex={-1}>
                            <LineBanner/>
                            {route.at === 'apps' ? <AppsScreen/> : <ChannelScreen route={route}/>}
                        </main>
                        <div className='tp-side'>
                            {asideOpen && <Aside/>}
                            <div ref={setPanel} className='tp-panel'/>
                        </div>
                    </div>
                    {route.at !== 'apps' && <ChannelAppBar/>}
                </div>
                <NewsAnnouncer/>
            </div>
        </PageApps>
    );
}
