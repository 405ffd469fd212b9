import {useIntl} from 'react-intl';

import {themes} from '../../src/components/index.ts';
import {AppFormPanel} from '../../src/forms/index.ts';
import type {AppsClient} from '../../src/store/index.ts';
import {createSceneHost, Scene} from '../scene/index.ts';
import {channelPosts, deskBindings, ticketForm} from './deskApp.ts';
import {FieldsSheet} from './FieldsSheet.tsx';
import {galleryWords} from './galleryWords.ts';
import {PartsSheet} from './PartsSheet.tsx';
import {Sheet} from './Specimen.tsx';
import {SurfacesSheet} from './SurfacesSheet.tsx';
import './gallery.css';

/** The whole system on one page, in the theme, language and direction of the toolbar. */
export function Gallery() {
    const words = galleryWords(useIntl().locale);
    const client = clientOf(words.ticket, () => deskBindings(words));
    return (
        <main className='st-gallery'>
            <header className='st-gallery__head'>
                <div className='st-gallery__brand'><Mark/>Topmast</div>
                <h1>{words.title}</h1>
                <p>{words.lead}</p>
                <ul className='st-gallery__themes' aria-hidden={true}>
                    {Object.entries(themes).map(([name, {sidebarBg, centerChannelBg, buttonBg}]) => (
                        <li key={name}>
                            <span style={{background: sidebarBg}}/>
                            <span style={{background: centerChannelBg}}/>
                            <span style={{background: buttonBg}}/>
                        </li>
                    ))}
                </ul>
            </header>
            <Sheet title={words.channel} note={words.channelNote}>
                <div className='st-gallery__scene'>
                    <Scene
                        client={client}
                        posts={channelPosts(words)}
                        side={(
                            <AppFormPanel
                                form={ticketForm(words)}
                                context={{app_id: 'desk', channel_id: 'support-id', team_id: 'team-id'}}
                                client={client}
                                host={host}
                                onClose={nothing}
                                onOutcome={nothing}
                            />
                        )}
                    />
                </div>
            </Sheet>
            <SurfacesSheet words={words} client={client}/>
            <FieldsSheet words={words}/>
            <PartsSheet words={words}/>
        </main>
    );
}

const host = createSceneHost();

/** One client a language, so that the surfaces do not begin anew with each drawing. */
const clients = new Map<string, AppsClient>();

function clientOf(language: string, bindings: () => ReturnType<typeof deskBindings>): AppsClient {
    const known = clients.get(language) ?? {
        bindings: () => Promise.resolve(bindings()),
        call: () => new Promise(nothing),
        listen: () => nothing,
    };
    clients.set(language, known);
    return known;
}

/** A mast with its topmast and yard. */
function Mark() {
    return (
        <svg width='22' height='22' viewBox='0 0 22 22' aria-hidden={true}>
            <path d='M11 2v18M5 8h12M7.500 13h7M7 20h8' fill='none' stroke='currentColor' strokeWidth='2' strokeLinecap='round'/>
        </svg>
    );
}

function nothing(): void {
    // The gallery is for looking at.
}
